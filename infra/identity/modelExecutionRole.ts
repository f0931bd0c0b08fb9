import * as pulumi from "@pulumi/pulumi";
import { anyKeyArn, bucketArn, imageRepositoryArn, keyAlias, projectPrefix, type Scope } from "../support/naming";
import { manageNetworkInterfaces, writeMetrics } from "./containerPermissions";
import type { Statement } from "./policyDocument";
import { serviceTrust } from "./trust";

/** Where the containers of an endpoint get their network interfaces. */
export interface EndpointPlacement {
    readonly subnetIds: pulumi.Input<string>[];
    readonly securityGroupId: pulumi.Input<string>;
}

/** SageMaker assumes the role for models of this account and region. */
export function modelExecutionTrust(scope: Scope): Statement[] {
    return [serviceTrust(scope, "sagemaker", `arn:${scope.partition}:sagemaker:${scope.region}:${scope.accountId}:*`)];
}

/**
 * Running a model and nothing more: read its artefact, decrypt it, pull its image, write its logs and metrics, and
 * attach to the network.
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html#sagemaker-roles-createmodel-perms
 *
 * @param dataScience where models and their images come from
 */
export function modelExecutionPermissions(scope: Scope, dataScience: Scope, placement: EndpointPlacement): Statement[] {
    const { partition, region, accountId } = scope;
    const ec2Arn = (type: string, id: pulumi.Input<string>): pulumi.Input<string> =>
        pulumi.interpolate`arn:${partition}:ec2:${region}:${accountId}:${type}/${id}`;
    const models = bucketArn(dataScience, "models");
    // The name of the bucket is known before it exists; somebody else's bucket of that name is not read.
    const owned = { StringEquals: { "aws:ResourceAccount": dataScience.accountId } };
    const logs = `arn:${partition}:logs:${region}:${accountId}:log-group:/aws/sagemaker/*/${projectPrefix(scope)}*`;
    return [
        { Sid: "FindModels", Effect: "Allow", Action: ["s3:ListBucket"], Resource: [models], Condition: owned },
        {
            Sid: "ReadModels",
            Effect: "Allow",
            Action: ["s3:GetObject", "s3:GetObjectVersion"],
            Resource: [`${models}/*`],
            Condition: owned,
        },
        {
            // The key's id is not known in this account; its alias is.
            Sid: "DecryptModels",
            Effect: "Allow",
            Action: ["kms:Decrypt"],
            Resource: [anyKeyArn(dataScience)],
            Condition: {
                "ForAnyValue:StringEquals": { "kms:ResourceAliases": [keyAlias(dataScience, "data")] },
                StringLike: { "kms:ViaService": `s3.${region}.*` },
            },
        },
        { Sid: "LogInToRegistry", Effect: "Allow", Action: ["ecr:GetAuthorizationToken"], Resource: ["*"] },
        {
            Sid: "PullImages",
            Effect: "Allow",
            Action: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
            Resource: [
                imageRepositoryArn({ ...dataScience, region }, "*"),
                // Images of SageMaker itself, such as XGBoost, in accounts of AWS that differ by region. SageMaker fetches
                // them from outside the network, so the endpoints of ECR need not lead there.
                `arn:${partition}:ecr:${region}:*:repository/sagemaker-*`,
            ],
        },
        {
            Sid: "WriteLogs",
            Effect: "Allow",
            Action: ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
            Resource: [logs, `${logs}:log-stream:*`],
        },
        writeMetrics(),
        {
            Sid: "AttachToNetwork",
            Effect: "Allow",
            Action: ["ec2:CreateNetworkInterface"],
            Resource: [
                ...placement.subnetIds.map((id) => ec2Arn("subnet", id)),
                ec2Arn("security-group", placement.securityGroupId),
                ec2Arn("network-interface", "*"),
            ],
        },
        ...manageNetworkInterfaces(scope),
    ];
}
