import { Listr, PRESET_TIMER } from "listr2";

/** How a task tells what it is doing. */
export interface Status {
    /** Shows what is happening now, in place of what was shown before. */
    readonly now: (text: string) => void;
    /** Adds to the title what became of the task. */
    readonly result: (text: string) => void;
}

/** Something that takes a while. */
export interface Task<Result> {
    readonly title: string;
    readonly run: (status: Status) => Promise<Result>;
}

/** Runs a task and shows its progress. */
export async function show<Result>(title: string, run: Task<Result>["run"]): Promise<Result> {
    const [result] = await showTogether([{ title, run }]);
    return result as Result;
}

/**
 * Runs tasks side by side and shows their progress: in place on a terminal, line by line elsewhere. When one fails the
 * others go on to their ends, and then the first failure is thrown; to end them early is up to the caller.
 *
 * @returns the results in the order of the tasks
 */
export async function showTogether<Result>(tasks: readonly Task<Result>[]): Promise<Result[]> {
    const results = new Map<Task<Result>, Result>();
    const failures: unknown[] = [];
    const settle = async (task: Task<Result>, status: Status): Promise<void> => {
        try {
            results.set(task, await task.run(status));
        } catch (error) {
            failures.push(error);
            throw error;
        }
    };
    await (process.stdout.isTTY ? showInPlace(tasks, settle) : showLines(tasks, settle, console.log));
    if (failures.length > 0) {
        throw failures[0];
    }
    return tasks.map((task) => results.get(task) as Result);
}

type Settle<Result> = (task: Task<Result>, status: Status) => Promise<void>;

async function showInPlace<Result>(tasks: readonly Task<Result>[], settle: Settle<Result>): Promise<void> {
    const list = new Listr(
        tasks.map((task) => ({
            title: task.title,
            task: (_context, view) =>
                settle(task, {
                    now: (text) => {
                        view.output = text;
                    },
                    result: (text) => {
                        view.title = `${task.title}: ${text}`;
                    },
                }),
        })),
        {
            concurrent: true,
            exitOnError: false,
            // Interrupts are for the program to handle, and it tells the errors as well.
            registerSignalListeners: false,
            rendererOptions: { timer: PRESET_TIMER, showErrorMessage: false, formatOutput: "truncate" },
        },
    );
    await list.run();
}

/** Without a terminal, what a task is doing is told this often at most, in milliseconds. */
const interval = 10_000;

/** Shows tasks on a stream of lines. */
export async function showLines<Result>(
    tasks: readonly Task<Result>[],
    settle: Settle<Result>,
    print: (line: string) => void,
): Promise<void> {
    const showOne = async (task: Task<Result>): Promise<void> => {
        const started = Date.now();
        const seconds = (): string => `${((Date.now() - started) / 1000).toFixed(1)} s`;
        let told = 0;
        let title = task.title;
        const now = (text: string): void => {
            if (Date.now() - told >= interval) {
                told = Date.now();
                print(`  ${task.title}: ${text}`);
            }
        };
        const result = (text: string): void => {
            title = `${task.title}: ${text}`;
        };
        try {
            await settle(task, { now, result });
            print(`✔ ${title} (${seconds()})`);
        } catch {
            print(`✖ ${title} (${seconds()})`);
        }
    };
    await Promise.all(tasks.map(showOne));
}
