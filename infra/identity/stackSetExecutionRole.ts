import type * as pulumi from "@pulumi/pulumi";
import { projectPrefix, roleArn, type Scope } from "../support/naming";
import { projectArn, projectSageMaker } from "./arns";
import type { Statement } from "./policyDocument";
import { readParameters } from "./readingPermissions";
import { remoteRoleTrust, serviceTrust } from "./trust";

/**
 * The stack-set administration role of the development account alone, which may be created later. CloudFormation sends
 * no external id. In the development account itself CloudFormation assumes the role for stacks of projects as well.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-prereqs-self-managed.html
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-iam-servicerole.html
 *
 * @param local whether the role is in the development account itself
 */
export function stackSetExecutionTrust(
    dataScience: Scope,
    organizationId: string | undefined,
    local = false,
): Statement[] {
    const stacks = projectArn(dataScience, "cloudformation", "stack/");
    return [
        remoteRoleTrust(dataScience, roleArn(dataScience, "stack-set-administration"), organizationId),
        ...(local ? [serviceTrust(dataScience, "cloudformation", stacks)] : []),
    ];
}

/**
 * Creating, changing and removing the endpoints of the environment's deploy projects through stack instances.
 *
 * @param volumeKeyArn key of the endpoints' volumes; creating an endpoint makes a grant on it
 */
export function stackSetExecutionPermissions(
    scope: Scope,
    dataScience: Scope,
    volumeKeyArn: pulumi.Input<string>,
): Statement[] {
    const { partition, region, accountId } = scope;
    const sageMaker = (type: string): string =>
        `arn:${partition}:sagemaker:${region}:${accountId}:${type}/${projectPrefix(scope)}*`;
    return [
        {
            Sid: "ManageStackInstances",
            Effect: "Allow",
            Action: [
                "cloudformation:CancelUpdateStack",
                "cloudformation:ContinueUpdateRollback",
                "cloudformation:CreateStack",
                "cloudformation:DeleteStack",
                "cloudformation:DescribeStackEvents",
                "cloudformation:DescribeStackResource",
                "cloudformation:DescribeStackResources",
                "cloudformation:DescribeStacks",
                "cloudformation:DetectStackDrift",
                "cloudformation:GetStackPolicy",
                "cloudformation:GetTemplate",
                "cloudformation:ListStackResources",
                "cloudformation:SetStackPolicy",
                "cloudformation:TagResource",
                "cloudformation:UntagResource",
                "cloudformation:UpdateStack",
            ],
            // A stack is called after its stack set, which is one of the development account's projects.
            Resource: [
                `arn:${partition}:cloudformation:${region}:${accountId}:stack/StackSet-${projectPrefix(dataScience)}*/*`,
            ],
        },
        {
            Sid: "ReadTemplates",
            Effect: "Allow",
            Action: ["cloudformation:GetTemplateSummary", "cloudformation:ValidateTemplate"],
            Resource: ["*"],
        },
        {
            Sid: "ManageEndpoints",
            Effect: "Allow",
            Action: [
                "sagemaker:AddTags",
                "sagemaker:CreateEndpoint",
                "sagemaker:CreateEndpointConfig",
                "sagemaker:CreateModel",
                "sagemaker:DeleteEndpoint",
                "sagemaker:DeleteEndpointConfig",
                "sagemaker:DeleteModel",
                "sagemaker:DeleteTags",
                "sagemaker:DescribeEndpoint",
                "sagemaker:DescribeEndpointConfig",
                "sagemaker:DescribeModel",
                "sagemaker:ListTags",
                "sagemaker:UpdateEndpoint",
            ],
            Resource: [sageMaker("endpoint"), sageMaker("endpoint-config"), sageMaker("model")],
        },
        {
            // Making a model of another account's package takes the right to do so on the package as well.
            Sid: "UseModelPackages",
            Effect: "Allow",
            Action: ["sagemaker:CreateModel", "sagemaker:DescribeModelPackage", "sagemaker:DescribeModelPackageGroup"],
            Resource: projectSageMaker({ ...dataScience, region }, "model-package-group", "model-package"),
        },
        {
            Sid: "PassModelExecutionRole",
            Effect: "Allow",
            Action: ["iam:PassRole"],
            Resource: [roleArn(scope, "model-execution")],
            Condition: { StringEquals: { "iam:PassedToService": "sagemaker.amazonaws.com" } },
        },
        readParameters(scope),
        { Sid: "DescribeVolumeKey", Effect: "Allow", Action: ["kms:DescribeKey"], Resource: [volumeKeyArn] },
        {
            Sid: "GrantVolumeKey",
            Effect: "Allow",
            Action: ["kms:CreateGrant"],
            Resource: [volumeKeyArn],
            Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } },
        },
        {
            Sid: "DescribeNetwork",
            Effect: "Allow",
            Action: ["ec2:DescribeSecurityGroups", "ec2:DescribeSubnets", "ec2:DescribeVpcs"],
            Resource: ["*"],
        },
    ];
}
