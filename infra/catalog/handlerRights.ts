import { tagsOfOurs, type HeldStage } from "../bootstrap/heldStage";
import { ec2Arns, inRegions } from "../bootstrap/rights/network";
import { allow } from "../bootstrap/rights/statement";
import { resourceArn } from "../identity/arns";
import type { Statement } from "../identity/policyDocument";
import { bucketArn, managedPolicyArn, resourceGroupName } from "../support/naming";

/**
 * What CloudFormation asks for besides what the provider of Pulumi does, when it makes, reads, changes and removes what
 * a stage is made of: the permissions of its handlers, for the properties that templates set.
 * @see https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-schema.html#schema-properties-handlers
 */
export function handlerRights(stages: readonly HeldStage[]): Statement[] {
    const scopes = stages.map(({ scope }) => scope);
    const groups = scopes.map((scope) => resourceArn(scope, "resource-groups", `group/${resourceGroupName(scope)}`));
    return [
        // Templates take the zones of the account (Fn::GetAZs).
        allow("ReadPlatform", ["ec2:DescribeAccountAttributes"], ["*"], inRegions(stages)),
        allow("ReadEncryptionControls", ["ec2:DescribeVpcEncryptionControls"], ["*"], inRegions(stages)),
        // Before it removes a security group.
        allow("ReadInstances", ["ec2:DescribeInstances"], ["*"], inRegions(stages)),
        allow(
            "DescribeOwnRules",
            ["ec2:UpdateSecurityGroupRuleDescriptionsEgress", "ec2:UpdateSecurityGroupRuleDescriptionsIngress"],
            scopes.flatMap((scope) => ec2Arns(scope, ["security-group"])),
            { StringEquals: tagsOfOurs(stages) },
        ),
        allow(
            "ReadUseOfOwnPolicies",
            ["iam:ListEntitiesForPolicy"],
            scopes.map((scope) => managedPolicyArn(scope, "*")),
        ),
        allow(
            "ReadOwnBuckets",
            [
                "s3:GetAnalyticsConfiguration",
                "s3:GetBucketMetadataTableConfiguration",
                "s3:GetBucketNotification",
                "s3:GetIntelligentTieringConfiguration",
                "s3:GetInventoryConfiguration",
                "s3:GetMetricsConfiguration",
            ],
            scopes.flatMap((scope) => (["data", "models", "access-logs"] as const).map((it) => bucketArn(scope, it))),
        ),
        allow("ReadIndexesOfLogs", ["logs:DescribeIndexPolicies"], ["*"], inRegions(stages)),
        allow(
            "ReadOwnLogGroups",
            ["logs:GetDataProtectionPolicy"],
            scopes.map(({ environment, stage, ...place }) =>
                resourceArn({ environment, stage, ...place }, "logs", `log-group:/${environment}/${stage}/*`),
            ),
        ),
        allow(
            "ListOwnGroups",
            ["resource-groups:ListGroupResources"],
            groups.flatMap((arn) => [arn, `${arn}/*`]),
        ),
        // The members of a group that a query on tags finds.
        allow("FindMembersOfGroups", ["tag:GetResources"], ["*"], inRegions(stages)),
    ];
}
