import {
    DeleteRetentionPolicyCommand,
    DescribeLogGroupsCommand,
    PutRetentionPolicyCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import {
    BatchGetProjectsCommand,
    ListProjectsCommand,
    UpdateProjectCommand,
    type Project,
} from "@aws-sdk/client-codebuild";
import { given } from "../aws";
import type { Account, Check, Situation } from "./check";
import { findKeyArn } from "./keys";
import { findSubnets, findVpcId } from "./network";
import { sameEntries } from "./policy";
import {
    deliveringProject,
    differences,
    expectedProjects,
    inProjects,
    projectPrefix,
    projectRole,
} from "./projectNames";

async function readBuild({ clients }: Account, name: string): Promise<Project> {
    const { projects = [] } = await clients.codeBuild.send(new BatchGetProjectsCommand({ names: [name] }));
    return given(projects[0], name);
}

function logGroupOf(build: string): string {
    return `/aws/codebuild/${build}`;
}

const builds: Check = {
    name: "project-builds",
    title: "Builds run in the private subnets without privileges, each with its role and its log, and take plain text alone",
    accounts: ["dev"],
    async inspect(account, situation) {
        const { projects = [] } = await account.clients.codeBuild.send(new ListProjectsCommand({}));
        const found = projects.filter((name) => name.startsWith(projectPrefix(account, situation)));
        const expected = expectedProjects(situation).flatMap(({ resource, builds: parts }) =>
            parts.map((part) => `${resource}-${part}`),
        );
        const vpcId = await findVpcId(account, situation);
        const subnets = (await findSubnets(account, vpcId)).map(({ SubnetId = "" }) => SubnetId).sort();
        const keyArn = await findKeyArn(account, situation, "projects");
        const problems = await inProjects(situation, async (project) => {
            const each = await Promise.all(
                project.builds.map(async (part) => {
                    const build = await readBuild(account, `${project.resource}-${part}`);
                    const { environment, logsConfig, vpcConfig } = build;
                    const types = new Set(environment?.environmentVariables?.map(({ type }) => type));
                    return differences([
                        [`the role of ${part}`, build.serviceRole, projectRole(situation, project, part).arn],
                        [`the key of ${part}`, build.encryptionKey, keyArn],
                        [`the network of ${part}`, vpcConfig?.vpcId, vpcId],
                        [`the subnets of ${part}`, [...(vpcConfig?.subnets ?? [])].sort(), subnets],
                        [`whether ${part} has privileges`, environment?.privilegedMode ?? false, false],
                        [`the variables of ${part}`, [...types], ["PLAINTEXT"]],
                        [
                            `the log of ${part}`,
                            logsConfig?.cloudWatchLogs?.groupName,
                            logGroupOf(`${project.resource}-${part}`),
                        ],
                        [`the log of ${part} in S3`, logsConfig?.s3Logs?.status, "DISABLED"],
                    ]);
                }),
            );
            return each.flat();
        });
        return [...(sameEntries(found, expected) ? [] : [`has the builds ${found.join(", ")}`]), ...problems];
    },
    async sabotage(account, situation) {
        const name = `${deliveringProject(situation).resource}-prepare`;
        const { environment } = await readBuild(account, name);
        const put = async (privilegedMode: boolean): Promise<void> => {
            const changed = { ...given(environment, "environment"), privilegedMode };
            await account.clients.codeBuild.send(new UpdateProjectCommand({ name, environment: changed }));
        };
        await put(true);
        return () => put(false);
    },
};

const logs: Check = {
    name: "project-logs",
    title: "Logs of builds are kept for a year, under the key of logs, and there is no other one",
    accounts: ["dev"],
    async inspect(account, situation) {
        const { logGroups = [] } = await account.clients.logs.send(
            new DescribeLogGroupsCommand({ logGroupNamePrefix: logGroupOf(projectPrefix(account, situation)) }),
        );
        const expected = logGroupNames(situation);
        const found = logGroups.map(({ logGroupName = "" }) => logGroupName);
        const keyArn = await findKeyArn(account, situation, "logs");
        return [
            ...(sameEntries(found, expected) ? [] : [`has the log groups ${found.join(", ")}`]),
            ...logGroups.flatMap(({ logGroupName = "", retentionInDays, kmsKeyId }) =>
                differences([
                    [`days that ${logGroupName} keeps`, retentionInDays ?? "without end", 365],
                    [`the key of ${logGroupName}`, kmsKeyId ?? "none", keyArn],
                ]),
            ),
        ];
    },
    async sabotage(account, situation) {
        const { logs: client } = account.clients;
        const logGroupName = given(logGroupNames(situation)[0], "a log group");
        await client.send(new DeleteRetentionPolicyCommand({ logGroupName }));
        return async () => {
            await client.send(new PutRetentionPolicyCommand({ logGroupName, retentionInDays: 365 }));
        };
    },
};

function logGroupNames(situation: Situation): string[] {
    return expectedProjects(situation).flatMap(({ resource, builds: parts }) =>
        parts.map((part) => logGroupOf(`${resource}-${part}`)),
    );
}

export const projectBuildChecks: readonly Check[] = [builds, logs];
