import { partition as partitionOf } from "@aws-sdk/util-endpoints";
import type { IdentityPlace } from "./identity";
import type { Problem } from "./problems";

/** An ARN that is given has to be of the partition that the region is in. */
export function partitionProblems(key: string, arn: string, { region }: Pick<IdentityPlace, "region">): Problem[] {
    const partition = region === undefined ? undefined : partitionOf(region).name;
    const found = arn.split(":")[1] ?? "";
    if (partition === undefined || found === partition) {
        return [];
    }
    return [{ key, text: `${arn} is of partition ${found}; ${region ?? ""} is of ${partition}, name an ARN of that.` }];
}

/** The account that an ARN names. */
export function accountOf(arn: string): string {
    return arn.split(":")[4] ?? "";
}

/** What is in a list more than once. */
export function repeated(list: readonly string[]): string[] {
    return [...new Set(list.filter((entry, index) => list.indexOf(entry) !== index))];
}
