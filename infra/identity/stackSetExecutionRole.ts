import { projectPrefix, roleArn, type Scope } from "../support/naming";
import { projectArn, projectSageMaker } from "./arns";
import { monitorEndpoints, scaleEndpoints, watchEndpoints } from "./endpointOperations";
import { passToSageMaker } from "./jobPermissions";
import type { Statement } from "./policyDocument";
import { readParameters } from "./readingPermissions";
import { grantVolumeKey, type StageKeys } from "./stageContainers";
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
 * Creating, changing and removing the endpoints of the environment's deploy projects through stack instances, with what
 * watches, scales and monitors them.
 *
 * @param keys creating an endpoint makes a grant on the key of volumes
 */
export function stackSetExecutionPermissions(scope: Scope, dataScience: Scope, keys: StageKeys): Statement[] {
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
        monitorEndpoints(scope),
        ...watchEndpoints(scope),
        ...scaleEndpoints(scope),
        passToSageMaker(roleArn(scope, "model-execution"), roleArn(scope, "model-monitor")),
        readParameters(scope),
        {
            Sid: "DescribeKeys",
            Effect: "Allow",
            Action: ["kms:DescribeKey"],
            Resource: [keys.volumes, keys.captures],
        },
        grantVolumeKey(keys),
        {
            Sid: "DescribeNetwork",
            Effect: "Allow",
            Action: ["ec2:DescribeSecurityGroups", "ec2:DescribeSubnets", "ec2:DescribeVpcs"],
            Resource: ["*"],
        },
    ];
}
