import * as pulumi from "@pulumi/pulumi";
import {
    artifactPrefix,
    bucketArn,
    buildLogGroupName,
    packageDomainArn,
    packageRepositoryArn,
    projectPartName,
    projectResourceName,
    type Project,
    type Scope,
} from "../../support/naming";
import { resourceArn } from "../arns";
import { ownBuckets } from "../jobPermissions";
import { useKeys } from "../keyPermissions";
import type { Statement } from "../policyDocument";
import { readParameters, takePackageToken } from "../readingPermissions";
import { serviceTrust } from "../trust";
import { readArtifacts, useArtifacts } from "./artifacts";

/** Where and with what builds run. */
export interface BuildPlace {
    readonly subnetIds: readonly pulumi.Input<string>[];
    readonly securityGroupId: pulumi.Input<string>;
    /** Key of artifacts, builds and notifications. */
    readonly keyArn: pulumi.Input<string>;
    /** Whether there is a package repository. */
    readonly packages: boolean;
}

/**
 * CodeBuild assumes the role for one build project.
 * @see https://docs.aws.amazon.com/codebuild/latest/userguide/setting-up-service-role.html
 *
 * @param part what tells the build project from others of the project
 */
export function buildTrust(project: Project, part: string): Statement[] {
    const build = resourceArn(project.scope, "codebuild", `project/${projectPartName(project, part)}`);
    return [serviceTrust(project.scope, "codebuild", build)];
}

/**
 * What every build does: it runs in the network, installs packages, writes its log, reads the code and finds the
 * environment. The build `prepare` alone hands something on.
 */
export function runBuild(project: Project, part: string, place: BuildPlace): Statement[] {
    const { scope } = project;
    return [
        {
            Sid: "WriteBuildLog",
            Effect: "Allow",
            Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
            Resource: [resourceArn(scope, "logs", `log-group:${buildLogGroupName(project, part)}:log-stream:*`)],
        },
        ...attachBuilds(scope, place),
        ...(part === "prepare" ? useArtifacts : readArtifacts)(project, place.keyArn),
        ...(place.packages ? installPackages(scope) : []),
        readParameters(scope),
    ];
}

/**
 * Attaching builds to the subnets and the security group of the environment, and to no other.
 * @see https://docs.aws.amazon.com/codebuild/latest/userguide/auth-and-access-control-iam-identity-based-access-control.html
 */
function attachBuilds(scope: Scope, { subnetIds, securityGroupId }: BuildPlace): Statement[] {
    const ec2Arn = (type: string, id: pulumi.Input<string>): pulumi.Output<string> =>
        pulumi.interpolate`${resourceArn(scope, "ec2", type)}/${id}`;
    const subnets = subnetIds.map((id) => ec2Arn("subnet", id));
    const interfaces = resourceArn(scope, "ec2", "network-interface/*");
    return [
        {
            Sid: "AttachBuilds",
            Effect: "Allow",
            Action: ["ec2:CreateNetworkInterface"],
            Resource: [...subnets, ec2Arn("security-group", securityGroupId), interfaces],
        },
        {
            Sid: "GiveInterfacesToBuilds",
            Effect: "Allow",
            Action: ["ec2:CreateNetworkInterfacePermission"],
            Resource: [interfaces],
            Condition: {
                StringEquals: { "ec2:AuthorizedService": "codebuild.amazonaws.com" },
                ArnEquals: { "ec2:Subnet": subnets },
            },
        },
        { Sid: "DetachBuilds", Effect: "Allow", Action: ["ec2:DeleteNetworkInterface"], Resource: [interfaces] },
        {
            Sid: "DescribeNetwork",
            Effect: "Allow",
            Action: [
                "ec2:DescribeDhcpOptions",
                "ec2:DescribeNetworkInterfaces",
                "ec2:DescribeSecurityGroups",
                "ec2:DescribeSubnets",
                "ec2:DescribeVpcs",
            ],
            Resource: ["*"],
        },
    ];
}

/** Logging in to the package repository and reading it. Its own policy names no roles of projects, and refuses none. */
function installPackages(scope: Scope): Statement[] {
    return [
        takePackageToken(),
        {
            Sid: "LogInToPackages",
            Effect: "Allow",
            Action: ["codeartifact:GetAuthorizationToken"],
            Resource: [packageDomainArn(scope)],
        },
        {
            Sid: "ReadPackages",
            Effect: "Allow",
            Action: ["codeartifact:GetRepositoryEndpoint", "codeartifact:ReadFromRepository"],
            Resource: [packageRepositoryArn(scope)],
        },
    ];
}

/**
 * What the build of a model-build project does besides: it writes the project's pipeline of jobs, and starts it. Jobs,
 * models and their approval are beyond it.
 *
 * @param pipelineRoleArn role that the pipeline runs with
 * @param inputDataKey key of the data set in the data bucket
 */
export function startPipeline(
    project: Project,
    pipelineRoleArn: pulumi.Input<string>,
    inputDataKey = "datasets/*",
): Statement[] {
    const { scope } = project;
    const pipeline = resourceArn(scope, "sagemaker", `pipeline/${projectResourceName(project)}`);
    const data = bucketArn(scope, "data");
    const own = artifactPrefix(project);
    return [
        {
            Sid: "WritePipeline",
            Effect: "Allow",
            Action: [
                "sagemaker:AddTags",
                "sagemaker:CreatePipeline",
                "sagemaker:DescribePipeline",
                "sagemaker:ListTags",
                "sagemaker:StartPipelineExecution",
                "sagemaker:UpdatePipeline",
            ],
            Resource: [pipeline],
        },
        {
            Sid: "PassPipelineRole",
            Effect: "Allow",
            Action: ["iam:PassRole"],
            Resource: [pipelineRoleArn],
            Condition: { StringEquals: { "iam:PassedToService": "sagemaker.amazonaws.com" } },
        },
        {
            // The code of the steps, and the data set that comes with the seed code.
            Sid: "WriteCodeOfSteps",
            Effect: "Allow",
            Action: ["s3:AbortMultipartUpload", "s3:GetObject", "s3:PutObject"],
            Resource: [`${data}/${own}/*`],
            Condition: ownBuckets(scope),
        },
        {
            Sid: "FindCodeOfSteps",
            Effect: "Allow",
            Action: ["s3:ListBucket"],
            Resource: [data],
            Condition: { ...ownBuckets(scope), StringLike: { "s3:prefix": [own, `${own}/*`, inputDataKey] } },
        },
        {
            // Results of steps are used again as long as the data set has the same version. Nothing starts without it.
            Sid: "SeeVersionOfData",
            Effect: "Allow",
            Action: ["s3:GetObject"],
            Resource: [`${data}/${inputDataKey}`],
            Condition: ownBuckets(scope),
        },
        { ...useKeys(scope, ["kms:Decrypt", "kms:GenerateDataKey*"], "data"), Sid: "UseDataKey" },
    ];
}
