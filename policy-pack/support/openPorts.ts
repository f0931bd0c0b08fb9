import { SecurityGroup, SecurityGroupRule } from "@pulumi/aws/ec2";
import { SecurityGroupEgressRule, SecurityGroupIngressRule } from "@pulumi/aws/vpc";
import type { PolicyResource } from "@pulumi/policy";
import { isRecord, isWritten, isWrittenInStack, known, listOf } from "./presence";
import { kindOf, refersTo } from "./relations";
import { someOf } from "./unknowns";

const isSecurityGroup = kindOf(SecurityGroup);
const isSecurityGroupRule = kindOf(SecurityGroupRule);
const ruleOf = { ingress: kindOf(SecurityGroupIngressRule), egress: kindOf(SecurityGroupEgressRule) };

/** TCP ports, both included. */
export interface PortRange {
    readonly from: number;
    readonly to: number;
}

export type Direction = "ingress" | "egress";

/** Security groups of the stack that a property names. Of others it cannot be told what they let pass. */
export function groupsIn({ propertyDependencies }: PolicyResource, ...properties: readonly string[]): PolicyResource[] {
    const sources = properties.flatMap((property) => propertyDependencies[property] ?? []);
    return [...new Map(sources.filter(isSecurityGroup).map((it) => [it.urn, it])).values()];
}

/**
 * Whether one rule of a security group lets all of the ports pass.
 *
 * @param amongMembers whether the rule has to be about the group itself
 */
export function lets(
    group: PolicyResource,
    direction: Direction,
    ports: PortRange,
    resources: readonly PolicyResource[],
    amongMembers = false,
): boolean {
    const separate = resources.filter(
        (rule) =>
            (ruleOf[direction](rule) || (isSecurityGroupRule(rule) && known(rule.props, "type") === direction)) &&
            refersTo(rule, "securityGroupId", group, ["id"]),
    );
    const inline = isWrittenInStack(group, direction) ? listOf(group.props[direction]) : [];
    return (
        someOf(separate, (rule) => covers(rule.props, ports) && (!amongMembers || isAmongMembers(rule, group))) ||
        someOf(inline, (rule) => isRecord(rule) && covers(rule, ports) && (!amongMembers || rule.self === true))
    );
}

function covers(rule: PolicyResource["props"], { from, to }: PortRange): boolean {
    const protocol = String(isWritten(rule, "ipProtocol") ? rule.ipProtocol : rule.protocol);
    return (
        /^(-1|all)$/.test(protocol) ||
        (/^(tcp|6)$/i.test(protocol) && Number(rule.fromPort) <= from && to <= Number(rule.toPort))
    );
}

function isAmongMembers(rule: PolicyResource, group: PolicyResource): boolean {
    return (
        known(rule.props, "self") === true ||
        ["referencedSecurityGroupId", "sourceSecurityGroupId"].some((key) => refersTo(rule, key, group, ["id"]))
    );
}
