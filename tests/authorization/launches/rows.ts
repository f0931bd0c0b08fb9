import { formOf } from "../../../infra/catalog/synthesis/forms";
import { environmentProduct, launchRoleArn } from "../../../infra/support/naming";
import { development, organizationId } from "../../infra/fixtures";
import { deploymentRows } from "../deployment";
import { arnIn, calls, lists, type Lifecycle, type ProviderCall } from "../deployment/call";
import type { DeployedResource } from "../emitted/documents";
import type { Row } from "../requests/row";
import type { RoleCaller } from "../simulation/request";

/** The role that launches environments. */
export const launcher: RoleCaller = {
    kind: "role",
    words: "the launch of an environment",
    arn: launchRoleArn(development, environmentProduct),
    organizationId,
};

/** What a group lets through, which CloudFormation says of the group and of its rules. */
function ofGroup(resource: DeployedResource, id: unknown): ProviderCall[] {
    const operations = ["Egress", "Ingress"].flatMap((direction) => [
        `AuthorizeSecurityGroup${direction}`,
        `RevokeSecurityGroup${direction}`,
        `UpdateSecurityGroupRuleDescriptions${direction}`,
    ]);
    return [
        ...calls("ec2", operations, arnIn(resource, "ec2", `security-group/${String(id)}`), "ours"),
        ...lists("ec2", "DescribeInstances", "DescribeSecurityGroupRules", "DescribeSecurityGroups"),
    ];
}

const ofRule: Lifecycle = (rule) => ofGroup(rule, rule.inputs.securityGroupId);

/** What handlers ask for and the provider does not, by type of the provider. */
const handlersAlone: Readonly<Record<string, Lifecycle>> = {
    "aws:cloudwatch/logGroup:LogGroup": (group) => [
        ...calls(
            "logs",
            ["DeleteRetentionPolicy", "DisassociateKmsKey", "GetDataProtectionPolicy"],
            arnIn(group, "logs", `log-group:${String(group.inputs.name)}`),
            "ours",
        ),
        ...lists("logs", "DescribeIndexPolicies"),
    ],
    "aws:ec2/securityGroup:SecurityGroup": (group) => ofGroup(group, group.id),
    // What Fn::GetAZs asks for.
    "aws:ec2/subnet:Subnet": () => lists("ec2", "DescribeAccountAttributes", "DescribeAvailabilityZones"),
    "aws:ec2/vpc:Vpc": () => lists("ec2", "DescribeVpcEncryptionControls"),
    "aws:iam/policy:Policy": ({ arn }) => calls("iam", ["ListEntitiesForPolicy"], arn, "ours"),
    "aws:iam/role:Role": ({ arn }) => calls("iam", ["UpdateRoleDescription"], arn, "ours"),
    "aws:kms/key:Key": ({ arn }) => calls("kms", ["DisableKey", "DisableKeyRotation", "EnableKey"], arn, "ours"),
    "aws:resourcegroups/group:Group": (group) => [
        ...calls(
            "resource-groups",
            ["ListGroupResources"],
            arnIn(group, "resource-groups", `group/${String(group.inputs.name)}`),
            "ours",
        ),
        ...lists("tag", "GetResources"),
    ],
    "aws:s3/bucket:Bucket": ({ arn }) =>
        calls(
            "s3",
            [
                "GetAnalyticsConfiguration",
                "GetBucketMetadataTableConfiguration",
                "GetBucketNotification",
                "GetIntelligentTieringConfiguration",
                "GetInventoryConfiguration",
                "GetMetricsConfiguration",
            ],
            arn,
            "untagged",
        ),
    "aws:ssm/parameter:Parameter": (parameter) =>
        calls("ssm", ["GetParameters"], arnIn(parameter, "ssm", `parameter${String(parameter.inputs.name)}`), "ours"),
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": ofRule,
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": ofRule,
};

/** What the provider alone asks for: it finds a parameter by listing all. */
const providerAlone = ["ssm:DescribeParameters"];

/** Everything that launching, changing and ending an environment asks for. */
export function handlerRows(resources: readonly DeployedResource[]): Row[] {
    const expressible = resources.filter(({ type }) => formOf(type)?.kind !== "absent");
    return deploymentRows(launcher, expressible, handlersAlone).filter(({ action }) => !providerAlone.includes(action));
}
