import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect } from "chai";
import { endProcessTree } from "../../../operations/engine/processes";

/** A process that takes a first interrupt for a wish, and ends after some milliseconds; a second one ends it at once. */
const script = (milliseconds: number): string =>
    `let asked = false; process.on("SIGINT", () => { if (asked) process.exit(2); asked = true;
     setTimeout(() => process.exit(0), ${milliseconds}); }); setInterval(() => {}, 1000); console.log("ready");`;

describe("endProcessTree", () => {
    async function endingOf(milliseconds: number, first: number, cutAfter?: number): Promise<number | null> {
        const child = spawn(process.execPath, ["-e", script(milliseconds)], { stdio: ["ignore", "pipe", "ignore"] });
        await once(child.stdout, "data");
        const exit = once(child, "exit") as Promise<[number | null]>;
        const order = new AbortController();
        if (cutAfter !== undefined) {
            setTimeout(() => {
                order.abort();
            }, cutAfter);
        }
        await endProcessTree(child.pid ?? 0, { first, atOnce: order.signal });
        const [code] = await exit;
        return code;
    }

    it("gives a process the time to finish what is in work", async () => {
        expect(await endingOf(1500, 8000)).to.equal(0);
    });

    it("orders it to end when the time is over", async () => {
        expect(await endingOf(60_000, 300)).to.equal(2);
    });

    it("orders it to end when a person does", async () => {
        expect(await endingOf(60_000, 60_000, 300)).to.equal(2);
    });
});
