import type { PackPolicy } from "../policies";

/** A standard of Security Hub CSPM that a profile can hold a stack to. */
export type Standard = "aiSecurity" | "foundational" | "nist";

/**
 * The controls of each standard that policies of this pack answer to. A control may belong to several; a policy names
 * one of them as its framework.
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/standards-reference.html
 */
export const controls: Readonly<Record<Standard, readonly string[]>> = {
    aiSecurity: numbered("SageMaker", 1, 2, 3, 4, 5, ...range(8, 25)),
    foundational: [
        ...numbered("CloudTrail", 1, 2, 4, 5),
        ...numbered("CodeBuild", 1, 2, 3, 4, 7),
        ...numbered("EC2", 2, 6, 10, 15, 18, 19, 21, 55, 56, 57, 172),
        ...numbered("ECR", 1, 2, 3),
        ...numbered("EFS", 1, 2, 3, 4),
        ...numbered("IAM", 1, 21),
        ...numbered("KMS", 1, 2, 3, 5),
        ...numbered("Lambda", 1, 2),
        ...numbered("S3", 1, 2, 3, 5, 6, 8, 9, 12, 13, 19),
        ...numbered("SageMaker", 1, 2, 3, 4, 5, 8),
        ...numbered("SecretsManager", 1, 4),
        ...numbered("ServiceCatalog", 1),
    ],
    nist: [
        ...numbered("CloudTrail", 1, 2, 4, 5),
        ...numbered("CloudWatch", 16),
        ...numbered("CodeBuild", 1, 2, 3, 4, 5),
        ...numbered("EC2", 2, 6, 10, 13, 15, 18, 19, 21, 55, 56, 57),
        ...numbered("ECR", 1, 2, 3, 5),
        ...numbered("EFS", 1, 2, 3, 4),
        ...numbered("IAM", 1, 21),
        ...numbered("KMS", 1, 2, 3, 4),
        ...numbered("Lambda", 1, 2, 3),
        ...numbered("S3", 1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 17, 19, 20),
        ...numbered("SageMaker", 1, 2, 3, 4),
        ...numbered("SecretsManager", 1, 4),
        ...numbered("ServiceCatalog", 1),
        ...numbered("SNS", 1, 4),
        ...numbered("SQS", 1, 3),
    ],
};

/** The controls of Security Hub CSPM that a policy answers to. */
export function controlsOf({ framework, tags = [] }: Pick<PackPolicy, "framework" | "tags">): string[] {
    const others = tags.filter((tag) => tag.startsWith("security-hub:")).map((tag) => tag.replace("security-hub:", ""));
    return framework === undefined ? others : [framework.reference, ...others];
}

function numbered(service: string, ...numbers: readonly number[]): string[] {
    return numbers.map((number) => `${service}.${number}`);
}

function range(first: number, last: number): number[] {
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
