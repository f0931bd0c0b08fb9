import { DefaultSecurityGroup, SecurityGroup, SecurityGroupRule } from "@pulumi/aws/ec2";
import { SecurityGroupIngressRule } from "@pulumi/aws/vpc";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { equivalents, foundational } from "../../support/references";
import { validateResourceOfTypes } from "../../support/resourceTypes";
import { namesPublicAddresses, rulesOf } from "../../support/securityGroups";
import { judgeEach } from "../../support/unknowns";

export const ec2SecurityGroupNoPublicIngress: ResourceValidationPolicy = {
    name: "ec2-security-group-no-public-ingress",
    description: "A security group admits private address ranges alone: RFC 1918, 100.64.0.0/10 and fc00::/7.",
    severity: "high",
    enforcementLevel: "mandatory",
    framework: foundational(
        "EC2.18",
        "Security groups should only allow unrestricted incoming traffic for authorized ports",
    ),
    tags: equivalents({ securityHub: ["EC2.13", "EC2.14", "EC2.18", "EC2.19"] }),
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-18",
    remediationSteps:
        "Admit another security group, a prefix list or a range inside 10.0.0.0/8, 172.16.0.0/12, " +
        "192.168.0.0/16, 100.64.0.0/10 or fc00::/7 instead.",
    validateResource: validateResourceOfTypes(
        [SecurityGroup, DefaultSecurityGroup, SecurityGroupRule, SecurityGroupIngressRule],
        (props, args, reportViolation) => {
            judgeEach(rulesOf("ingress", props, args), (rule) => {
                if (namesPublicAddresses(rule)) {
                    reportViolation(
                        `${args.name}: admits traffic from public addresses; a security group admits none.`,
                    );
                }
            });
        },
    ),
};
