import type * as pulumi from "@pulumi/pulumi";
import { bucketArn, capturePrefixes, imageRepositoryArn, projectPrefix, type Scope } from "../support/naming";
import { logArns, projectArn } from "./arns";
import { writeMetrics } from "./containerPermissions";
import { imagesOfAws } from "./imagesOfAws";
import type { Statement } from "./policyDocument";
import {
    attachToStage,
    decryptModels,
    findModels,
    ownedBy,
    useCaptureKey,
    type StagePlacement,
} from "./stageContainers";
import { serviceTrust } from "./trust";

/** SageMaker assumes the role for models of this account and region. */
export function modelExecutionTrust(scope: Scope): Statement[] {
    return [serviceTrust(scope, "sagemaker", `arn:${scope.partition}:sagemaker:${scope.region}:${scope.accountId}:*`)];
}

/**
 * Running a model and nothing more: read its artefact, decrypt it, pull its image, write its logs and metrics, attach to
 * the network, write what is captured, and look at the alarms that roll a deployment back.
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html#sagemaker-roles-createmodel-perms
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-guardrails-configuration.html
 *
 * @param dataScience where models and their images come from
 * @param captureKeyArn key of the bucket that captures are written to
 */
export function modelExecutionPermissions(
    scope: Scope,
    dataScience: Scope,
    placement: StagePlacement,
    captureKeyArn: pulumi.Input<string>,
): Statement[] {
    const { region } = scope;
    return [
        findModels(dataScience),
        {
            Sid: "ReadModels",
            Effect: "Allow",
            Action: ["s3:GetObject", "s3:GetObjectVersion"],
            Resource: [`${bucketArn(dataScience, "models")}/*`],
            Condition: ownedBy(dataScience),
        },
        decryptModels(scope, dataScience),
        { Sid: "LogInToRegistry", Effect: "Allow", Action: ["ecr:GetAuthorizationToken"], Resource: ["*"] },
        {
            Sid: "PullImages",
            Effect: "Allow",
            Action: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
            Resource: [
                imageRepositoryArn({ ...dataScience, region }, "*"),
                // SageMaker fetches them from outside the network, so the endpoints of ECR need not lead there.
                ...imagesOfAws(scope, "algorithms", "frameworks"),
            ],
        },
        {
            Sid: "WriteLogs",
            Effect: "Allow",
            Action: ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
            Resource: logArns(scope, `/aws/sagemaker/*/${projectPrefix(scope)}*`),
        },
        writeMetrics(),
        ...attachToStage(scope, placement),
        {
            Sid: "WriteCaptures",
            Effect: "Allow",
            Action: ["s3:AbortMultipartUpload", "s3:PutObject"],
            Resource: [`${bucketArn(scope, "captures")}/${capturePrefixes.captures}*`],
            Condition: ownedBy(scope),
        },
        useCaptureKey(scope, captureKeyArn),
        {
            Sid: "LookAtAlarms",
            Effect: "Allow",
            Action: ["cloudwatch:DescribeAlarms"],
            Resource: [projectArn(scope, "cloudwatch", "alarm:")],
        },
    ];
}
