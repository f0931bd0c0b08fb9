import { DefaultSecurityGroup, SecurityGroup, SecurityGroupRule } from "@pulumi/aws/ec2";
import { SecurityGroupEgressRule } from "@pulumi/aws/vpc";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { equivalents, wellArchitected } from "../../support/references";
import { validateResourceOfTypes } from "../../support/resourceTypes";
import { namesPublicAddresses, rulesOf } from "../../support/securityGroups";
import { judgeEach } from "../../support/unknowns";

/** The provider removes the rule by which AWS lets a new group call everywhere, so a group without rules passes. */
export const ec2SecurityGroupNoPublicEgress: ResourceValidationPolicy = {
    name: "ec2-security-group-no-public-egress",
    description:
        "A security group lets traffic out to private address ranges, prefix lists and other groups alone, " +
        "unless the configuration exempts it.",
    severity: "high",
    enforcementLevel: "mandatory",
    framework: wellArchitected("SEC05-BP02", "Control traffic flow within your network layers"),
    tags: equivalents({ checkov: ["CKV_AWS_382"], cfnGuard: ["ec2_security_group_egress_open_to_world_rule"] }),
    url: "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
    remediationSteps:
        "Let traffic out to another security group, a prefix list or a range inside 10.0.0.0/8, 172.16.0.0/12, " +
        "192.168.0.0/16, 100.64.0.0/10 or fc00::/7 instead. If the group is meant to reach the internet, exempt " +
        "the group or rule in the configuration of this policy.",
    validateResource: validateResourceOfTypes(
        [SecurityGroup, DefaultSecurityGroup, SecurityGroupRule, SecurityGroupEgressRule],
        (props, args, reportViolation) => {
            judgeEach(rulesOf("egress", props, args), (rule) => {
                if (namesPublicAddresses(rule)) {
                    reportViolation(
                        `${args.name}: lets traffic out to public addresses; a security group reaches none.`,
                    );
                }
            });
        },
    ),
};
