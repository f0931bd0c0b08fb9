import { expect } from "chai";
import { engineTable, slowOperations, type EngineFigures, type StackSeconds } from "./engineFigures";

function figures(changes: Partial<StackSeconds> = {}): EngineFigures {
    return { stacks: { prod: { resources: 100, up: 60, again: 10, preview: 5, ...changes } } };
}

describe("bench/engineFigures", () => {
    it("lets pass what takes less than twice as long, and what was never committed", () => {
        expect(slowOperations(figures({ preview: 10, up: 120 }), figures())).to.deep.equal([]);
        expect(slowOperations(figures({ preview: 1000 }), undefined)).to.deep.equal([]);
        expect(slowOperations(figures({ preview: 1000 }), { stacks: {} })).to.deep.equal([]);
    });

    for (const operation of ["preview", "again", "up"] as const) {
        it(`refuses ${operation} that takes more than twice as long`, () => {
            const before = figures().stacks.prod?.[operation] ?? 0;
            expect(slowOperations(figures({ [operation]: before * 2.1 }), figures())).to.deep.equal([
                `engine: ${operation} of prod took ${(before * 2.1).toFixed(1)} s, 2.10 times the committed ` +
                    `${before.toFixed(1)} s; allowed: 2. On a slower machine, commit new figures (--commit).`,
            ]);
        });
    }

    it("shows seconds, how they compare, and memory", () => {
        const now = { ...figures({ up: 30 }), memory: 1536 * 2 ** 20, provider: 100 * 2 ** 20 };
        const lines = engineTable(now, figures()).split("\n");
        expect(lines[2]?.trim().split(/\s+/)).to.deep.equal([
            "prod",
            "100",
            "5.0",
            "1.00",
            "10.0",
            "1.00",
            "30.0",
            "0.50",
            "300",
        ]);
        expect(lines[3]).to.equal("At most 1536 MiB for all processes, emulator included, 100 MiB for each provider.");
    });

    it("compares with nothing where nothing is committed", () => {
        const [, , row] = engineTable(figures(), undefined).split("\n");
        expect(row?.trim().split(/\s+/)).to.deep.equal(["prod", "100", "5.0", "10.0", "60.0", "600"]);
    });
});
