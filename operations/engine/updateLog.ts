import { createWriteStream, type WriteStream } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { EngineEvent } from "./events";
import { logLine } from "./logLine";
import { isRunning } from "./processes";

/** The two logs of one update: one to read, and the events as the engine printed them. */
export class UpdateLog {
    /** Lines of the command that are no events: what it says before the engine runs, and when it cannot run. */
    public readonly printed: string[] = [];

    private constructor(
        /** Path of the readable log. */
        public readonly path: string,
        private readonly readable: WriteStream,
        private readonly events: WriteStream,
        private readonly marker: string | undefined,
    ) {}

    /**
     * Begins `<name>.log` and `<name>.events.jsonl`, in place of older ones. While another process writes those, the id of
     * this one is added to the names: the log of a deployment outlives a second one that finds the stack locked.
     */
    public static async begin(folder: string, name: string): Promise<UpdateLog> {
        await mkdir(folder, { recursive: true });
        const marker = join(folder, `${name}.pid`);
        const isMine = await claim(marker);
        const base = join(folder, isMine ? name : `${name}-${process.pid}`);
        const path = `${base}.log`;
        const events = createWriteStream(`${base}.events.jsonl`);
        return new UpdateLog(path, createWriteStream(path), events, isMine ? marker : undefined);
    }

    /** Adds a line that the command printed. */
    public add(line: string, event: EngineEvent | undefined): void {
        if (event === undefined) {
            this.printed.push(line);
            this.readable.write(`${line}\n`);
        } else {
            this.events.write(`${line}\n`);
            this.readable.write(logLine(event));
        }
    }

    public async end(): Promise<void> {
        const ended = [this.readable, this.events].map((stream) => new Promise<void>((resolve) => stream.end(resolve)));
        await Promise.all(ended);
        if (this.marker !== undefined) {
            await rm(this.marker, { force: true });
        }
    }
}

/** Notes in a file that this process writes logs, unless another one that runs has done so. @returns whether it is noted */
async function claim(marker: string): Promise<boolean> {
    const id = String(process.pid);
    try {
        await writeFile(marker, id, { flag: "wx" });
        return true;
    } catch {
        const owner = Number(await readFile(marker, "utf8").catch(() => ""));
        const isTaken = owner > 0 && owner !== process.pid && (await isRunning(owner));
        if (!isTaken) {
            await writeFile(marker, id);
        }
        return !isTaken;
    }
}
