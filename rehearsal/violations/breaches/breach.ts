import type { CustomResourceOptions } from "@pulumi/pulumi";

/**
 * Declares one resource that breaks one policy and no other, with all it needs to keep the others. The resource that
 * is refused is named like the policy.
 */
export type Breach = (name: string, opts: CustomResourceOptions) => void;

/** Breaches by the names of the policies that they break. */
export type Breaches = Readonly<Record<string, Breach>>;

export const account = "111122223333";
export const vpcId = "vpc-0123456789abcdef0";
export const keyArn = `arn:aws:kms:eu-west-1:${account}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
