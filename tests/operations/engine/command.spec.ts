import { expect } from "chai";
import { setTimeout } from "node:timers/promises";
import { runCommand, type Ending } from "../../../operations/engine/command";
import { isRunning, killProcessTree, withDescendants } from "../../../operations/engine/processes";

function shell(
    script: string,
    options: { signal?: AbortSignal; timeLimit?: number; lines?: string[] } = {},
): Promise<Ending> {
    return runCommand("/bin/sh", ["-c", script], {
        environment: { PATH: process.env.PATH },
        timeLimit: options.timeLimit ?? 10,
        signal: options.signal ?? new AbortController().signal,
        onLine: (line) => options.lines?.push(line),
    });
}

describe("runCommand", () => {
    it("gives the exit code", async () => {
        expect(await shell("exit 3")).to.equal(3);
    });

    it("passes on what is printed, line by line, errors included", async () => {
        const lines: string[] = [];
        await shell("echo one; echo two >&2; printf three", { lines });
        expect(lines).to.have.members(["one", "two", "three"]);
    });

    it("keeps errors and warnings apart where that is asked for", async () => {
        const [printed, complaints]: [string[], string[]] = [[], []];
        await runCommand("/bin/sh", ["-c", "echo one; echo two >&2"], {
            environment: { PATH: process.env.PATH },
            timeLimit: 10,
            signal: new AbortController().signal,
            onLine: (line) => printed.push(line),
            onComplaint: (line) => complaints.push(line),
        });
        expect([printed, complaints]).to.deep.equal([["one"], ["two"]]);
    });

    it("gives the command only the environment that it is told", async () => {
        const lines: string[] = [];
        process.env.SECRET_OF_THE_TEST = "leaked";
        await shell("echo ${SECRET_OF_THE_TEST-none}", { lines });
        delete process.env.SECRET_OF_THE_TEST;
        expect(lines).to.deep.equal(["none"]);
    });

    it("does not begin when it is aborted already", async () => {
        const lines: string[] = [];
        expect(await shell("echo begun", { signal: AbortSignal.abort(), lines })).to.equal("aborted");
        expect(lines).to.deep.equal([]);
    });

    it("interrupts a command when it is aborted, and lets it end in its own way", async () => {
        const abort = new AbortController();
        const lines: string[] = [];
        const running = runCommand("/bin/sh", ["-c", "trap 'kill $!; echo tidy; exit' INT; sleep 60 & echo $!; wait"], {
            environment: { PATH: process.env.PATH },
            timeLimit: 10,
            signal: abort.signal,
            onLine: (line) => {
                lines.push(line);
                abort.abort();
            },
        });
        expect(await running).to.equal("aborted");
        expect(lines[1]).to.equal("tidy");
        expect(await isRunning(Number(lines[0]))).to.be.false;
    });

    it("ends a command that takes too long, and all that it started, even when they do not heed interrupts", async () => {
        const lines: string[] = [];
        expect(await shell("trap '' INT; sleep 60 & echo $!; wait", { timeLimit: 0.2, lines })).to.equal("time limit");
        expect(await isRunning(Number(lines[0]))).to.be.false;
    }).timeout(6000);

    it("tells the id of the process, by which it is killed with all that it started", async () => {
        const lines: string[] = [];
        let pid = 0;
        const running = runCommand("/bin/sh", ["-c", "trap 'echo tidy' INT TERM EXIT; sleep 60 & echo $!; wait"], {
            environment: { PATH: process.env.PATH },
            timeLimit: 10,
            signal: new AbortController().signal,
            onStart: (started) => (pid = started),
            onLine: (line) => {
                lines.push(line);
                void killProcessTree(pid);
            },
        });
        expect(await running).to.equal(1);
        expect(lines).to.have.lengthOf(1);
        // What has lost its parent is there until somebody has seen its end.
        for (let look = 0; look < 50 && (await isRunning(Number(lines[0]))); look++) {
            await setTimeout(20);
        }
        expect(await isRunning(Number(lines[0]))).to.be.false;
    });
});

describe("withDescendants", () => {
    it("finds children, grandchildren and nobody else", () => {
        const parents = new Map([
            [10, 1],
            [11, 10],
            [12, 11],
            [20, 1],
            [21, 20],
        ]);
        expect(withDescendants([10], parents)).to.have.members([10, 11, 12]);
        expect(withDescendants([11, 20], parents)).to.have.members([11, 12, 20, 21]);
    });
});
