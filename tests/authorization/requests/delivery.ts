import { projectPrefix, type Scope } from "../../../infra/support/naming";
import { development, strangerAccount } from "../../infra/fixtures";
import { from, fromOutside, given, passedTo, throughS3 } from "./circumstances";
import {
    administrator,
    deployBuild,
    otherRole,
    outOfOrganization,
    role,
    stackSetAdministration,
    stranger,
    targets,
} from "./personas";
import {
    anything,
    key,
    linkedRole,
    notOfProject,
    objectIn,
    ofProject,
    resourceOf,
    scalingRole,
    strangeRole,
    theRole,
} from "./resources";
import type { Circumstance, Target } from "../simulation/request";
import { placedIn } from "./guardrails";
import { allow, deny, subject, type Row } from "./row";

const toSageMaker = passedTo("sagemaker");
const toLambda = passedTo("lambda");
const forService = given("as a service would", { "kms:GrantIsForAWSResource": "true" });
const forItself = given("for itself", { "kms:GrantIsForAWSResource": "false" });

function stack(scope: Scope, name: string): Target {
    return resourceOf(scope, "cloudformation", `stack/${name}/0a1b2c3d`);
}

function stackInstances(target: Scope): Row[] {
    const deployer = role(target, "stack-set-execution");
    const packageOfModel = ofProject(development, "model-package", "abalone/1");
    const own = stack(target, `StackSet-${projectPrefix(development)}abalone`);
    return [
        allow(deployer, "cloudformation:CreateStack", own),
        allow(deployer, "cloudformation:DeleteStack", own),
        deny("role: no allow", deployer, "cloudformation:DeleteStack", stack(target, "somebody-else")),
        allow(deployer, "cloudformation:ValidateTemplate", anything),
        allow(deployer, "sagemaker:CreateEndpoint", ofProject(target, "endpoint")),
        allow(deployer, "sagemaker:CreateModel", ofProject(target, "model"), placedIn(target)),
        deny("boundary: RequireSubnets", deployer, "sagemaker:CreateModel", ofProject(target, "model")),
        deny("role: no allow", deployer, "sagemaker:DeleteEndpoint", notOfProject(target, "endpoint")),
        deny(
            "role: no allow",
            deployer,
            "sagemaker:CreateTrainingJob",
            ofProject(target, "training-job"),
            placedIn(target),
        ),
        allow(deployer, "sagemaker:DescribeModelPackage", packageOfModel),
        deny("role: no allow", deployer, "sagemaker:UpdateModelPackage", packageOfModel),
        allow(deployer, "iam:PassRole", theRole(target, "model-execution"), toSageMaker),
        deny("role: no allow", deployer, "iam:PassRole", theRole(target, "model-execution"), toLambda),
        allow(deployer, "iam:PassRole", theRole(target, "model-monitor"), toSageMaker),
        deny("role: no allow", deployer, "iam:PassRole", theRole(target, "model-monitor"), toLambda),
        deny("role: no allow", deployer, "iam:PassRole", theRole(target, "stack-set-execution"), toSageMaker),
        deny("role: no allow", deployer, "iam:PassRole", theRole(target, "endpoint-test"), toSageMaker),
        deny("role: no allow", deployer, "iam:PassRole", theRole(target, "flow-logs"), toSageMaker),
        deny("role: no allow", deployer, "iam:PassRole", strangeRole(target), toSageMaker),
        allow(deployer, "kms:DescribeKey", key(target, "endpoint-volumes")),
        allow(deployer, "kms:DescribeKey", key(target, "captures")),
        deny("role: no allow", deployer, "kms:CreateGrant", key(target, "captures"), forService),
        deny("role: no allow", deployer, "kms:Decrypt", key(target, "captures"), throughS3(target, "captures")),
        deny("role: no allow", deployer, "s3:GetObject", objectIn(target, "captures", "data-capture"), from(target)),
        deny("role: no allow", deployer, "s3:PutObject", objectIn(target, "captures", "monitoring"), from(target)),
        allow(deployer, "kms:CreateGrant", key(target, "endpoint-volumes"), forService),
        deny("role: no allow", deployer, "kms:CreateGrant", key(target, "endpoint-volumes"), forItself),
        deny("role: no allow", deployer, "kms:CreateGrant", key(target, "logs"), forService),
        allow(deployer, "ec2:DescribeSubnets", anything),
        allow(deployer, "ssm:GetParameters", resourceOf(target, "ssm", `parameter/sm-mlops/${target.stage}/a`)),
        deny("role: no allow", deployer, "ssm:GetParameters", resourceOf(target, "ssm", "parameter/somebody/else")),
        deny("role: no allow", deployer, "iam:CreateRole", theRole(target, "model-execution")),
    ];
}

/** CloudFormation of the development account deploys into the target accounts. */
export const stackSets = subject("Stack instances in target accounts", ...targets.map(stackInstances));

/** What monitors endpoints, as the guardrails want it. */
function monitoring(target: Scope): Row[] {
    const deployer = role(target, "stack-set-execution");
    const definition = ofProject(target, "data-quality-job-definition");
    const schedule = ofProject(target, "monitoring-schedule");
    const create = "sagemaker:CreateDataQualityJobDefinition";
    return [
        allow(deployer, create, definition, placedIn(target)),
        deny("boundary: RequireSubnets", deployer, create, definition),
        deny("role: no allow", deployer, create, notOfProject(target, "data-quality-job-definition"), placedIn(target)),
        allow(deployer, "sagemaker:CreateMonitoringSchedule", schedule),
        allow(deployer, "sagemaker:UpdateMonitoringSchedule", schedule),
        allow(deployer, "sagemaker:StopMonitoringSchedule", schedule),
        allow(deployer, "sagemaker:DeleteMonitoringSchedule", schedule),
        deny(
            "role: no allow",
            deployer,
            "sagemaker:DeleteMonitoringSchedule",
            notOfProject(target, "monitoring-schedule"),
        ),
        deny(
            "role: no allow",
            deployer,
            "sagemaker:CreateProcessingJob",
            ofProject(target, "processing-job"),
            placedIn(target),
        ),
        deny(
            "role: no allow",
            deployer,
            "sagemaker:CreateModelQualityJobDefinition",
            ofProject(target, "model-quality-job-definition"),
            placedIn(target),
        ),
    ];
}

/** What watches endpoints. */
function watching(target: Scope): Row[] {
    const deployer = role(target, "stack-set-execution");
    const alarm = (name: string): Target => resourceOf(target, "cloudwatch", `alarm:${name}`);
    const own = alarm(`${projectPrefix(target)}abalone-errors`);
    const ofScaling = alarm(`TargetTracking-endpoint/${projectPrefix(target)}abalone/variant/a-AlarmHigh-0a1b`);
    return [
        allow(deployer, "cloudwatch:PutMetricAlarm", own),
        allow(deployer, "cloudwatch:DeleteAlarms", own),
        allow(deployer, "cloudwatch:TagResource", own),
        allow(deployer, "cloudwatch:DescribeAlarms", own),
        allow(deployer, "cloudwatch:DescribeAlarms", alarm("somebody-else")),
        allow(deployer, "cloudwatch:PutMetricAlarm", ofScaling),
        allow(deployer, "cloudwatch:DeleteAlarms", ofScaling),
        deny("role: no allow", deployer, "cloudwatch:PutMetricAlarm", alarm("somebody-else")),
        deny("role: no allow", deployer, "cloudwatch:DeleteAlarms", alarm("somebody-else")),
        deny("role: no allow", deployer, "cloudwatch:DeleteAlarms", alarm("TargetTracking-table/theirs-AlarmHigh")),
        deny("role: no allow", deployer, "cloudwatch:SetAlarmState", own),
        deny("role: no allow", deployer, "cloudwatch:DisableAlarmActions", own),
    ];
}

/** What scales endpoints. */
function scaling(target: Scope): Row[] {
    const deployer = role(target, "stack-set-execution");
    const scalable = resourceOf(target, "application-autoscaling", "scalable-target/1234abcd");
    const register = "application-autoscaling:RegisterScalableTarget";
    const scales = (namespace: string, dimension: string): Circumstance =>
        given(`of ${dimension}`, {
            "application-autoscaling:service-namespace": namespace,
            "application-autoscaling:scalable-dimension": dimension,
        });
    const instances = scales("sagemaker", "sagemaker:variant:DesiredInstanceCount");
    const weights = "sagemaker:UpdateEndpointWeightsAndCapacities";
    const link = "iam:CreateServiceLinkedRole";
    const forService = (name: string): Circumstance =>
        given(`for ${name}`, { "iam:AWSServiceName": `${name}.amazonaws.com` });
    return [
        allow(deployer, register, scalable, instances),
        allow(deployer, "application-autoscaling:DeregisterScalableTarget", scalable, instances),
        allow(deployer, "application-autoscaling:PutScalingPolicy", scalable, instances),
        allow(deployer, "application-autoscaling:DeleteScalingPolicy", scalable, instances),
        allow(deployer, "application-autoscaling:DescribeScalableTargets", anything),
        allow(deployer, "application-autoscaling:DescribeScalingPolicies", anything),
        deny("role: no allow", deployer, register, scalable, scales("ecs", "ecs:service:DesiredCount")),
        deny(
            "role: no allow",
            deployer,
            register,
            scalable,
            scales("sagemaker", "sagemaker:inference-component:DesiredCopyCount"),
        ),
        deny("role: no allow", deployer, "application-autoscaling:PutScheduledAction", scalable, instances),
        allow(deployer, weights, ofProject(target, "endpoint")),
        deny("role: no allow", deployer, weights, notOfProject(target, "endpoint")),
        allow(deployer, link, scalingRole(target), forService("sagemaker.application-autoscaling")),
        deny("role: no allow", deployer, link, scalingRole(target), forService("ecs.application-autoscaling")),
        deny(
            "role: no allow",
            deployer,
            link,
            linkedRole(target, "ecs.application-autoscaling", "ApplicationAutoScaling_ECSService"),
            forService("ecs.application-autoscaling"),
        ),
        deny("role: no allow", deployer, "iam:DeleteServiceLinkedRole", scalingRole(target)),
        deny("role: no allow", deployer, "iam:PassRole", scalingRole(target), toSageMaker),
    ];
}

/** What such a stack holds besides the endpoint. */
export const endpointOperations = subject(
    "Operating endpoints in target accounts",
    ...targets.flatMap((target) => [monitoring(target), watching(target), scaling(target)]),
);

function testing(target: Scope): Row[] {
    const tester = role(target, "endpoint-test");
    const endpoint = ofProject(target, "endpoint");
    return [
        // The build runs in the development network, and its requests leave by that network's endpoints.
        allow(tester, "sagemaker:InvokeEndpoint", endpoint, from(development)),
        allow(tester, "sagemaker:DescribeEndpoint", endpoint, from(development)),
        allow(tester, "sagemaker:DescribeEndpointConfig", ofProject(target, "endpoint-config"), from(development)),
        deny("role: no allow", tester, "sagemaker:InvokeEndpoint", notOfProject(target, "endpoint"), from(development)),
        deny("role: no allow", tester, "sagemaker:UpdateEndpoint", endpoint, from(development)),
        deny("role: no allow", tester, "sagemaker:DeleteEndpoint", endpoint, from(development)),
        deny("endpoint: no allow", stranger, "sagemaker:InvokeEndpoint", endpoint, from(development)),
    ];
}

export const endpointTests = subject("Test requests to endpoints", ...targets.map(testing));

const foreignRole: Target = {
    words: "a role of a foreign account that trusts everybody",
    arn: `arn:aws:iam::${strangerAccount}:role/collector`,
    shared: true,
};

/** Who becomes what: the trusts of the roles that other accounts use. */
export const assumption = subject(
    "Assuming roles of target accounts",
    ...targets.map((target) => {
        const execution = theRole(target, "stack-set-execution");
        const test = theRole(target, "endpoint-test");
        const notebook = otherRole("a role of notebooks", `arn:aws:iam::${development.accountId}:role/notebook`);
        return [
            allow(stackSetAdministration, "sts:AssumeRole", execution, fromOutside),
            deny("owner: no allow", outOfOrganization(stackSetAdministration), "sts:AssumeRole", execution),
            deny("owner: no allow", administrator(development), "sts:AssumeRole", execution),
            deny("owner: no allow", deployBuild, "sts:AssumeRole", execution, from(development)),
            deny("owner: no allow", stranger, "sts:AssumeRole", execution),
            allow(deployBuild, "sts:AssumeRole", test, from(development)),
            deny("owner: no allow", outOfOrganization(deployBuild), "sts:AssumeRole", test),
            deny("owner: no allow", notebook, "sts:AssumeRole", test, from(development)),
            deny("owner: no allow", stackSetAdministration, "sts:AssumeRole", test),
            ...(["model-execution", "model-monitor"] as const).map((purpose) =>
                deny("owner: no allow", administrator(target), "sts:AssumeRole", theRole(target, purpose)),
            ),
        ];
    }),
    deny("endpoint: no allow", deployBuild, "sts:AssumeRole", foreignRole, from(development)),
);
