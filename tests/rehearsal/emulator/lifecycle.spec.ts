import { expect } from "chai";
import { existsSync, readFileSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { findRunningEmulator, startEmulator, stopEmulator } from "../../../rehearsal/emulator";
import { serve } from "../../../rehearsal/emulator/serve";
import { rehearsalPaths, type RehearsalPaths } from "../../../rehearsal/paths";
import { rejection } from "../../support/errors";
import { writeFakePython } from "./fakePython";
import { serveOnLoopback } from "./loopback";

/** Whether a process runs. One that ended and that nobody has collected yet, as happens in containers, does not. */
function isRunning(pid: number): boolean {
    try {
        process.kill(pid, 0);
        return !existsSync("/proc/self/stat") || !readFileSync(`/proc/${pid}/stat`, "utf8").includes(") Z ");
    } catch {
        return false;
    }
}

/** Waits until a process is gone; fails when it stays. */
async function gone(pid: number): Promise<void> {
    for (let waited = 0; isRunning(pid); waited += 20) {
        expect(waited, `process ${pid} still runs`).to.be.lessThan(3000);
        await delay(20);
    }
}

describe("emulator: its processes", () => {
    const path = process.env.PATH;
    let folder = "";
    let paths: RehearsalPaths;

    beforeEach(async () => {
        folder = await mkdtemp(join(tmpdir(), "emulator-"));
        paths = rehearsalPaths({ REHEARSAL_HOME: join(folder, "home") });
        process.env.PATH = [folder, path].join(delimiter);
        await writeFakePython(folder, "python3.13", { version: [3, 13] });
    });

    afterEach(async () => {
        await stopEmulator(paths);
        process.env.PATH = path;
        await rm(folder, { recursive: true });
    });

    async function motoPid(): Promise<number> {
        return Number(await readFile(join(folder, "moto.pid"), "utf8"));
    }

    it("start, are found by others, refuse a second start, and stop", async () => {
        const emulator = await startEmulator({ paths });
        const found = await findRunningEmulator(paths);

        expect(found).to.deep.include({ url: emulator.url, pid: emulator.pid, startedAt: emulator.startedAt });
        expect(emulator.pid).not.to.equal(process.pid);
        const second = await rejection(startEmulator({ paths }));
        expect(second).to.contain(`An emulator runs at ${emulator.url} already (process ${emulator.pid})`);

        await emulator.stop();
        await gone(await motoPid());
        await gone(emulator.pid);
        expect(await findRunningEmulator(paths)).to.equal(undefined);
        await emulator.stop();
    });

    it("take moto along when the gateway is killed hard", async () => {
        const emulator = await startEmulator({ paths });
        await emulator.letGo();

        process.kill(emulator.pid, "SIGKILL");

        await gone(await motoPid());
        expect(await stopEmulator(paths)).to.equal(false);
    });

    it("end when the start is given up", async () => {
        const giveUp = new AbortController();
        const starting = startEmulator({ paths, signal: giveUp.signal });
        // The log is made right before the process that takes a while to start.
        for (const log = join(paths.logs, "emulator.log"); !existsSync(log);) {
            await delay(1);
        }
        giveUp.abort(new Error("given up"));

        expect(await rejection(starting)).to.equal("given up");
    });

    it("say why they did not start", async () => {
        const taken = await serveOnLoopback(() => ({ status: 200, headers: {}, body: "" }));

        const detached = await rejection(startEmulator({ paths, port: taken.port }));
        const inThisProcess = await rejection(serve(paths, taken.port, paths.logs));

        await taken.close();
        expect(detached).to.contain("EADDRINUSE");
        expect(inThisProcess).to.contain("EADDRINUSE");
        await gone(await motoPid());
    });

    it("are not looked for behind a process id that another program has by now", async () => {
        const other = await serveOnLoopback(() => ({ status: 200, headers: {}, body: '{"pid": 1}' }));
        await mkdir(paths.run, { recursive: true });
        const stale = { url: `http://127.0.0.1:${other.port}`, pid: process.pid, startedAt: "2026-01-01T00:00:00Z" };
        await writeFile(join(paths.run, "emulator.json"), JSON.stringify(stale));

        expect(await stopEmulator(paths)).to.equal(false);

        await other.close();
        expect(existsSync(join(paths.run, "emulator.json"))).to.equal(false);
    });
});
