import { createWriteStream, type WriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { EngineEvent } from "./events";
import { logLine } from "./logLine";

/** The two logs of one update: one to read, and the events as the engine printed them. */
export class UpdateLog {
    /** Lines of the command that are no events: what it says before the engine runs, and when it cannot run. */
    public readonly printed: string[] = [];

    private constructor(
        /** Path of the readable log. */
        public readonly path: string,
        private readonly readable: WriteStream,
        private readonly events: WriteStream,
    ) {}

    /** Begins `<name>.log` and `<name>.events.jsonl`, in place of older ones. */
    public static async begin(folder: string, name: string): Promise<UpdateLog> {
        await mkdir(folder, { recursive: true });
        const path = join(folder, `${name}.log`);
        return new UpdateLog(path, createWriteStream(path), createWriteStream(join(folder, `${name}.events.jsonl`)));
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
    }
}
