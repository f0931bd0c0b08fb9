import { DefaultVpc, Vpc } from "@pulumi/aws/ec2";
import { kindOf } from "./relations";
import type { ResourceClass } from "./resourceTypes";

export const isVpc = kindOf(Vpc, DefaultVpc);

/** What companions of a VPC name it by. */
export const vpcIdentity = ["id"];

/**
 * The VPC component of awsx, which always attaches an internet gateway. Policies know types by their tokens, so the
 * pack does not have to depend on the library.
 */
export const awsxVpc = { name: "awsx Vpc", __pulumiType: "awsx:ec2:Vpc" } as unknown as ResourceClass;
