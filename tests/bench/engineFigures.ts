import { formatTable } from "../../rehearsal/table";

/** What the engine takes for one stack, in seconds of the clock. */
export interface StackSeconds {
    readonly resources: number;
    /** The first update, which makes everything. */
    readonly up: number;
    /** An update that changes nothing. */
    readonly again: number;
    /** A preview of what is deployed already. */
    readonly preview: number;
}

/** What the engine took for the stacks of the core rehearsal. */
export interface EngineFigures {
    readonly stacks: Readonly<Record<string, StackSeconds>>;
    /** Memory when all processes of the rehearsal together took most, in bytes; absent where the system does not tell. */
    readonly memory?: number;
    /** Memory of one process of the AWS provider, in bytes. */
    readonly provider?: number;
}

/** How many times the committed seconds a preview or an update may take: the clock of a busy machine stretches. */
export const engineTolerance = 2;

/** What an engine takes for a stack with `npm run preview` and `npm run deploy`. */
const operations = ["preview", "again", "up"] as const;

/** Every operation that takes far longer than the committed figures say. */
export function slowOperations(now: EngineFigures, committed: EngineFigures | undefined): string[] {
    return Object.entries(now.stacks).flatMap(([stack, own]) => {
        const before = committed?.stacks[stack];
        return before === undefined
            ? []
            : operations.flatMap((operation) => {
                  const ratio = own[operation] / before[operation];
                  return ratio <= engineTolerance
                      ? []
                      : [
                            `engine: ${operation} of ${stack} took ${own[operation].toFixed(1)} s, ${ratio.toFixed(2)} times the ` +
                                `committed ${before[operation].toFixed(1)} s; allowed: ${engineTolerance}. On a slower machine, ` +
                                "commit new figures (--commit).",
                        ];
              });
    });
}

/** The seconds of each stack, by resource, and in comparison with the committed figures. */
export function engineTable({ stacks, memory, provider }: EngineFigures, committed: EngineFigures | undefined): string {
    const rows = Object.entries(stacks).map(([stack, own]) => {
        const before = committed?.stacks[stack];
        const ratio = (operation: (typeof operations)[number]): string =>
            before === undefined ? "" : (own[operation] / before[operation]).toFixed(2);
        return [
            stack,
            String(own.resources),
            ...operations.flatMap((operation) => [own[operation].toFixed(1), ratio(operation)]),
            ((own.up * 1000) / own.resources).toFixed(0),
        ];
    });
    const header = [
        "stack",
        "resources",
        "preview s",
        "× before",
        "again s",
        "× before",
        "up s",
        "× before",
        "up ms each",
    ];
    const sizes = [
        ...(memory === undefined ? [] : [`${mebibytes(memory)} MiB for all processes, emulator included`]),
        ...(provider === undefined ? [] : [`${mebibytes(provider)} MiB for each provider`]),
    ];
    return [formatTable(header, rows), ...(sizes.length === 0 ? [] : [`At most ${sizes.join(", ")}.`])].join("\n");
}

function mebibytes(bytes: number): string {
    return (bytes / 2 ** 20).toFixed(0);
}
