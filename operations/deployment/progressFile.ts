import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import * as z from "zod";

const progress = z.object({
    operation: z.string(),
    /** Address of the state backend. */
    backend: z.string(),
    /** When the last stack was finished, in ISO 8601. */
    at: z.iso.datetime(),
    /** By stack, the fingerprint of what it was deployed from. */
    done: z.record(z.string(), z.string()),
});

/** What an operation that was cut off has finished. */
export type FinishedStacks = z.output<typeof progress>;

/** Longest time after which an operation is gone on with, in milliseconds: later, others may have changed the stacks. */
const longestPause = 24 * 60 * 60 * 1000;

/** Keeps what an operation has finished, so that the next run goes on after a failure. */
export class ProgressFile {
    constructor(
        private readonly path: string,
        private readonly run: Pick<FinishedStacks, "operation" | "backend">,
        private readonly now: () => Date = () => new Date(),
    ) {}

    /** What an earlier run of the same operation on the same backend has finished in the last day. */
    public read(): FinishedStacks | undefined {
        const found = parse(this.path);
        const fits =
            found?.operation === this.run.operation &&
            found.backend === this.run.backend &&
            this.now().getTime() - Date.parse(found.at) < longestPause;
        return fits ? found : undefined;
    }

    /** Notes what is finished by now. */
    public write(done: Readonly<Record<string, string>>): void {
        mkdirSync(dirname(this.path), { recursive: true });
        const content: FinishedStacks = { ...this.run, at: this.now().toISOString(), done };
        writeFileSync(this.path, `${JSON.stringify(content, undefined, 4)}\n`);
    }

    /** Forgets it: the operation is done, or is to begin anew. */
    public remove(): void {
        rmSync(this.path, { force: true });
    }
}

/** A file that cannot be read is as good as none: stacks that are done are done again, which changes nothing. */
function parse(path: string): FinishedStacks | undefined {
    try {
        return progress.parse(JSON.parse(readFileSync(path, "utf8")));
    } catch {
        return undefined;
    }
}
