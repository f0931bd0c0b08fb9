import { DefaultSecurityGroup, SecurityGroupRule } from "@pulumi/aws/ec2";
import { SecurityGroupEgressRule, SecurityGroupIngressRule } from "@pulumi/aws/vpc";
import type { ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import { isVpc, vpcIdentity } from "../../support/networks";
import { matchesCase } from "../../support/patterns";
import { isWritten } from "../../support/presence";
import { equivalents, foundational } from "../../support/references";
import { companionsOf, kindOf, refersTo } from "../../support/relations";
import { validateResourceOfType, validateStackResources } from "../../support/resourceTypes";
import { judgeEach } from "../../support/unknowns";

interface Options {
    readonly closedByHand: readonly string[];
}

const isDefaultSecurityGroup = kindOf(DefaultSecurityGroup);
const isRule = kindOf(SecurityGroupRule, SecurityGroupIngressRule, SecurityGroupEgressRule);

export const ec2DefaultSecurityGroupClosed: ResourceValidationPolicy & StackValidationPolicy = {
    name: "ec2-default-security-group-closed",
    description: "The default security group of every VPC is managed and has no rules.",
    severity: "high",
    enforcementLevel: "mandatory",
    framework: foundational("EC2.2", "VPC default security groups should not allow inbound or outbound traffic"),
    tags: equivalents({ securityHub: ["EC2.2"] }),
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-2",
    remediationSteps:
        "Declare an aws.ec2.DefaultSecurityGroup without ingress and egress for the VPC: declaring it removes the rules " +
        "that AWS put in. Use groups of your own for traffic.",
    configSchema: {
        properties: {
            closedByHand: {
                type: "array",
                items: { type: "string", minLength: 1 },
                default: ["*-data-science-administrators-environment-template-*, resource NetworkVpc of its template"],
                description:
                    "VPCs of templates whose default security group somebody closes after each launch, because " +
                    "CloudFormation takes no rule out of it: by the names that messages have; `*` stands for any characters.",
            },
        },
    },
    validateResource: validateResourceOfType(DefaultSecurityGroup, (group, args, reportViolation) => {
        for (const direction of ["ingress", "egress"] as const) {
            if (isWritten(group, direction)) {
                reportViolation(`${args.name}: ${direction} has rules; the default security group has none.`);
            }
        }
    }),
    validateStack: validateStackResources((args, reportViolation) => {
        const { closedByHand } = args.getConfig<Options>();
        judgeEach(args.resources.filter(isVpc), (vpc) => {
            if (
                !closedByHand.some((pattern) => matchesCase(pattern, vpc.name)) &&
                companionsOf(vpc, args.resources, isDefaultSecurityGroup, "vpcId", vpcIdentity).length === 0
            ) {
                reportViolation(
                    `${vpc.name}: no DefaultSecurityGroup belongs to it; AWS leaves the default group open to its members.`,
                    vpc.urn,
                );
            }
        });
        judgeEach(args.resources.filter(isRule), (rule) => {
            const isForDefaultGroup = args.resources.some(
                (owner) =>
                    (isDefaultSecurityGroup(owner) && refersTo(rule, "securityGroupId", owner, ["id"])) ||
                    (isVpc(owner) && refersTo(rule, "securityGroupId", owner, ["defaultSecurityGroupId"])),
            );
            if (isForDefaultGroup) {
                reportViolation(`${rule.name}: adds a rule to a default security group; the group has none.`, rule.urn);
            }
        });
    }),
};
