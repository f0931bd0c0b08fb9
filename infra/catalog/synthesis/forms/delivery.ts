import { pseudoParameters } from "../tokens";
import { document, named, onlyOne, tagList, unwrapped, within, type AnyForm } from "../form";
import { pipelineStages, pipelineTriggers } from "./pipelineStages";

const ruleType = "aws:cloudwatch/eventRule:EventRule";
const { partition, region, accountId } = pseudoParameters;

/** Types of builds, pipelines, logs, news and events. */
export const deliveryForms: Readonly<Record<string, AnyForm>> = {
    "aws:cloudwatch/logGroup:LogGroup": {
        kind: "resource",
        type: "AWS::Logs::LogGroup",
        properties: { name: "LogGroupName", retentionInDays: "RetentionInDays", kmsKeyId: "KmsKeyId", tags: tagList() },
        // The attribute `Arn` ends in an asterisk that the `aws` provider takes off.
        outputs: { id: "Ref", name: "Ref" },
        composed: (name) => ({ arn: `arn:${partition}:logs:${region}:${accountId}:log-group:${name}` }),
    },
    "aws:codebuild/project:Project": {
        kind: "resource",
        type: "AWS::CodeBuild::Project",
        properties: {
            name: "Name",
            description: "Description",
            serviceRole: "ServiceRole",
            encryptionKey: "EncryptionKey",
            source: within("Source", { type: "Type", buildspec: "BuildSpec" }),
            artifacts: within("Artifacts", { type: "Type" }),
            environment: within("Environment", {
                type: "Type",
                computeType: "ComputeType",
                image: "Image",
                imagePullCredentialsType: "ImagePullCredentialsType",
                privilegedMode: "PrivilegedMode",
                environmentVariables: within("EnvironmentVariables", { name: "Name", value: "Value", type: "Type" }),
            }),
            vpcConfig: within("VpcConfig", {
                vpcId: "VpcId",
                subnets: "Subnets",
                securityGroupIds: "SecurityGroupIds",
            }),
            logsConfig: within("LogsConfig", {
                cloudwatchLogs: within("CloudWatchLogs", { status: "Status", groupName: "GroupName" }),
                s3Logs: within("S3Logs", { status: "Status" }),
            }),
            buildTimeout: "TimeoutInMinutes",
            queuedTimeout: "QueuedTimeoutInMinutes",
            concurrentBuildLimit: "ConcurrentBuildLimit",
            tags: tagList(),
        },
        outputs: { id: "Arn", arn: "Arn", name: "Ref" },
    },
    "aws:codepipeline/pipeline:Pipeline": {
        kind: "resource",
        type: "AWS::CodePipeline::Pipeline",
        properties: {
            name: "Name",
            pipelineType: "PipelineType",
            executionMode: "ExecutionMode",
            roleArn: "RoleArn",
            artifactStores: onlyOne((store, path) => ({
                ArtifactStore: unwrapped({
                    type: "Type",
                    location: "Location",
                    encryptionKey: within("EncryptionKey", { type: "Type", id: "Id" }),
                })(store, path),
            })),
            variables: within("Variables", {
                name: "Name",
                defaultValue: "DefaultValue",
                description: "Description",
            }),
            triggers: pipelineTriggers,
            stages: pipelineStages,
            tags: tagList(),
        },
        outputs: { id: "Ref", name: "Ref" },
        composed: (name) => ({ arn: `arn:${partition}:codepipeline:${region}:${accountId}:${name}` }),
    },
    [ruleType]: {
        kind: "resource",
        type: "AWS::Events::Rule",
        properties: {
            name: "Name",
            description: "Description",
            eventPattern: document("EventPattern"),
            tags: tagList(),
        },
        outputs: { name: "Ref", arn: "Arn" },
    },
    "aws:cloudwatch/eventTarget:EventTarget": {
        kind: "part",
        owner: "rule",
        ownerType: ruleType,
        properties: {
            targetId: "Id",
            arn: "Arn",
            roleArn: "RoleArn",
            inputTransformer: within("InputTransformer", {
                inputPaths: named("InputPathsMap"),
                inputTemplate: "InputTemplate",
            }),
        },
        place: (target) => ({ Targets: [target] }),
    },
    "aws:sns/topic:Topic": {
        kind: "resource",
        type: "AWS::SNS::Topic",
        properties: { name: "TopicName", kmsMasterKeyId: "KmsMasterKeyId", tags: tagList() },
        outputs: { id: "Ref", arn: "Ref", name: "TopicName" },
    },
    "aws:sns/topicPolicy:TopicPolicy": {
        kind: "resource",
        type: "AWS::SNS::TopicPolicy",
        properties: { arn: (arn) => ({ Topics: [arn] }), policy: document("PolicyDocument") },
    },
    "aws:sns/topicSubscription:TopicSubscription": {
        kind: "resource",
        type: "AWS::SNS::Subscription",
        properties: { topic: "TopicArn", protocol: "Protocol", endpoint: "Endpoint" },
    },
    "aws:cloudformation/stack:Stack": {
        kind: "held",
        templateBody: "templateBody",
        parameters: "parameters",
        ignored: ["name", "tags"],
    },
};
