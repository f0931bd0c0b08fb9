import * as pulumi from "@pulumi/pulumi";
import type { JobDefaults } from "../../../infra/studio/sdkDefaults";
import { Studio, type StudioArgs } from "../../../infra/studio/studio";
import { roleArn, studioUserRoleArn } from "../../../infra/support/naming";
import { dataKeyArn, development } from "../fixtures";
import { record, type Recorded } from "../recorded";

export const studioKeyArn = dataKeyArn.replace("0f1e2d3c", "5a5a5a5a");
export const volumeKeyArn = dataKeyArn.replace("0f1e2d3c", "7b7b7b7b");
export const executionRoleArn = roleArn(development, "studio-execution");
export const pipelineRoleArn = roleArn(development, "pipeline-execution");
export const bobRoleArn = studioUserRoleArn(development, "bob");

export const studioArgs: StudioArgs = {
    scope: development,
    network: {
        vpcId: "vpc-1",
        privateSubnetIds: ["subnet-1", "subnet-2"],
        sageMakerSecurityGroupId: "sg-1",
    },
    studioKeyArn,
    volumeKeyArn,
    dataKeyArn,
    executionRoleArn,
    pipelineRoleArn,
    userExecutionRoleArns: { bob: bobRoleArn },
    settings: { users: [{ name: "alice" }, { name: "bob", ownRole: true }] },
    packages: { domainName: pulumi.output("sm-mlops-dev"), repositoryName: pulumi.output("pypi") },
};

export async function buildStudio(change: Partial<StudioArgs> = {}): Promise<Recorded<Studio>> {
    return record(() => new Studio("studio", { ...studioArgs, ...change }));
}

/** Jobs of the fixture's environment. */
export const jobs: JobDefaults = {
    subnetIds: ["subnet-1", "subnet-2"],
    securityGroupIds: ["sg-1"],
    volumeKeyArn,
    dataKeyArn,
    executionRoleArn,
    pipelineRoleArn,
    bucket: "sm-mlops-dev-eu-west-1-111122223333-data",
    tags: { EnvironmentName: "sm-mlops", EnvironmentType: "dev" },
};
