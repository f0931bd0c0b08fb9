import { setTimeout as delay } from "node:timers/promises";
import { expect } from "chai";
import { duration, startProgress } from "../../../rehearsal/toolchain/progress";

describe("toolchain: progress", () => {
    it("tells the latest line now and then, however many there are", async () => {
        const told: string[] = [];
        const progress = startProgress("pulumi", 0.05, (line) => told.push(line));
        for (let step = 1; step <= 1000; step += 1) {
            progress.onLine(`package ${step}`);
        }
        await delay(80);
        progress.stop();
        const count = told.length;
        await delay(80);

        expect(told[0]).to.equal("pulumi: 0 s, step 1000: package 1000");
        expect(told).to.have.length(count);
    });

    it("tells time in minutes and seconds", () => {
        expect([499, 59_400, 60_000, 245_000].map(duration)).to.deep.equal(["0 s", "59 s", "1 min 0 s", "4 min 5 s"]);
    });
});
