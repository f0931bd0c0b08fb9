import { DefaultNetworkAcl, NetworkAcl, NetworkAclRule } from "@pulumi/aws/ec2";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import type { Properties } from "../../declarations";
import { isPrivate } from "../../support/cidr";
import { isRecord, isWritten, listOf } from "../../support/presence";
import { equivalents, foundational } from "../../support/references";
import { validateResourceOfTypes } from "../../support/resourceTypes";
import { judgeEach, someOf } from "../../support/unknowns";

/** Ports of remote shells and desktops. */
const remotePorts = [22, 3389];

/** All protocols, and TCP, as AWS writes them. */
const protocols = ["-1", "all", "6", "tcp"];

export const ec2NetworkAclClosed: ResourceValidationPolicy = {
    name: "ec2-network-acl-closed",
    description: "No rule of a network ACL lets public addresses reach the ports 22 and 3389.",
    severity: "medium",
    enforcementLevel: "mandatory",
    framework: foundational("EC2.21", "Network ACLs should not allow ingress from 0.0.0.0/0 to port 22 or port 3389"),
    tags: equivalents({ securityHub: ["EC2.21"] }),
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-21",
    remediationSteps: "Narrow the rule to private addresses, or to ports other than 22 and 3389.",
    validateResource: validateResourceOfTypes(
        [NetworkAcl, DefaultNetworkAcl, NetworkAclRule],
        (props, args, reportViolation) => {
            const rules = args.isType(NetworkAclRule) ? ruleItself(props) : listOf(props.ingress);
            judgeEach(rules, (rule) => {
                if (isRecord(rule) && lets(rule) && coversRemotePort(rule) && comesFromOutside(rule)) {
                    reportViolation(
                        `${args.name}: lets public addresses reach port 22 or 3389; machines could be taken over from the internet.`,
                    );
                }
            });
        },
    ),
};

function ruleItself(rule: Properties): Properties[] {
    return String(rule.egress) === "true" ? [] : [rule];
}

function lets(rule: Properties): boolean {
    return (isWritten(rule, "ruleAction") ? rule.ruleAction : rule.action) === "allow";
}

function coversRemotePort(rule: Properties): boolean {
    const protocol = String(rule.protocol);
    if (!protocols.includes(protocol)) {
        return false;
    }
    return (
        protocol === "-1" ||
        protocol === "all" ||
        remotePorts.some((port) => Number(rule.fromPort) <= port && port <= Number(rule.toPort))
    );
}

function comesFromOutside(rule: Properties): boolean {
    return someOf(["cidrBlock", "ipv6CidrBlock"], (key) => isWritten(rule, key) && !isPrivate(rule[key]));
}
