import { SecurityGroupRule } from "@pulumi/aws/ec2";
import { SecurityGroupEgressRule, SecurityGroupIngressRule } from "@pulumi/aws/vpc";
import type { ResourceValidationArgs } from "@pulumi/policy";
import { isPrivate } from "./cidr";
import { isRecord, listOf } from "./presence";
import { someOf } from "./unknowns";

/** Where the rules of the several types name addresses. */
const addresses = ["cidrBlocks", "ipv6CidrBlocks", "cidrIpv4", "cidrIpv6"];

/** Rules of one direction: those inside a security group, or the rule that the resource itself is. */
export function rulesOf(
    direction: "ingress" | "egress",
    props: Readonly<Record<string, unknown>>,
    args: ResourceValidationArgs,
): readonly unknown[] {
    if (args.isType(SecurityGroupIngressRule) || args.isType(SecurityGroupEgressRule)) {
        return args.isType(direction === "ingress" ? SecurityGroupIngressRule : SecurityGroupEgressRule) ? [props] : [];
    }
    if (args.isType(SecurityGroupRule)) {
        return props.type === direction ? [props] : [];
    }
    return listOf(props[direction]);
}

/** Whether a rule names a block that is not wholly private. Prefix lists and other groups are not addresses. */
export function namesPublicAddresses(rule: unknown): boolean {
    return isRecord(rule) && someOf(addresses, (key) => someOf(listOf(rule[key]), (cidr) => !isPrivate(cidr)));
}
