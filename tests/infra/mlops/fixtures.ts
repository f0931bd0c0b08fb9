import { join } from "node:path";
import type { DeliveryStage } from "../../../infra/identity/projectRoles/deliveryRoles";
import type { ProjectPlace } from "../../../infra/mlops/projectPlace";
import { projectId, roleArn, roleName, type Project, type Scope } from "../../../infra/support/naming";
import { development, exemptRoleArns, grantFor, organizationId, production, staging } from "../fixtures";

/** Folder with code as templates have it. */
export const seedCodeFolder = join(__dirname, "..", "..", "fixtures", "seed-code");

export function projectOf(name: string, scope: Scope = development): Project {
    return { scope, name, id: projectId(scope, name) };
}

export const abalone = projectOf("abalone");
export const abaloneDeploy = projectOf("abalone-deploy");

export const projectsKeyArn = "arn:aws:kms:eu-west-1:111122223333:key/projects";

export const place: ProjectPlace = {
    network: {
        vpcId: "vpc-1",
        privateSubnetIds: ["subnet-1", "subnet-2"],
        sageMakerSecurityGroupId: "sg-1",
        s3EndpointId: "vpce-1",
    },
    keyArn: projectsKeyArn,
    logsKeyArn: "arn:aws:kms:eu-west-1:111122223333:key/logs",
    accessLogBucketName: "access-logs",
    boundaryArn: "arn:aws:iam::111122223333:policy/project-boundary",
    pipelineRoleArn: roleArn(development, "pipeline-execution"),
    stackSetAdministrationRoleArn: roleArn(development, "stack-set-administration"),
    targets: [grantFor(staging), grantFor(production)],
    packages: true,
    exemptRoleArns,
    organizationId,
    protect: true,
};

/** The stage of one or more target accounts. */
export function deliveryTo(scope: Scope, ...furtherAccounts: string[]): DeliveryStage {
    const accountIds = [scope.accountId, ...furtherAccounts];
    return {
        stage: scope.stage,
        accountIds,
        executionRoleName: roleName(scope, "stack-set-execution"),
        testRoleArns: accountIds.map((accountId) => roleArn({ ...scope, accountId }, "endpoint-test")),
    };
}

/** A stage of the development account itself. */
export function deliveryWithin(stage: string): DeliveryStage {
    const scope = { ...development, stage };
    return { ...deliveryTo(scope), executionRoleArn: roleArn(scope, "stack-set-execution") };
}

/** The connection of a project whose code is on GitHub, GitLab or Bitbucket. */
export const connection = {
    kind: "connection",
    arn: "arn:aws:codeconnections:eu-west-1:111122223333:connection/0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9",
    repository: "acme/abalone",
    branch: "release",
} as const;

export const seeded = { kind: "codecommit", seeded: true } as const;
export const zipped = { kind: "s3", bucket: "acme-ml-code", key: "abalone/code.zip" } as const;
export const seed = { bucketName: "seed-code", key: "model-build/0123456789abcdef.zip" };

/** Settings of a stage that says nothing. */
export const quietStage = {
    endpoint: {},
    operation: { maxConcurrentPercentage: 100, failureTolerancePercentage: 0, waves: [] },
} as const;
