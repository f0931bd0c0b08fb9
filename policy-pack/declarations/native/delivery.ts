import { isRecord, listOf } from "../../support/presence";
import { awsToken, type Properties } from "../declaration";
import { alike, recordsOf, rename, type Equivalent, type NativeTypes } from "./nativeType";

/** Types of builds, pipelines, functions, notifications, logs, events and catalogues. */
export const deliveryTypes: NativeTypes = {
    "AWS::CodeBuild::Project": ({ logsConfig, ...props }) => [
        {
            type: awsToken("codebuild", "Project"),
            props: {
                ...props,
                ...(logsConfig === undefined ? {} : { logsConfig: withCloudwatchLogs(logsConfig) }),
            },
        },
    ],
    "AWS::CodeBuild::ReportGroup": alike("codebuild", "ReportGroup"),
    "AWS::CodePipeline::Pipeline": codePipeline,
    "AWS::CodeCommit::Repository": alike("codecommit", "Repository"),
    "AWS::CloudFormation::Stack": alike("cloudformation", "Stack", { templateURL: "templateUrl" }),
    "AWS::CloudFormation::StackSet": alike("cloudformation", "StackSet", { templateURL: "templateUrl" }),
    "AWS::Events::Rule": alike("cloudwatch", "EventRule"),
    "AWS::Lambda::Function": alike("lambda", "Function"),
    "AWS::Lambda::Permission": alike("lambda", "Permission", { functionName: "function" }),
    "AWS::Logs::LogGroup": alike("cloudwatch", "LogGroup", { logGroupName: "name" }),
    "AWS::SNS::Topic": alike("sns", "Topic", { topicName: "name" }),
    "AWS::SNS::TopicPolicy": ({ policyDocument, topics }) =>
        listOf(topics).map((arn) => ({
            type: awsToken("sns", "TopicPolicy"),
            props: { arn, policy: policyDocument },
        })),
    "AWS::SQS::Queue": alike("sqs", "Queue", { queueName: "name" }),
    "AWS::SQS::QueuePolicy": ({ policyDocument, queues }) =>
        listOf(queues).map((queueUrl) => ({
            type: awsToken("sqs", "QueuePolicy"),
            props: { queueUrl, policy: policyDocument },
        })),
    "AWS::SSM::Parameter": alike("ssm", "Parameter"),
    "AWS::SecretsManager::RotationSchedule": alike("secretsmanager", "SecretRotation"),
    "AWS::SecretsManager::Secret": alike("secretsmanager", "Secret"),
    "AWS::ServiceCatalog::CloudFormationProduct": alike("servicecatalog", "Product"),
    // The share of CloudFormation is always one with an account.
    "AWS::ServiceCatalog::PortfolioShare": ({ accountId, ...props }) => [
        {
            type: awsToken("servicecatalog", "PortfolioShare"),
            props: { ...props, principalId: accountId, type: "ACCOUNT" },
        },
    ],
    "AWS::ServiceCatalog::LaunchRoleConstraint": ({ roleArn, localRoleName, ...props }) => [
        {
            type: awsToken("servicecatalog", "Constraint"),
            props: {
                ...props,
                type: "LAUNCH",
                parameters: JSON.stringify({ RoleArn: roleArn, LocalRoleName: localRoleName }),
            },
        },
    ],
    "AWS::ServiceCatalog::PortfolioProductAssociation": alike("servicecatalog", "ProductPortfolioAssociation"),
    "AWS::CloudTrail::Trail": alike("cloudtrail", "Trail", { cloudWatchLogsLogGroupArn: "cloudWatchLogsGroupArn" }),
};

function withCloudwatchLogs(logsConfig: unknown): unknown {
    return isRecord(logsConfig) ? rename(logsConfig, { cloudWatchLogs: "cloudwatchLogs" }) : logsConfig;
}

function codePipeline({ artifactStore, artifactStores, stages, ...props }: Properties): Equivalent[] {
    const stores = [
        ...recordsOf(artifactStore),
        ...recordsOf(artifactStores).flatMap(({ artifactStore: store }) => recordsOf(store)),
    ];
    return [
        {
            type: awsToken("codepipeline", "Pipeline"),
            props: {
                ...props,
                artifactStores: stores,
                stages: recordsOf(stages).map(({ actions, ...stage }) => ({
                    ...stage,
                    actions: recordsOf(actions).map(({ actionTypeId, ...action }) => ({
                        ...action,
                        ...(isRecord(actionTypeId) ? actionTypeId : {}),
                    })),
                })),
            },
        },
    ];
}
