import { expect } from "chai";
import { isAtLeast, toolFindings, type Execute } from "../../../operations/doctor/tools";

/** A machine on which programs answer so; others are not there. */
function machine(answers: Readonly<Record<string, string>>): Execute {
    return (program, args) => {
        const answer = answers[args[0] ?? ""];
        return answer === undefined ? Promise.reject(new Error(`${program}\nnot there`)) : Promise.resolve(answer);
    };
}

async function kinds(answers: Readonly<Record<string, string>>, node = "22.1.0"): Promise<string[]> {
    return (await toolFindings(machine(answers), node)).map(({ subject, kind }) => `${subject} ${kind}`);
}

const whoami = '{ "url": "s3://state" }';

describe("operations/doctor/tools", () => {
    it("takes a machine that has everything", async () => {
        expect(await kinds({ version: "v3.300.1\n", whoami })).to.deep.equal([
            "Node good",
            "Pulumi good",
            "state good",
        ]);
    });

    it("notices what is missing or old", async () => {
        expect(await kinds({}, "20.18.9")).to.deep.equal(["Node bad", "Pulumi bad"]);
        expect(await kinds({ version: "v3.100.0" })).to.deep.equal(["Node good", "Pulumi advice", "state bad"]);
    });

    it("compares versions by number", () => {
        for (const [version, least] of [
            ["20.19.0", "20.19"],
            ["22.1.0", "20.19"],
            ["3.259.0", "3.99.9"],
        ] as const) {
            expect(isAtLeast(version, least), version).to.equal(true);
        }
        for (const [version, least] of [
            ["20.9.9", "20.19"],
            ["3.99.9", "3.259.0"],
            ["", "1.0.0"],
        ] as const) {
            expect(isAtLeast(version, least), version).to.equal(false);
        }
    });
});
