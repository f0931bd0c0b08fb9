import { expect } from "chai";
import { touchedStacks } from "../../../operations/deployment/touched";

const stacks = [
    { name: "bootstrap", dependsOn: [] },
    { name: "dev", dependsOn: ["bootstrap", "staging", "prod"] },
    { name: "prod", dependsOn: ["bootstrap"] },
    { name: "staging", dependsOn: ["bootstrap"] },
];

describe("operations/deployment/touched", () => {
    for (const file of [
        "infra/a.ts",
        "stacks/index.ts",
        "policy-pack/index.ts",
        "seed-code/a.py",
        "package-lock.json",
    ]) {
        it(`takes ${file} for a change of all stacks`, () => {
            expect(touchedStacks(["stacks/Pulumi.prod.yaml", file], stacks)).to.deep.equal(
                stacks.map(({ name }) => name),
            );
        });
    }

    it("takes a stack file for a change of its stack and of what depends on it", () => {
        expect(touchedStacks(["stacks/Pulumi.prod.yaml"], stacks)).to.deep.equal(["dev", "prod"]);
        expect(touchedStacks(["stacks/Pulumi.dev.yaml", "README.md"], stacks)).to.deep.equal(["dev"]);
    });

    it("takes the rest for a change of none", () => {
        expect(touchedStacks(["README.md", "docs/a.md", "stacks/Pulumi.gone.yaml", "tests/infra/a.ts"], stacks)).to.be
            .empty;
    });
});
