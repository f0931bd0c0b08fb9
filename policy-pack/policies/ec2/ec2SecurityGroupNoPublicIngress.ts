import { DefaultSecurityGroup, SecurityGroup, SecurityGroupRule } from "@pulumi/aws/ec2";
import { SecurityGroupIngressRule } from "@pulumi/aws/vpc";
import type { ResourceValidationArgs, ResourceValidationPolicy } from "@pulumi/policy";
import { isPrivate } from "../../support/cidr";
import { isRecord, listOf } from "../../support/presence";
import { equivalents, foundational } from "../../support/references";
import { validateResourceOfTypes } from "../../support/resourceTypes";
import { judgeEach, someOf } from "../../support/unknowns";

type Props = Readonly<Record<string, unknown>>;

/** Where the rules of the several types name the addresses that they admit. */
const sources = ["cidrBlocks", "ipv6CidrBlocks", "cidrIpv4", "cidrIpv6"];

export const ec2SecurityGroupNoPublicIngress: ResourceValidationPolicy = {
    name: "ec2-security-group-no-public-ingress",
    description: "A security group admits private address ranges alone: RFC 1918, 100.64.0.0/10 and fc00::/7.",
    severity: "high",
    enforcementLevel: "mandatory",
    framework: foundational(
        "EC2.18",
        "Security groups should only allow unrestricted incoming traffic for authorized ports",
    ),
    tags: equivalents({
        config: ["VPC_SG_OPEN_ONLY_TO_AUTHORIZED_PORTS"],
        checkov: ["CKV_AWS_24", "CKV_AWS_25", "CKV_AWS_260"],
    }),
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-18",
    remediationSteps:
        "Admit another security group, a prefix list or a range inside 10.0.0.0/8, 172.16.0.0/12, " +
        "192.168.0.0/16, 100.64.0.0/10 or fc00::/7 instead.",
    validateResource: validateResourceOfTypes(
        [SecurityGroup, DefaultSecurityGroup, SecurityGroupRule, SecurityGroupIngressRule],
        (props, args, reportViolation) => {
            judgeEach(ingressRules(props, args), (rule) => {
                const admits = (key: string): boolean =>
                    isRecord(rule) && someOf(listOf(rule[key]), (cidr) => !isPrivate(cidr));
                if (someOf(sources, admits)) {
                    reportViolation(
                        `${args.name}: admits traffic from public addresses; a security group admits none.`,
                    );
                }
            });
        },
    ),
};

function ingressRules(props: Props, args: ResourceValidationArgs): readonly unknown[] {
    if (args.isType(SecurityGroupIngressRule)) {
        return [props];
    }
    if (args.isType(SecurityGroupRule)) {
        return props.type === "ingress" ? [props] : [];
    }
    return listOf(props.ingress);
}
