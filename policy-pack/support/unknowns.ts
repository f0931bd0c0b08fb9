/**
 * Reading a value that the engine does not know yet throws, and the engine then reports that the policy could not run
 * during the preview. The functions here judge what is known first, so that one unknown value hides nothing.
 */

/** Judges every item. What judging one of them threw comes out after the last. */
export function judgeEach<T>(items: readonly T[], judge: (item: T, index: number) => void): void {
    someOf(items, (item, index) => {
        judge(item, index);
        return false;
    });
}

/** Runs every check. What one of them threw comes out after the last. */
export function judgeAll(...checks: readonly (() => void)[]): void {
    judgeEach(checks, (check) => {
        check();
    });
}

/** The items that satisfy the predicate. An item that cannot be judged yet matters only if no other one does. */
export function thoseOf<T>(items: readonly T[], predicate: (item: T, index: number) => boolean): T[] {
    const found: T[] = [];
    try {
        judgeEach(items, (item, index) => {
            if (predicate(item, index)) {
                found.push(item);
            }
        });
    } catch (error) {
        if (found.length === 0) {
            throw error;
        }
    }
    return found;
}

/** Whether an item satisfies the predicate. An item that cannot be judged yet matters only if no other one does. */
export function someOf<T>(items: readonly T[], predicate: (item: T, index: number) => boolean): boolean {
    let unknown: Error | undefined;
    for (let index = 0; index < items.length; index += 1) {
        try {
            if (predicate(items[index] as T, index)) {
                return true;
            }
        } catch (error) {
            if (!(error instanceof Error)) {
                throw error;
            }
            unknown ??= error;
        }
    }
    if (unknown !== undefined) {
        throw unknown;
    }
    return false;
}
