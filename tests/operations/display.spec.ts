import { expect } from "chai";
import { showLines, type Task } from "../../operations/display";

describe("showLines", () => {
    const shown = async (tasks: readonly Task<void>[]): Promise<string[]> => {
        const lines: string[] = [];
        await showLines(
            tasks,
            (task, status) => task.run(status),
            (line) => lines.push(line),
        );
        return lines.map((line) => line.replace(/\d+\.\d s/, "0.0 s"));
    };

    it("tells what a task came to", async () => {
        const run = (status: { result: (text: string) => void }): Promise<void> => {
            status.result("4 accounts");
            return Promise.resolve();
        };
        expect(await shown([{ title: "Organisation", run }])).to.deep.equal(["✔ Organisation: 4 accounts (0.0 s)"]);
    });

    it("tells that a task failed and goes on with the others", async () => {
        const lines = await shown([
            { title: "staging", run: () => Promise.reject(new Error("no")) },
            { title: "prod", run: () => Promise.resolve() },
        ]);
        expect(lines).to.have.members(["✖ staging (0.0 s)", "✔ prod (0.0 s)"]);
    });

    it("tells what a task is doing with its name, and not every single time", async () => {
        const run = (status: { now: (text: string) => void }): Promise<void> => {
            status.now("1 done");
            status.now("2 done");
            return Promise.resolve();
        };
        expect(await shown([{ title: "dev", run }])).to.deep.equal(["  dev: 1 done", "✔ dev (0.0 s)"]);
    });
});
