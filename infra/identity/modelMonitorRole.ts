import { bucketArn, capturePrefixes, projectObjectsArn, type Scope } from "../support/naming";
import { logArns, projectSageMaker } from "./arns";
import { writeMetrics } from "./containerPermissions";
import { imagesOfAws } from "./imagesOfAws";
import type { Statement } from "./policyDocument";
import {
    attachToStage,
    decryptModels,
    findModels,
    grantVolumeKey,
    ownedBy,
    useCaptureKey,
    type StageKeys,
    type StagePlacement,
} from "./stageContainers";
import { serviceTrust } from "./trust";

/**
 * SageMaker assumes the role for monitoring jobs and for what defines and schedules them: no model and no notebook can
 * be made with it. The names of the jobs are SageMaker's own.
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/security-confused-deputy-prevention.html
 */
export function modelMonitorTrust(scope: Scope): Statement[] {
    const { partition, region, accountId } = scope;
    return [
        serviceTrust(
            scope,
            "sagemaker",
            ...projectSageMaker(scope, "data-quality-job-definition", "monitoring-schedule"),
            `arn:${partition}:sagemaker:${region}:${accountId}:processing-job/*`,
        ),
    ];
}

/**
 * Comparing what was captured with the baseline of the model, and reporting what differs. Baselines stay where the model
 * was built.
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html#sagemaker-roles-createprocessingjob-perms
 *
 * @param dataScience where the baselines of models are
 */
export function modelMonitorPermissions(
    scope: Scope,
    dataScience: Scope,
    placement: StagePlacement,
    keys: StageKeys,
): Statement[] {
    const captures = bucketArn(scope, "captures");
    return [
        {
            Sid: "FindCaptures",
            Effect: "Allow",
            Action: ["sagemaker:DescribeEndpoint", "sagemaker:DescribeEndpointConfig"],
            Resource: projectSageMaker(scope, "endpoint", "endpoint-config"),
        },
        {
            Sid: "ListCaptures",
            Effect: "Allow",
            Action: ["s3:ListBucket"],
            Resource: [captures],
            Condition: ownedBy(scope),
        },
        {
            Sid: "ReadCaptures",
            Effect: "Allow",
            Action: ["s3:GetObject"],
            Resource: [`${captures}/${capturePrefixes.captures}*`],
            Condition: ownedBy(scope),
        },
        {
            Sid: "WriteReports",
            Effect: "Allow",
            Action: ["s3:AbortMultipartUpload", "s3:PutObject"],
            Resource: [`${captures}/${capturePrefixes.reports}*`],
            Condition: ownedBy(scope),
        },
        useCaptureKey(scope, keys.captures),
        findModels(dataScience),
        {
            Sid: "ReadBaselines",
            Effect: "Allow",
            Action: ["s3:GetObject"],
            Resource: [projectObjectsArn(dataScience)],
            Condition: ownedBy(dataScience),
        },
        decryptModels(scope, dataScience),
        { Sid: "LogInToRegistry", Effect: "Allow", Action: ["ecr:GetAuthorizationToken"], Resource: ["*"] },
        ...pullAnalyzer(scope),
        {
            Sid: "WriteLogs",
            Effect: "Allow",
            Action: ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
            Resource: logArns(scope, "/aws/sagemaker/ProcessingJobs"),
        },
        writeMetrics(),
        ...attachToStage(scope, placement),
        grantVolumeKey(keys),
    ];
}

/** The image of Model Monitor, where AWS publishes it. */
function pullAnalyzer(scope: Scope): Statement[] {
    const Resource = imagesOfAws(scope, "modelMonitor");
    const Action = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];
    return Resource.length === 0 ? [] : [{ Sid: "PullAnalyzer", Effect: "Allow", Action, Resource }];
}
