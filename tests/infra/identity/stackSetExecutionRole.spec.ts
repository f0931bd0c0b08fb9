import { expect } from "chai";
import { stackSetExecutionPermissions } from "../../../infra/identity/stackSetExecutionRole";
import { roleArn } from "../../../infra/support/naming";
import { allowedBy, plain, type Context } from "../decisions";
import { development, production, stageKeys } from "../fixtures";

const caller = { roleArn: roleArn(production, "stack-set-execution") };
const modelExecution = roleArn(production, "model-execution");
const modelMonitor = roleArn(production, "model-monitor");
const volumeKey = stageKeys.volumes;
const stack = "arn:aws:cloudformation:eu-west-1:444455556666:stack/StackSet-sm-mlops-dev--abalone-0a1b/1234";
const sageMaker = "arn:aws:sagemaker:eu-west-1:444455556666";
const alarm = "arn:aws:cloudwatch:eu-west-1:444455556666:alarm:";
const scalableTarget = "arn:aws:application-autoscaling:eu-west-1:444455556666:scalable-target/0c5a94b1";
const scalingRole =
    "arn:aws:iam::444455556666:role/aws-service-role/sagemaker.application-autoscaling.amazonaws.com/" +
    "AWSServiceRoleForApplicationAutoScaling_SageMakerEndpoint";

/** What a request to scale the instances of an endpoint carries. */
const ofVariants = {
    "application-autoscaling:service-namespace": "sagemaker",
    "application-autoscaling:scalable-dimension": "sagemaker:variant:DesiredInstanceCount",
};

interface Case {
    readonly it: string;
    readonly action: string;
    readonly resource: string;
    readonly context?: Context;
    /** Sids that allow it. */
    readonly by: string[];
}

const cases: Case[] = [
    {
        it: "creates stacks of the environment's stack sets",
        action: "cloudformation:CreateStack",
        resource: stack,
        by: ["ManageStackInstances"],
    },
    {
        it: "updates them",
        action: "cloudformation:UpdateStack",
        resource: stack,
        by: ["ManageStackInstances"],
    },
    {
        it: "deletes them",
        action: "cloudformation:DeleteStack",
        resource: stack,
        by: ["ManageStackInstances"],
    },
    {
        it: "leaves other stacks alone",
        action: "cloudformation:DeleteStack",
        resource: stack.replace("StackSet-sm-mlops-dev--abalone", "payroll"),
        by: [],
    },
    {
        it: "creates endpoints of the environment",
        action: "sagemaker:CreateEndpoint",
        resource: `${sageMaker}:endpoint/sm-mlops-prod--abalone`,
        by: ["ManageEndpoints"],
    },
    {
        it: "creates their configurations",
        action: "sagemaker:CreateEndpointConfig",
        resource: `${sageMaker}:endpoint-config/sm-mlops-prod--abalone`,
        by: ["ManageEndpoints"],
    },
    {
        it: "creates their models",
        action: "sagemaker:CreateModel",
        resource: `${sageMaker}:model/sm-mlops-prod--abalone`,
        by: ["ManageEndpoints"],
    },
    {
        it: "leaves other endpoints alone",
        action: "sagemaker:DeleteEndpoint",
        resource: `${sageMaker}:endpoint/payroll`,
        by: [],
    },
    {
        it: "does not call endpoints",
        action: "sagemaker:InvokeEndpoint",
        resource: `${sageMaker}:endpoint/sm-mlops-prod--abalone`,
        by: [],
    },
    {
        it: "trains nothing",
        action: "sagemaker:CreateTrainingJob",
        resource: `${sageMaker}:training-job/sm-mlops-prod--abalone`,
        by: [],
    },
    {
        it: "reads model packages of the development account",
        action: "sagemaker:DescribeModelPackage",
        resource: "arn:aws:sagemaker:eu-west-1:111122223333:model-package/sm-mlops-dev--abalone/3",
        by: ["UseModelPackages"],
    },
    {
        it: "does not change model packages",
        action: "sagemaker:UpdateModelPackage",
        resource: "arn:aws:sagemaker:eu-west-1:111122223333:model-package/sm-mlops-dev--abalone/3",
        by: [],
    },
    {
        it: "passes the model execution role to SageMaker",
        action: "iam:PassRole",
        resource: modelExecution,
        context: { "iam:PassedToService": "sagemaker.amazonaws.com" },
        by: ["PassRolesToSageMaker"],
    },
    {
        it: "passes the model monitor role to SageMaker",
        action: "iam:PassRole",
        resource: modelMonitor,
        context: { "iam:PassedToService": "sagemaker.amazonaws.com" },
        by: ["PassRolesToSageMaker"],
    },
    {
        it: "passes no role to scaling, which has its own",
        action: "iam:PassRole",
        resource: scalingRole,
        context: { "iam:PassedToService": "application-autoscaling.amazonaws.com" },
        by: [],
    },
    {
        it: "passes it to no other service",
        action: "iam:PassRole",
        resource: modelExecution,
        context: { "iam:PassedToService": "lambda.amazonaws.com" },
        by: [],
    },
    {
        it: "passes no other role",
        action: "iam:PassRole",
        resource: caller.roleArn,
        context: { "iam:PassedToService": "sagemaker.amazonaws.com" },
        by: [],
    },
    {
        it: "lets SageMaker use the volume key by a grant",
        action: "kms:CreateGrant",
        resource: volumeKey,
        context: { "kms:GrantIsForAWSResource": "true" },
        by: ["GrantVolumeKey"],
    },
    {
        it: "gives nobody else a grant on it",
        action: "kms:CreateGrant",
        resource: volumeKey,
        context: { "kms:GrantIsForAWSResource": "false" },
        by: [],
    },
    { it: "looks at the volume key", action: "kms:DescribeKey", resource: volumeKey, by: ["DescribeKeys"] },
    { it: "looks at the capture key", action: "kms:DescribeKey", resource: stageKeys.captures, by: ["DescribeKeys"] },
    { it: "does not decrypt volumes", action: "kms:Decrypt", resource: volumeKey, by: [] },
    { it: "does not decrypt captures", action: "kms:Decrypt", resource: stageKeys.captures, by: [] },
    {
        it: "gives nobody a grant on the capture key",
        action: "kms:CreateGrant",
        resource: stageKeys.captures,
        context: { "kms:GrantIsForAWSResource": "true" },
        by: [],
    },
    {
        it: "makes no grant on another key",
        action: "kms:CreateGrant",
        resource: `${volumeKey}5`,
        context: { "kms:GrantIsForAWSResource": "true" },
        by: [],
    },
    ...["Create", "Delete", "Describe"].map((verb) => ({
        it: `${verb.toLowerCase()}s definitions of monitoring jobs`,
        action: `sagemaker:${verb}DataQualityJobDefinition`,
        resource: `${sageMaker}:data-quality-job-definition/sm-mlops-prod--abalone-1`,
        by: ["MonitorEndpoints"],
    })),
    ...["Create", "Update", "Start", "Stop", "Delete", "Describe"].map((verb) => ({
        it: `may ${verb.toLowerCase()} schedules of monitoring`,
        action: `sagemaker:${verb}MonitoringSchedule`,
        resource: `${sageMaker}:monitoring-schedule/sm-mlops-prod--abalone`,
        by: ["MonitorEndpoints"],
    })),
    {
        it: "leaves other schedules alone",
        action: "sagemaker:DeleteMonitoringSchedule",
        resource: `${sageMaker}:monitoring-schedule/payroll`,
        by: [],
    },
    {
        it: "runs no monitoring job itself",
        action: "sagemaker:CreateProcessingJob",
        resource: `${sageMaker}:processing-job/sm-mlops-prod--abalone`,
        by: [],
    },
    ...["DeleteAlarms", "PutMetricAlarm", "TagResource"].map((action) => ({
        it: `may ${action} alarms of projects`,
        action: `cloudwatch:${action}`,
        resource: `${alarm}sm-mlops-prod--abalone-errors`,
        by: ["ManageAlarms"],
    })),
    ...["DeleteAlarms", "PutMetricAlarm"].map((action) => ({
        it: `may ${action} alarms of scaling`,
        action: `cloudwatch:${action}`,
        resource: `${alarm}TargetTracking-endpoint/sm-mlops-prod--abalone/variant/AllTraffic-AlarmHigh-1`,
        by: ["LetScalingWatch"],
    })),
    ...["payroll", "TargetTracking-endpoint/payroll/variant/one-AlarmHigh-1", "sm-mlops-prod"].map((name) => ({
        it: `leaves the alarm ${name} alone`,
        action: "cloudwatch:DeleteAlarms",
        resource: `${alarm}${name}`,
        by: [],
    })),
    {
        it: "passes the trial of scaling, which names no alarm",
        action: "cloudwatch:PutMetricAlarm",
        resource: alarm,
        by: ["LetScalingWatch"],
    },
    {
        it: "looks at alarms without naming one",
        action: "cloudwatch:DescribeAlarms",
        resource: `${alarm}*`,
        by: ["ReadAlarms"],
    },
    ...["RegisterScalableTarget", "DeregisterScalableTarget", "PutScalingPolicy", "DeleteScalingPolicy"].map(
        (action) => ({
            it: `may ${action} for instances of endpoints`,
            action: `application-autoscaling:${action}`,
            resource: scalableTarget,
            context: ofVariants,
            by: ["ScaleEndpoints"],
        }),
    ),
    {
        it: "scales nothing of other services",
        action: "application-autoscaling:RegisterScalableTarget",
        resource: scalableTarget,
        context: { ...ofVariants, "application-autoscaling:service-namespace": "dynamodb" },
        by: [],
    },
    {
        it: "scales nothing else of SageMaker",
        action: "application-autoscaling:RegisterScalableTarget",
        resource: scalableTarget,
        context: {
            ...ofVariants,
            "application-autoscaling:scalable-dimension": "sagemaker:variant:DesiredProvisionedConcurrency",
        },
        by: [],
    },
    {
        it: "has the right to capacities that scaling asks for",
        action: "sagemaker:UpdateEndpointWeightsAndCapacities",
        resource: `${sageMaker}:endpoint/sm-mlops-prod--abalone`,
        by: ["ChangeCapacities"],
    },
    {
        it: "has none to those of other endpoints, so that scaling refuses it",
        action: "sagemaker:UpdateEndpointWeightsAndCapacities",
        resource: `${sageMaker}:endpoint/payroll`,
        by: [],
    },
    {
        it: "lets scaling have its role",
        action: "iam:CreateServiceLinkedRole",
        resource: scalingRole,
        context: { "iam:AWSServiceName": "sagemaker.application-autoscaling.amazonaws.com" },
        by: ["CreateScalingRole"],
    },
    {
        it: "lets no other service have one",
        action: "iam:CreateServiceLinkedRole",
        resource: scalingRole.replaceAll("sagemaker.", "ecs."),
        context: { "iam:AWSServiceName": "ecs.application-autoscaling.amazonaws.com" },
        by: [],
    },
    { it: "creates no role", action: "iam:CreateRole", resource: modelExecution, by: [] },
    { it: "reads no objects", action: "s3:GetObject", resource: "arn:aws:s3:::bucket/key", by: [] },
];

describe("infra/identity/stackSetExecutionRole", () => {
    const permissions = stackSetExecutionPermissions(production, development, stageKeys);

    for (const { it: name, by, ...request } of cases) {
        it(name, async () => {
            expect(allowedBy(await plain(permissions), { caller, ...request })).to.deep.equal(by);
        });
    }

    it("uses every resource only for reading", async () => {
        const open = (await plain(permissions)).filter(({ Resource }) => Resource?.includes("*"));
        expect(open.flatMap(({ Action }) => Action)).to.deep.equal([
            "cloudformation:GetTemplateSummary",
            "cloudformation:ValidateTemplate",
            "application-autoscaling:DescribeScalableTargets",
            "application-autoscaling:DescribeScalingPolicies",
            "application-autoscaling:DescribeScheduledActions",
            "ec2:DescribeSecurityGroups",
            "ec2:DescribeSubnets",
            "ec2:DescribeVpcs",
        ]);
    });
});
