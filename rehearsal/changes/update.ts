import type { StackName } from "../accounts";
import type { UpdateResult } from "../engine/engine";
import type { Change } from "../../operations/engine/updateRecord";
import type { ChangeContext } from "./changeStep";

/** Seconds that one update may take. */
const timeLimit = 240;

/** Brings one stack up. */
export function bringUp(
    { engine, signal, status }: ChangeContext,
    stack: StackName,
    label: string,
    replace: readonly string[] = [],
): Promise<UpdateResult> {
    return engine.up(stack, {
        label: `up-${label}`,
        timeLimit,
        signal,
        replace,
        onProgress: ({ changed, running: [longest = "finishing"] }) => {
            status.now(`${stack}: ${changed} changed, now ${longest}`);
        },
    });
}

/** Refuses changes other than these kinds. @returns the changes */
export function requireOnly(
    stack: StackName,
    { record, log }: UpdateResult,
    operations: readonly string[],
    isExpected: (change: Change) => boolean = () => true,
): readonly Change[] {
    const others = record.changes.filter((change) => !operations.includes(change.operation) || !isExpected(change));
    if (others.length > 0) {
        const lines = others.map(
            ({ operation, resource, properties }) => `  ${operation} ${resource}: ${properties.join(", ")}`,
        );
        const allowed = operations.length === 0 ? "must not change anything" : `may only ${operations.join(" and ")}`;
        throw new Error(`This update of ${stack} ${allowed}, and did:\n${lines.join("\n")}\nLog: ${log}`);
    }
    return record.changes;
}

/** Refuses an update that did less than this. */
export function requireSome(stack: StackName, changes: readonly Change[], operation: string): void {
    if (!changes.some((change) => change.operation === operation)) {
        throw new Error(`This update of ${stack} must ${operation} something, and did not.`);
    }
}
