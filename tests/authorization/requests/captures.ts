import { projectPrefix, type Scope } from "../../../infra/support/naming";
import { development } from "../../infra/fixtures";
import type { Circumstance, Target } from "../simulation/request";
import { accessLogsOf, closedBucket } from "./buckets";
import { from, fromOutside, given, passedOnBy, passedTo, throughS3 } from "./circumstances";
import { placedIn } from "./guardrails";
import { administrator, deployment, role, targets } from "./personas";
import {
    amazon,
    amazonMonitor,
    anything,
    bucket,
    imageOf,
    impostor,
    key,
    networkInterface,
    notOfProject,
    objectIn,
    ofProject,
    otherSubnet,
    resourceOf,
    subnet,
    theRole,
} from "./resources";
import { allow, deny, subject, type Row } from "./row";

/** What endpoints were asked and answered, and what monitoring says of it. */
function capture(scope: Scope): Target {
    return { ...objectIn(scope, "captures", "data-capture/abalone"), words: `a capture of ${scope.stage}` };
}

function report(scope: Scope): Target {
    return { ...objectIn(scope, "captures", "monitoring/abalone"), words: `a report of ${scope.stage}` };
}

const baseline = objectIn(development, "models", "projects/abalone");
const dataKey = key(development, "data");

/** Other accounts than the one: the development account and the other targets. */
function others(target: Scope): Scope[] {
    return [development, ...targets].filter((scope) => scope !== target);
}

/** Whom captures do not get to. */
function keptApart(target: Scope): Row[] {
    return others(target).flatMap((other) => [
        deny("owner: no allow", administrator(other), "s3:GetObject", capture(target), from(target)),
        deny("owner: DenyOutsideNetwork", administrator(other), "s3:GetObject", capture(target), from(other)),
        deny("endpoint: no allow", administrator(target), "s3:GetObject", capture(target), from(other)),
    ]);
}

export const captureBuckets = subject(
    "Buckets of captures",
    ...targets.map((target) => closedBucket(target, "captures", "captures", [deployment(target)])),
    ...targets.map((target) => accessLogsOf(target, ["captures"])),
    ...targets.map(keptApart),
);

/** Using a key through S3 alone, and none but the one of captures. */
function usesCaptureKey(target: Scope, caller: ReturnType<typeof role>): Row[] {
    const captures = key(target, "captures");
    const forCaptures = throughS3(target, "captures");
    return [
        allow(caller, "kms:GenerateDataKey", captures, forCaptures),
        allow(caller, "kms:Decrypt", captures, forCaptures),
        deny("role: no allow", caller, "kms:GenerateDataKey", captures, from(target)),
        deny("owner: DenyOutsideNetwork", caller, "kms:Decrypt", captures, fromOutside),
        deny("role: no allow", caller, "kms:DescribeKey", captures),
        deny("role: no allow", caller, "kms:Decrypt", key(target, "logs"), forCaptures),
    ];
}

/** The role of a model writes what is captured, and gets no further. */
function capturing(target: Scope): Row[] {
    const runner = role(target, "model-execution");
    const inside = from(target);
    const alarm = (name: string): Target => resourceOf(target, "cloudwatch", `alarm:${name}`);
    return [
        allow(runner, "s3:PutObject", capture(target), inside),
        allow(runner, "s3:AbortMultipartUpload", capture(target), inside),
        deny("owner: DenyOutsideNetwork", runner, "s3:PutObject", capture(target), fromOutside),
        deny("owner: DenyForwardedFromOutside", runner, "s3:PutObject", capture(target), passedOnBy("sagemaker")),
        ...others(target).map((other) =>
            deny("endpoint: no allow", runner, "s3:PutObject", capture(target), from(other)),
        ),
        deny("role: no allow", runner, "s3:PutObject", report(target), inside),
        deny("role: no allow", runner, "s3:PutObject", objectIn(target, "captures"), inside),
        deny("role: no allow", runner, "s3:PutObjectAcl", capture(target), inside),
        deny("role: no allow", runner, "s3:GetObject", capture(target), inside),
        deny("role: no allow", runner, "s3:DeleteObject", capture(target), inside),
        deny("role: no allow", runner, "s3:ListBucket", bucket(target, "captures"), inside),
        deny("role: no allow", runner, "s3:PutObject", objectIn(target, "access-logs", "data-capture"), inside),
        ...targets
            .filter((other) => other !== target)
            .map((other) => deny("role: no allow", runner, "s3:PutObject", capture(other), from(other))),
        ...usesCaptureKey(target, runner),
        allow(runner, "cloudwatch:DescribeAlarms", alarm(`${projectPrefix(target)}abalone-errors`)),
        deny("role: no allow", runner, "cloudwatch:DescribeAlarms", alarm("somebody-else")),
        deny("role: no allow", runner, "cloudwatch:SetAlarmState", alarm(`${projectPrefix(target)}abalone-errors`)),
    ];
}

/** What a monitoring job reads and writes. */
function monitoredObjects(target: Scope): Row[] {
    const monitor = role(target, "model-monitor");
    const inside = from(target);
    const captures = bucket(target, "captures");
    return [
        allow(monitor, "s3:ListBucket", captures, inside),
        allow(monitor, "s3:GetObject", capture(target), inside),
        allow(monitor, "s3:PutObject", report(target), inside),
        allow(monitor, "s3:AbortMultipartUpload", report(target), inside),
        deny("owner: DenyOutsideNetwork", monitor, "s3:ListBucket", captures, fromOutside),
        deny("owner: DenyOutsideNetwork", monitor, "s3:GetObject", capture(target), fromOutside),
        deny("owner: DenyOutsideNetwork", monitor, "s3:PutObject", report(target), fromOutside),
        deny("owner: DenyForwardedFromOutside", monitor, "s3:GetObject", capture(target), passedOnBy("sagemaker")),
        deny("role: no allow", monitor, "s3:PutObject", capture(target), inside),
        deny("role: no allow", monitor, "s3:DeleteObject", capture(target), inside),
        deny("role: no allow", monitor, "s3:DeleteObject", report(target), inside),
        deny("role: no allow", monitor, "s3:PutObject", objectIn(target, "captures"), inside),
        deny("role: no allow", monitor, "s3:GetObject", objectIn(target, "captures"), inside),
        ...usesCaptureKey(target, monitor),
        allow(monitor, "s3:GetObject", baseline, inside),
        allow(monitor, "s3:ListBucket", bucket(development, "models"), inside),
        allow(monitor, "kms:Decrypt", dataKey, throughS3(development, "models")),
        deny("owner: DenyOutsideNetwork", monitor, "s3:GetObject", baseline, fromOutside),
        deny("role: no allow", monitor, "s3:GetObject", objectIn(development, "models"), inside),
        deny("role: no allow", monitor, "s3:PutObject", baseline, inside),
        deny("role: no allow", monitor, "kms:Decrypt", dataKey, inside),
        deny("role: no allow", monitor, "kms:GenerateDataKey", dataKey, throughS3(development, "models")),
        deny("owner: no allow", monitor, "kms:Decrypt", dataKey, throughS3(development, "data")),
    ];
}

/** What else a monitoring job needs to run: its image, its network, its volume, its logs and metrics. */
function monitoring(target: Scope): Row[] {
    const monitor = role(target, "model-monitor");
    const inside = from(target);
    const logs = (group: string): Target => resourceOf(target, "logs", `log-group:${group}:log-stream:a`);
    const metrics = resourceOf(target, "cloudwatch", "dataset/default");
    const inNamespace = (name: string): Circumstance => given(`in namespace ${name}`, { "cloudwatch:namespace": name });
    const forService = given("as a service would", { "kms:GrantIsForAWSResource": "true" });
    const forItself = given("for itself", { "kms:GrantIsForAWSResource": "false" });
    return [
        allow(monitor, "sagemaker:DescribeEndpoint", ofProject(target, "endpoint"), inside),
        allow(monitor, "sagemaker:DescribeEndpointConfig", ofProject(target, "endpoint-config"), inside),
        deny("role: no allow", monitor, "sagemaker:DescribeEndpoint", notOfProject(target, "endpoint"), inside),
        deny("role: no allow", monitor, "sagemaker:InvokeEndpoint", ofProject(target, "endpoint"), inside),
        deny("role: no allow", monitor, "sagemaker:UpdateEndpoint", ofProject(target, "endpoint"), inside),
        deny(
            "role: no allow",
            monitor,
            "sagemaker:CreateProcessingJob",
            ofProject(target, "processing-job"),
            placedIn(target),
        ),
        allow(monitor, "ecr:GetAuthorizationToken", anything, inside),
        allow(monitor, "ecr:BatchGetImage", imageOf(amazonMonitor, "sagemaker-model-monitor-analyzer")),
        deny("role: no allow", monitor, "ecr:BatchGetImage", imageOf(impostor, "sagemaker-model-monitor-analyzer")),
        deny("role: no allow", monitor, "ecr:BatchGetImage", imageOf(amazon, "sagemaker-xgboost")),
        deny("role: no allow", monitor, "ecr:BatchGetImage", imageOf(development, "sm-mlops-dev--abalone")),
        allow(monitor, "logs:CreateLogStream", logs("/aws/sagemaker/ProcessingJobs"), inside),
        deny("role: no allow", monitor, "logs:CreateLogStream", logs("/aws/sagemaker/Endpoints/a"), inside),
        allow(
            monitor,
            "cloudwatch:PutMetricData",
            metrics,
            inside,
            inNamespace("aws/sagemaker/Endpoints/data-metrics"),
        ),
        deny("role: no allow", monitor, "cloudwatch:PutMetricData", metrics, inside, inNamespace("AWS/S3")),
        allow(monitor, "ec2:CreateNetworkInterface", subnet(target)),
        deny("role: no allow", monitor, "ec2:CreateNetworkInterface", otherSubnet(target)),
        allow(monitor, "ec2:DeleteNetworkInterface", networkInterface(target)),
        allow(monitor, "ec2:DescribeSubnets", anything),
        allow(monitor, "kms:CreateGrant", key(target, "endpoint-volumes"), forService),
        deny("role: no allow", monitor, "kms:CreateGrant", key(target, "endpoint-volumes"), forItself),
        deny("role: no allow", monitor, "kms:CreateGrant", key(target, "captures"), forService),
        deny("role: no allow", monitor, "iam:PassRole", theRole(target, "model-monitor"), passedTo("sagemaker")),
    ];
}

export const capturesOfModels = subject("Capturing what models answer", ...targets.map(capturing));

export const monitoringJobs = subject(
    "Monitoring of models",
    ...targets.flatMap((target) => [monitoredObjects(target), monitoring(target)]),
);
