import * as cloudformation from "@pulumi/aws/cloudformation";
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

/** A stack of CloudFormation with these resources, by their logical ids: for types that the rehearsal's plug-in lacks. */
export function templateOf(Resources: Readonly<Record<string, object>>): Breach {
    return (name, opts) => {
        new cloudformation.Stack(name, { name, templateBody: JSON.stringify({ Resources }) }, opts);
    };
}

/** A stack of CloudFormation with one resource. */
export function stackOf(Type: string, Properties: object): Breach {
    return templateOf({ Resource: { Type, Properties } });
}
