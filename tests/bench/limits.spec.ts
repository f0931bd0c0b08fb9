import { expect } from "chai";
import { brokenLimits, type Figures } from "./limits";
import { median, type Sample } from "./sample";
import { figuresTable } from "./table";
import type { Workload } from "./workload";

const workload: Workload = {
    name: "stack",
    unit: "accounts",
    sizes: [1, 10, 50],
    linear: true,
    most: { seconds: 60, mebibytes: 1536 },
    run: () => Promise.resolve(0),
};

/** A run whose cost is so much for each account, and as much again for the program. */
function sample(accounts: number, changes: Partial<Sample> = {}): Sample {
    return {
        resources: accounts * 70,
        seconds: accounts / 10,
        yardstick: 0.1,
        loaded: 1,
        whole: 1 + accounts / 10,
        heap: accounts * 1e7,
        peak: 2e8,
        ...changes,
    };
}

function figures(changes: Partial<Sample> = {}): Figures {
    return { stack: { 1: sample(1), 10: sample(10), 50: sample(50, changes) } };
}

function broken(now: Figures, committed: Figures = {}): string[] {
    return brokenLimits([workload], now, committed);
}

describe("bench/limits", () => {
    it("lets linear growth pass, and fixed costs", () => {
        expect(broken(figures())).to.be.empty;
        expect(broken(figures({ seconds: 0.2 }))).to.be.empty;
    });

    it("refuses time that grows with the square of the accounts", () => {
        const [text, ...others] = broken({
            stack: { 10: sample(10, { seconds: 1 }), 50: sample(50, { seconds: 25 }) },
        });
        expect(text).to.equal(
            "stack: 50 accounts take 5.00 times the seconds of 10 for each; allowed: 1.5. It grows faster than linearly.",
        );
        expect(others).to.be.empty;
    });

    it("refuses heap that grows faster than the accounts", () => {
        expect(broken(figures({ heap: 50 * 1.31e7 }))).to.match(/1\.31 times the heap of 10/);
        expect(broken(figures({ heap: 50 * 1.29e7 }))).to.be.empty;
    });

    it("asks for growth only where a workload promises it", () => {
        const { linear: _linear, ...loose } = workload;
        expect(_linear).to.be.true;
        expect(brokenLimits([loose], figures({ seconds: 25, heap: 1e9 }), {})).to.be.empty;
    });

    it("refuses a process above its limits, and lets one at them pass", () => {
        expect(broken(figures({ whole: 60, peak: 1536 * 2 ** 20 }))).to.be.empty;
        expect(broken(figures({ whole: 60.1, peak: 1537 * 2 ** 20 }))).to.deep.equal([
            "stack with 50 accounts: took 60.1 s of processor time; allowed: 60 s.",
            "stack with 50 accounts: took 1537 MiB; allowed: 1536 MiB.",
        ]);
    });

    it("compares work and heap of one resource with the committed figures", () => {
        expect(broken(figures({ seconds: 7.4 }), figures())).to.be.empty;
        const committed = figures({ seconds: 3, heap: 2e8 });
        expect(broken(figures(), committed)).to.deep.equal(
            [
                ["1.67", "work", "1.6"],
                ["2.50", "heap", "1.4"],
            ].map(
                ([ratio = "", figure = "", allowed = ""]) =>
                    `stack with 50 accounts: one resource takes ${ratio} times the ${figure} of the committed figures; ` +
                    `allowed: ${allowed}. If that is meant, commit new figures (--commit).`,
            ),
        );
    });

    it("takes a slower machine, more resources, and rows that are new, for no change", () => {
        const slower = figures();
        const slowed = Object.fromEntries(
            Object.entries(slower.stack ?? {}).map(([size, { seconds, yardstick, ...rest }]) => [
                size,
                { ...rest, seconds: seconds * 3, yardstick: yardstick * 3 },
            ]),
        );
        expect(broken({ stack: slowed }, figures())).to.be.empty;
        const more = sample(50, { resources: 7000, seconds: 7, heap: 6e8 });
        expect(broken({ stack: { 50: more } }, figures())).to.be.empty;
        expect(broken(figures(), { other: {} })).to.be.empty;
    });

    it("takes the median of every figure by itself", () => {
        const runs = [
            sample(1, { seconds: 3, heap: 1 }),
            sample(1, { seconds: 1, heap: 2 }),
            sample(1, { seconds: 2, heap: 9 }),
        ];
        expect(median(runs)).to.deep.equal(sample(1, { seconds: 2, heap: 2 }));
    });

    it("prints the time of each account, its growth, and the change since the committed figures", () => {
        const [, , one = "", ten = "", fifty = ""] = figuresTable([workload], figures(), figures({ seconds: 4 })).split(
            "\n",
        );
        expect(one).to.match(/^stack +1 +70 +0\.10 +100 /);
        expect(ten).to.match(/^stack +10 +700 +1\.00 +100 +1\.00 /);
        expect(fifty).to.match(/^stack +50 +3500 +5\.00 +100 +1\.00 .* 1\.25$/);
    });
});
