import { expect } from "chai";
import * as fc from "fast-check";
import { roundsOf, type Direction, type Selection } from "../../../operations/deployment/rounds";

const stacks = [
    { name: "bootstrap", dependsOn: [] },
    { name: "dev", dependsOn: ["bootstrap", "staging", "prod"] },
    { name: "prod", dependsOn: ["bootstrap"] },
    { name: "staging", dependsOn: ["bootstrap"] },
    { name: "team-b-dev", dependsOn: [] },
];

function names(selection: Partial<Selection>, direction: Direction = "up"): string[][] {
    const all = { stacks: [], only: [], skip: [], ...selection };
    return roundsOf(stacks, all, direction).map((round) => round.map(({ name }) => name));
}

describe("operations/deployment/rounds", () => {
    it("takes all stacks, what others stand on first", () => {
        expect(names({})).to.deep.equal([["bootstrap", "team-b-dev"], ["prod", "staging"], ["dev"]]);
    });

    it("goes the other way to destroy", () => {
        expect(names({}, "down")).to.deep.equal([["dev"], ["prod", "staging"], ["bootstrap", "team-b-dev"]]);
    });

    it("takes a stack with what it depends on, or with what depends on it", () => {
        expect(names({ stacks: ["prod"] })).to.deep.equal([["bootstrap"], ["prod"]]);
        expect(names({ stacks: ["prod"] }, "down")).to.deep.equal([["dev"], ["prod"]]);
    });

    it("takes stacks alone, and leaves stacks out", () => {
        expect(names({ only: ["dev", "staging"] })).to.deep.equal([["staging"], ["dev"]]);
        expect(names({ stacks: ["dev"], skip: ["bootstrap"] })).to.deep.equal([["prod", "staging"], ["dev"]]);
    });

    it("names every stack that there is not, and the options that do not go together", () => {
        expect(() => names({ stacks: ["a"], only: ["b"], skip: ["c"] })).to.throw(
            [
                "--stack: received a; allowed: bootstrap, dev, prod, staging, team-b-dev.",
                "--only: received b; allowed: bootstrap, dev, prod, staging, team-b-dev.",
                "--skip: received c; allowed: bootstrap, dev, prod, staging, team-b-dev.",
                "--stack and --only: give one of them; --stack also takes what the stack depends on.",
            ].join("\n"),
        );
        expect(() => names({ only: ["dev"], skip: ["dev"] })).to.throw("--skip leaves no stack to work on.");
    });

    it("has every stack once, after all that it stands on", () => {
        const graph = fc.array(fc.nat(), { minLength: 1, maxLength: 12 }).map((seeds) =>
            seeds.map((seed, index) => ({
                name: `s${index}`,
                dependsOn: seeds.slice(0, index).flatMap((_, other) => ((seed >> other) & 1 ? [`s${other}`] : [])),
            })),
        );
        fc.assert(
            fc.property(graph, (all) => {
                const rounds = roundsOf(all, { stacks: [], only: [], skip: [] }, "up");
                expect(rounds.flat()).to.have.members(all);
                rounds.forEach((round, index) => {
                    const before = rounds
                        .slice(0, index)
                        .flat()
                        .map(({ name }) => name);
                    round.forEach(({ dependsOn }) => expect(before).to.include.members(dependsOn));
                });
            }),
        );
    });
});
