import { setTimeout as delay } from "node:timers/promises";

/** One kind of thing that stands in the way of a deletion. */
export interface TeardownStep {
    /** What is deleted, such as `applications`. */
    readonly title: string;
    /** What is there, by the names that are shown. Things that are on their way out count as there. */
    readonly find: () => Promise<readonly string[]>;
    /**
     * Asks for the deletion of one of them. It is called again while the thing is there: a deletion that is under way, or
     * done, is no error.
     */
    readonly remove: (name: string) => Promise<void>;
}

/** How steps are carried out. */
export interface Teardown {
    readonly steps: readonly TeardownStep[];
    /** Whether anything is deleted; otherwise all is only shown. */
    readonly deletes: boolean;
    /** Seconds that one step may take. */
    readonly timeLimit: number;
    /** Seconds between two looks. */
    readonly interval: number;
    readonly print: (line: string) => void;
}

/**
 * Carries the steps out in their order, each until nothing is left of it. It can be repeated: what is gone is not found.
 * @throws an error that names what is left of a step when its time is over, with what AWS said last
 */
export async function tearDown({ steps, deletes, timeLimit, interval, print }: Teardown): Promise<void> {
    for (const { title, find, remove } of steps) {
        let left = await find();
        print(left.length === 0 ? `${title}: none` : `${title}: ${left.join(", ")}`);
        const end = Date.now() + timeLimit * 1000;
        const refusals = new Map<string, string>();
        while (deletes && left.length > 0) {
            for (const name of left) {
                try {
                    await remove(name);
                    refusals.delete(name);
                } catch (error) {
                    refusals.set(name, error instanceof Error ? `${error.name}: ${error.message}` : String(error));
                }
            }
            await delay(interval * 1000);
            left = await find();
            if (left.length > 0 && Date.now() >= end) {
                throw new Error(describe(title, left, refusals, timeLimit));
            }
        }
    }
}

function describe(
    title: string,
    left: readonly string[],
    refusals: ReadonlyMap<string, string>,
    timeLimit: number,
): string {
    const lines = left.map((name) => `  - ${name}: ${refusals.get(name) ?? "the deletion is under way"}`);
    return [
        `Of ${title}, this was left after ${timeLimit / 60} minutes:`,
        ...lines,
        "Run the command again; it goes on from here. --time-limit gives each step more minutes.",
    ].join("\n");
}

/** Whether AWS says that something is not there, or that it is being deleted. */
export function isGone(error: unknown): boolean {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    return (
        /NotFound/i.test(name) ||
        name === "NoSuchBucket" ||
        /does not exist|RecordNotFound|already being deleted/i.test(message)
    );
}

/** Asks for a deletion; that it is done already is no error. */
export async function deleting(request: Promise<unknown>): Promise<void> {
    try {
        await request;
    } catch (error) {
        if (!isGone(error)) {
            throw error;
        }
    }
}
