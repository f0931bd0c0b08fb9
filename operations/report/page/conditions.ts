import type { Condition } from "../inventory/documents";

/** A condition as one line: `aws:SourceAccount StringEquals 111122223333`. */
export function conditionWords({ operator, key, values }: Condition): string {
    return `${key} ${operator} ${values.join(", ")}`;
}
