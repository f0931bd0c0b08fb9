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
        const first = withLock(file, options(), async () => {
            await new Promise<void>((resolve) => {
                release = resolve;
            });
            events.push("first");
        });
        const told = new Promise<string>((resolve) => {
            void withLock(file, { ...options(), report: resolve }, () => {
                events.push("second");
                return Promise.resolve();
            }).then(() => events.push("done"));
        });

        expect(await told).to.equal(
            `Waiting for process ${process.pid}, which is at the same work (if it is not, delete ${file})`,
        );
        expect(events).to.deep.equal([]);
        release();
        await first;
        expect(events).to.deep.equal(["first"]);
    });

    it("can be waited for no longer", async () => {
        await symlink(String(process.pid), file);
        const stopping = new AbortController();
        const waiting = rejection(withLock(file, options(stopping.signal), () => Promise.resolve()));
        stopping.abort(new Error("stopped"));

        expect(await waiting).to.contain("aborted");
    });
});
