import * as cloudformation from "@pulumi/aws/cloudformation";
import * as codebuild from "@pulumi/aws/codebuild";
import * as codepipeline from "@pulumi/aws/codepipeline";
import { account, keyArn, stackOf, vpcId, type Breach, type Breaches } from "./breach";

const roleArn = `arn:aws:iam::${account}:role/delivery`;
const environment = {
    type: "LINUX_CONTAINER",
    computeType: "BUILD_GENERAL1_SMALL",
    image: "aws/codebuild/amazonlinux-x86_64-standard:5.0",
};

/** A build project that keeps all policies but for what is changed in it. */
export function projectWith(changes: Partial<codebuild.ProjectArgs>): Breach {
    return (name, opts) => {
        new codebuild.Project(
            name,
            {
                name,
                serviceRole: roleArn,
                source: { type: "CODEPIPELINE" },
                artifacts: { type: "CODEPIPELINE" },
                environment,
                encryptionKey: keyArn,
                logsConfig: { cloudwatchLogs: { groupName: "builds", status: "ENABLED" } },
                vpcConfig: {
                    vpcId,
                    subnets: ["subnet-0123456789abcdef0"],
                    securityGroupIds: ["sg-0123456789abcdef0"],
                },
                ...changes,
            },
            opts,
        );
    };
}

export const deliveryBreaches: Breaches = {
    "cloudformation-template-readable": (name, opts) => {
        const templateUrl = "https://templates.s3.eu-west-1.amazonaws.com/team.yaml";
        new cloudformation.Stack(name, { name, templateUrl }, opts);
    },
    "codebuild-source-no-credentials": projectWith({
        source: { type: "BITBUCKET", location: "https://user:token@bitbucket.org/team/model.git" },
    }),
    "codebuild-environment-no-secrets": projectWith({
        environment: { ...environment, environmentVariables: [{ name: "DB_PASSWORD", value: "plain" }] },
    }),
    "codebuild-project-logged": projectWith({ logsConfig: { cloudwatchLogs: { status: "DISABLED" } } }),
    "codebuild-log-encrypted": projectWith({
        logsConfig: { s3Logs: { status: "ENABLED", location: "logs/builds", encryptionDisabled: true } },
    }),
    "codebuild-project-unprivileged": projectWith({ environment: { ...environment, privilegedMode: true } }),
    "codebuild-project-encrypted": projectWith({ encryptionKey: "" }),
    "codebuild-project-in-vpc": projectWith({ vpcConfig: undefined }),
    "codebuild-report-encrypted": stackOf("AWS::CodeBuild::ReportGroup", {
        Type: "TEST",
        ExportConfig: { ExportConfigType: "S3", S3Destination: { Bucket: "reports", EncryptionDisabled: true } },
    }),
    "codepipeline-store-encrypted": (name, opts) => {
        const stage = (stageName: string, category: string, provider: string) => ({
            name: stageName,
            actions: [{ name: stageName, category, owner: "AWS", provider, version: "1" }],
        });
        new codepipeline.Pipeline(
            name,
            {
                name,
                roleArn,
                artifactStores: [{ type: "S3", location: "artifacts" }],
                stages: [stage("source", "Source", "CodeCommit"), stage("build", "Build", "CodeBuild")],
            },
            opts,
        );
    },
};
