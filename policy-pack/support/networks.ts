import { DefaultVpc, Vpc } from "@pulumi/aws/ec2";
import type { PolicyResource } from "@pulumi/policy";

export function isVpc(resource: PolicyResource): boolean {
    return resource.isType(Vpc) || resource.isType(DefaultVpc);
}

/** What companions of a VPC name it by. */
export const vpcIdentity = ["id"];
