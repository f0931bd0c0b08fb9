import { projectPrefix, type Scope } from "../support/naming";
import { projectArn, projectSageMaker, resourceArn } from "./arns";
import type { Statement } from "./policyDocument";

/** Definitions and schedules of the jobs that monitor endpoints. What a job has to be like is for the guardrails. */
export function monitorEndpoints(scope: Scope): Statement {
    return {
        Sid: "MonitorEndpoints",
        Effect: "Allow",
        Action: [
            "sagemaker:AddTags",
            "sagemaker:CreateDataQualityJobDefinition",
            "sagemaker:CreateMonitoringSchedule",
            "sagemaker:DeleteDataQualityJobDefinition",
            "sagemaker:DeleteMonitoringSchedule",
            "sagemaker:DeleteTags",
            "sagemaker:DescribeDataQualityJobDefinition",
            "sagemaker:DescribeMonitoringSchedule",
            "sagemaker:ListTags",
            "sagemaker:StartMonitoringSchedule",
            "sagemaker:StopMonitoringSchedule",
            "sagemaker:UpdateMonitoringSchedule",
        ],
        Resource: projectSageMaker(scope, "data-quality-job-definition", "monitoring-schedule"),
    };
}

/** Alarms of projects: on endpoints, on what monitoring reports, and for rolling deployments back. */
export function watchEndpoints(scope: Scope): Statement[] {
    return [
        {
            Sid: "ManageAlarms",
            Effect: "Allow",
            Action: [
                "cloudwatch:DeleteAlarms",
                "cloudwatch:ListTagsForResource",
                "cloudwatch:PutMetricAlarm",
                "cloudwatch:TagResource",
                "cloudwatch:UntagResource",
            ],
            Resource: [projectArn(scope, "cloudwatch", "alarm:")],
        },
        {
            // Scaling looks at alarms without naming one.
            Sid: "ReadAlarms",
            Effect: "Allow",
            Action: ["cloudwatch:DescribeAlarms"],
            Resource: [resourceArn(scope, "cloudwatch", "alarm:*")],
        },
    ];
}

const scaling = "sagemaker.application-autoscaling.amazonaws.com";

/**
 * Scaling of endpoints by the number of their instances. Application Auto Scaling gives its targets ids of its own; it
 * asks for the caller's rights to the endpoint, and to the alarms that it then makes itself. It tries the latter with
 * requests that name no alarm, which is no resource or, literally, `*`.
 * @see https://docs.aws.amazon.com/autoscaling/application/userguide/security_iam_permission_validation.html
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-auto-scaling-prerequisites.html
 */
export function scaleEndpoints(scope: Scope): Statement[] {
    return [
        {
            Sid: "ScaleEndpoints",
            Effect: "Allow",
            Action: [
                "application-autoscaling:DeleteScalingPolicy",
                "application-autoscaling:DeregisterScalableTarget",
                "application-autoscaling:PutScalingPolicy",
                "application-autoscaling:RegisterScalableTarget",
            ],
            Resource: [resourceArn(scope, "application-autoscaling", "scalable-target/*")],
            Condition: {
                StringEquals: {
                    "application-autoscaling:service-namespace": "sagemaker",
                    "application-autoscaling:scalable-dimension": "sagemaker:variant:DesiredInstanceCount",
                },
            },
        },
        {
            Sid: "ReadScaling",
            Effect: "Allow",
            Action: [
                "application-autoscaling:DescribeScalableTargets",
                "application-autoscaling:DescribeScalingPolicies",
                "application-autoscaling:DescribeScheduledActions",
            ],
            Resource: ["*"],
        },
        {
            Sid: "ChangeCapacities",
            Effect: "Allow",
            Action: ["sagemaker:UpdateEndpointWeightsAndCapacities"],
            Resource: projectSageMaker(scope, "endpoint"),
        },
        {
            Sid: "LetScalingWatch",
            Effect: "Allow",
            Action: ["cloudwatch:DeleteAlarms", "cloudwatch:PutMetricAlarm"],
            Resource: [`TargetTracking-endpoint/${projectPrefix(scope)}*`, "", "${*}"].map((name) =>
                resourceArn(scope, "cloudwatch", `alarm:${name}`),
            ),
        },
        {
            Sid: "CreateScalingRole",
            Effect: "Allow",
            Action: ["iam:CreateServiceLinkedRole"],
            Resource: [scalingRoleArn(scope)],
            Condition: { StringEquals: { "iam:AWSServiceName": scaling } },
        },
    ];
}

/** The role that Application Auto Scaling has in an account; it makes it for the first endpoint that scales. */
export function scalingRoleArn({ partition, accountId }: Pick<Scope, "partition" | "accountId">): string {
    const name = "AWSServiceRoleForApplicationAutoScaling_SageMakerEndpoint";
    return `arn:${partition}:iam::${accountId}:role/aws-service-role/${scaling}/${name}`;
}
