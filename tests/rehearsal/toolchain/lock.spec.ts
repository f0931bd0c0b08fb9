import { spawnSync } from "node:child_process";
import { symlinkSync, unlinkSync } from "node:fs";
import { readdir, readlink, symlink } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { withLock } from "../../../rehearsal/toolchain/lock";
import { rejection } from "../../support/errors";
import { setUpMachine, tearDownMachine, type Machine } from "./machine";

describe("toolchain: the lock", () => {
    let machine: Machine;
    let file: string;

    beforeEach(async () => {
        machine = await setUpMachine();
        file = join(machine.root, "lock");
    });

    afterEach(() => tearDownMachine(machine));

    function options(signal = new AbortController().signal): Parameters<typeof withLock>[1] & { lines: string[] } {
        const lines: string[] = [];
        return { report: (line) => lines.push(line), signal, lines };
    }

    it("is there during the work, and gone afterwards, also when the work fails", async () => {
        expect(await withLock(file, options(), () => readlink(file))).to.equal(String(process.pid));
        expect(await rejection(withLock(file, options(), () => Promise.reject(new Error("no luck"))))).to.equal(
            "no luck",
        );
        expect(await readdir(machine.root)).to.deep.equal(["bin"]);
    });

    it("keeps a second one waiting, and says for whom", async () => {
        const events: string[] = [];
        let release: () => void = () => undefined;
        const released = new Promise<void>((resolve) => {
            release = resolve;
        });
        let first: Promise<unknown> = Promise.resolve();
        // Both make the folder before they ask for the lock: the second one starts when the first one holds it.
        await new Promise<void>((hasLock) => {
            first = withLock(file, options(), async () => {
                hasLock();
                await released;
                events.push("first");
            });
        });
        let second: Promise<unknown> = Promise.resolve();
        const told = new Promise<string>((resolve) => {
            second = withLock(file, { ...options(), report: resolve }, () => {
                events.push("second");
                return Promise.resolve();
            });
        });

        expect(await told).to.equal(
            `Waiting for process ${process.pid}, which is at the same work (if it is not, delete ${file})`,
        );
        expect(events).to.deep.equal([]);
        release();
        await Promise.all([first, second]);
        expect(events).to.deep.equal(["first", "second"]);
    });

    it("can be waited for no longer", async () => {
        await symlink(String(process.pid), file);
        const stopping = new AbortController();
        const waiting = rejection(withLock(file, options(stopping.signal), () => Promise.resolve()));
        stopping.abort(new Error("stopped"));

        expect(await waiting).to.contain("aborted");
    });

    /** Id of a process that has ended. */
    function endedProcess(): string {
        return String(spawnSync(process.execPath, ["--version"]).pid);
    }

    it("of a process that is gone is taken over, also when its removal was cut short before", async () => {
        const gone = endedProcess();
        await symlink(gone, file);
        await symlink(gone, `${file}.removal`);

        expect(await withLock(file, options(), () => readlink(file))).to.equal(String(process.pid));
        expect(await readdir(machine.root)).to.deep.equal(["bin"]);
    });

    it("of a process that is gone is left alone when another one took it over meanwhile", async () => {
        const gone = Number(endedProcess());
        await symlink(String(gone), file);
        const stopping = new AbortController();
        const told: string[] = [];
        const report = (line: string): void => {
            told.push(line);
            stopping.abort(new Error("seen enough"));
        };
        let hasEntered = false;
        // The question whether the holder lives comes between reading its name and removing its lock.
        const kill = process.kill.bind(process);
        process.kill = (pid, signal) => {
            if (pid === gone) {
                unlinkSync(file);
                symlinkSync(String(process.pid), file);
            }
            return kill(pid, signal);
        };
        const work = (): Promise<void> => {
            hasEntered = true;
            return Promise.resolve();
        };
        try {
            await withLock(file, { report, signal: stopping.signal }, work).catch(() => undefined);
        } finally {
            process.kill = kill;
        }

        expect(hasEntered).to.equal(false);
        expect(told[0]).to.contain(`Waiting for process ${process.pid}`);
        expect(await readlink(file)).to.equal(String(process.pid));
    });
});
