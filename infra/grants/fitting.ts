import * as pulumi from "@pulumi/pulumi";
import { policyDocument, type Statement } from "../identity/policyDocument";

/**
 * Most characters of a policy, by what carries it.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_PutModelPackageGroupPolicy.html
 * @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_SetRepositoryPolicy.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export const mostCharacters = {
    bucket: 20_480,
    key: 32_768,
    "model package group": 20_480,
    "image repository": 10_240,
    role: 10_240,
} as const;

/** Whose policy it is, for the message when it does not fit. */
export interface PolicyOwner {
    readonly kind: keyof typeof mostCharacters;
    readonly name: string;
    /** How many target accounts the policy speaks of. */
    readonly accounts: number;
}

/** No id and no ARN of a key is longer; what AWS tells only later counts as if it were so long. */
const longestUnknown = 100;

/** Characters of the policy as AWS counts them. It is the same before and after AWS has told the ids. */
export function sizeOf(statements: Statement[]): number {
    return JSON.stringify(policyDocument(statements.map(counted))).length;
}

/**
 * The first of several wordings that AWS takes.
 *
 * @param wordings The same policy in other words, the preferred one first.
 * @throws RunError if even the last one is too long.
 */
export function firstThatFits({ kind, name, accounts }: PolicyOwner, ...wordings: Statement[][]): Statement[] {
    const sizes = wordings.map(sizeOf);
    const fitting = wordings.find((_, index) => (sizes[index] ?? 0) <= mostCharacters[kind]);
    if (fitting === undefined) {
        throw new pulumi.RunError(
            `The policy of ${kind} ${name} has ${Math.min(...sizes)} characters with ${accounts} target accounts, and ` +
                `AWS takes ${mostCharacters[kind]}. Give some of the accounts a data science environment of their own.`,
        );
    }
    return fitting;
}

/** The statement with something as long as it may be for what is not known yet. */
function counted<T>(value: T): T {
    return lengthened(value) as T;
}

function lengthened(value: unknown): unknown {
    if (pulumi.Output.isInstance(value) || value instanceof Promise) {
        return "?".repeat(longestUnknown);
    }
    if (Array.isArray(value)) {
        return value.map(lengthened);
    }
    return typeof value === "object" && value !== null
        ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, lengthened(part)]))
        : value;
}
