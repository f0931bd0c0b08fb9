import type { IdentityPlace } from "./identity";
import type { Problem } from "./problems";

/** An ARN that is given has to be of the partition that the region is in. */
export function partitionProblems(key: string, arn: string, { region }: IdentityPlace): Problem[] {
    const partition = region === undefined ? undefined : partitionOf(region);
    const found = arn.split(":")[1] ?? "";
    if (partition === undefined || found === partition) {
        return [];
    }
    return [{ key, text: `${arn} is of partition ${found}; ${region ?? ""} is of ${partition}, name an ARN of that.` }];
}

/** Partitions by the beginnings of their regions' codes, where those are not of the commercial one. */
const partitions: readonly (readonly [string, string])[] = [
    ["us-gov-", "aws-us-gov"],
    ["us-isob-", "aws-iso-b"],
    ["us-isof-", "aws-iso-f"],
    ["us-iso-", "aws-iso"],
    ["eu-isoe-", "aws-iso-e"],
    ["eusc-", "aws-eusc"],
];

/** The partition of a region. */
export function partitionOf(region: string): string {
    return partitions.find(([beginning]) => region.startsWith(beginning))?.[1] ?? "aws";
}

/** The account that an ARN names. */
export function accountOf(arn: string): string {
    return arn.split(":")[4] ?? "";
}

/** What is in a list more than once. */
export function repeated(list: readonly string[]): string[] {
    return [...new Set(list.filter((entry, index) => list.indexOf(entry) !== index))];
}
