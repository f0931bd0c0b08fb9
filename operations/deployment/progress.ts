import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";

const note = z.object({
    operation: z.string(),
    /** Address of the state backend. */
    backend: z.string(),
    /** When the stack was finished, in ISO 8601. */
    at: z.iso.datetime(),
    /** Of what the stack was deployed from. */
    fingerprint: z.string(),
});

/** That an operation which was cut off has finished a stack. */
export type FinishedStack = z.output<typeof note>;

/** Longest time after which an operation is gone on with, in milliseconds: later, others may have changed the stacks. */
const longestPause = 24 * 60 * 60 * 1000;

/**
 * Keeps which stacks an operation has finished, so that the next run goes on after a failure. Each stack has a file of
 * its own: runs at the same time work on different stacks, and the latest operation on a stack is the one that counts.
 */
export class Progress {
    constructor(
        private readonly folder: string,
        private readonly run: Pick<FinishedStack, "operation" | "backend">,
        private readonly now: () => Date = () => new Date(),
    ) {}

    /** Which of the stacks an earlier run of the same operation on the same backend has finished in the last day. */
    public read(stacks: readonly string[]): ReadonlyMap<string, FinishedStack> {
        return new Map(
            stacks.flatMap((stack): [string, FinishedStack][] => {
                const found = parse(this.path(stack));
                const fits =
                    found?.operation === this.run.operation &&
                    found.backend === this.run.backend &&
                    this.now().getTime() - Date.parse(found.at) < longestPause;
                return fits ? [[stack, found]] : [];
            }),
        );
    }

    /** Notes that a stack is finished. */
    public write(stack: string, fingerprint: string): void {
        mkdirSync(this.folder, { recursive: true });
        const content: FinishedStack = { ...this.run, at: this.now().toISOString(), fingerprint };
        writeFileSync(this.path(stack), `${JSON.stringify(content, undefined, 4)}\n`);
    }

    /** Forgets stacks: all is done, or something is about to be done to them. */
    public remove(stacks: readonly string[]): void {
        stacks.forEach((stack) => {
            rmSync(this.path(stack), { force: true });
        });
    }

    private path(stack: string): string {
        return join(this.folder, `${stack}.json`);
    }
}

/** A file that cannot be read is as good as none: a stack that is done is done again, which changes nothing. */
function parse(path: string): FinishedStack | undefined {
    try {
        return note.parse(JSON.parse(readFileSync(path, "utf8")));
    } catch {
        return undefined;
    }
}
