import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as codebuild from "@pulumi/aws/codebuild";
import * as pulumi from "@pulumi/pulumi";
import type { Statement } from "../identity/policyDocument";
import { buildTrust, runBuild } from "../identity/projectRoles/buildRole";
import {
    buildLogGroupName,
    parameterPath,
    projectPartName,
    projectTags,
    type Project,
    type ProjectFunction,
} from "../support/naming";
import type { ProjectPlace } from "./projectPlace";
import { createProjectRole } from "./projectRole";

/**
 * Amazon Linux 2023 with several versions of Python.
 * @see https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-available.html
 */
const image = "aws/codebuild/amazonlinux-x86_64-standard:5.0";

/** Inputs of {@link ProjectBuild}. */
export interface ProjectBuildArgs {
    readonly project: Project;
    readonly place: ProjectPlace;
    /** What tells the build from others of the project; its role is named after it too. */
    readonly part: Extract<ProjectFunction, "build" | "prepare" | "test">;
    /** What the build is for. */
    readonly description: string;
    /** File in the code that says what the build does. */
    readonly buildspec: string;
    /** Variables besides those that tell the project and its environment. None is secret. */
    readonly variables: Readonly<Record<string, pulumi.Input<string>>>;
    /** What the role may do besides running a build, in several wordings. */
    readonly permissions: readonly Statement[][];
    /** Minutes after which a build is stopped. @default 30 */
    readonly timeoutMinutes?: number;
    /** Builds that may run at a time. @default 1 */
    readonly concurrentBuilds?: number;
}

/** Runs code of a project in the private network, as a stage of its delivery, with a role and a log of its own. */
export class ProjectBuild extends pulumi.ComponentResource {
    /** Name of the build project, once its role and its log are there. */
    public readonly projectName: pulumi.Output<string>;

    constructor(name: string, args: ProjectBuildArgs, opts?: pulumi.ComponentResourceOptions) {
        super("secure-mlops:mlops:ProjectBuild", name, {}, opts);
        const { project, place, part } = args;
        const { network } = place;
        const child = { parent: this };
        const tags = projectTags(project);

        const log = new cloudwatch.LogGroup(
            `${name}-log`,
            { name: buildLogGroupName(project, part), retentionInDays: 365, kmsKeyId: place.logsKeyArn, tags },
            child,
        );
        const role = createProjectRole(
            `${name}-role`,
            project,
            part,
            {
                description: `${args.description} of`,
                trust: buildTrust(project, part),
                permissions: args.permissions.map((own) => [
                    ...runBuild(project, part, {
                        subnetIds: network.privateSubnetIds,
                        securityGroupId: network.sageMakerSecurityGroupId,
                        keyArn: place.keyArn,
                        packages: place.packages,
                    }),
                    ...own,
                ]),
            },
            place,
            child,
        );
        const variables = {
            PARAMETER_PATH: parameterPath(project.scope),
            PROJECT_NAME: project.name,
            PROJECT_ID: project.id,
            ...args.variables,
        };
        const build = new codebuild.Project(
            `${name}-project`,
            {
                name: projectPartName(project, part),
                description: `${args.description} of project ${project.name}`,
                serviceRole: role.arn,
                encryptionKey: place.keyArn,
                source: { type: "CODEPIPELINE", buildspec: args.buildspec },
                artifacts: { type: "CODEPIPELINE" },
                environment: {
                    type: "LINUX_CONTAINER",
                    computeType: "BUILD_GENERAL1_SMALL",
                    image,
                    imagePullCredentialsType: "CODEBUILD",
                    privilegedMode: false,
                    environmentVariables: Object.entries(variables).map(([variable, value]) => ({
                        name: variable,
                        value,
                        type: "PLAINTEXT",
                    })),
                },
                vpcConfig: {
                    vpcId: network.vpcId,
                    subnets: [...network.privateSubnetIds],
                    securityGroupIds: [network.sageMakerSecurityGroupId],
                },
                logsConfig: {
                    cloudwatchLogs: { status: "ENABLED", groupName: log.name },
                    s3Logs: { status: "DISABLED" },
                },
                buildTimeout: args.timeoutMinutes ?? 30,
                queuedTimeout: 60,
                concurrentBuildLimit: args.concurrentBuilds ?? 1,
                tags,
            },
            child,
        );
        this.projectName = build.name;
        this.registerOutputs({ projectName: this.projectName });
    }
}
