import * as pulumi from "@pulumi/pulumi";
import type { DeliveryStage } from "../../infra/contract/parameterValues";
import type { GivenRoleArns } from "../../infra/identity/dataScienceRoles";
import { granteesOf, type Grantee } from "../../infra/grants/grantee";
import type { TargetGrant } from "../../infra/grants/targetGrant";
import type { NetworkTrust } from "../../infra/network/endpointPolicies";
import type { FlowLogSettings } from "../../infra/network/flowLogs";
import type { Network } from "../../infra/network/network";
import type { NetworkSettings } from "../../infra/network/privateNetwork";
import { roleArn, roleName, type Scope } from "../../infra/support/naming";

export const development: Scope = {
    partition: "aws",
    region: "eu-west-1",
    accountId: "111122223333",
    environment: "sm-mlops",
    stage: "dev",
};

export const staging: Scope = { ...development, accountId: "333344445555", stage: "staging" };

export const production: Scope = { ...development, accountId: "444455556666", stage: "prod" };

/** An account that has nothing to do with the environment. */
export const strangerAccount = "999988887777";

export const organizationId = "o-a1b2c3d4e5";

/** Partitions with a region of each. */
export const places = [
    { partition: "aws", region: "eu-west-1" },
    { partition: "aws-us-gov", region: "us-gov-west-1" },
    { partition: "aws-cn", region: "cn-northwest-1" },
] as const;

/** The role that `pulumi up` runs with, outside of every network, and the one for emergencies. */
export const deploymentRoleArn = "arn:aws:iam::111122223333:role/sm-mlops-deployment";
export const breakGlassRoleArn = "arn:aws:iam::111122223333:role/sm-mlops-break-glass";
export const exemptRoleArns = [deploymentRoleArn, breakGlassRoleArn];

/** The role that notebooks use: in the account, and not exempt. */
export const notebookRoleArn = "arn:aws:iam::111122223333:role/sm-mlops/dev/sm-mlops-dev-eu-west-1-notebook";

export const dataKeyArn = "arn:aws:kms:eu-west-1:111122223333:key/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0";

/** Keys of the production stage. */
export const stageKeys = {
    volumes: "arn:aws:kms:eu-west-1:444455556666:key/0f1e2d3c-0000-4000-8000-a5b4c3d2e1f0",
    captures: "arn:aws:kms:eu-west-1:444455556666:key/0f1e2d3c-1111-4111-8111-a5b4c3d2e1f0",
};

/** The roles of the production account that work from outside of every network. */
export const exemptInProduction = ["deployment", "break-glass"].map(
    (role) => `arn:aws:iam::444455556666:role/sm-mlops-${role}`,
);
export const boundaryArn = "arn:aws:iam::111122223333:policy/sm-mlops/dev/sm-mlops-dev-eu-west-1-boundary";

/** Roles of the development account that exist already. */
export const givenRoleArns: GivenRoleArns = {
    dataScienceAdmin: "arn:aws:iam::111122223333:role/ml/admin",
    teamAdmin: "arn:aws:iam::111122223333:role/ml/team",
    dataScientist: "arn:aws:iam::111122223333:role/ml/scientist",
    studioExecution: "arn:aws:iam::111122223333:role/ml/studio",
    pipelineExecution: "arn:aws:iam::111122223333:role/ml/pipelines",
    serviceCatalogLaunch: "arn:aws:iam::111122223333:role/ml/products",
    stackSetAdministration: "arn:aws:iam::111122223333:role/ml/stack-sets",
    detectiveControl: "arn:aws:iam::111122223333:role/ml/detective",
};

/** Roles of a target account that exist already. */
export const givenTargetRoles = {
    modelExecution: "arn:aws:iam::444455556666:role/ml/models",
    modelMonitor: "arn:aws:iam::444455556666:role/ml/monitors",
    stackSetExecution: "arn:aws:iam::444455556666:role/ml/delivery",
    endpointTest: "arn:aws:iam::444455556666:role/ml/tests",
};

/** A role that exists already and writes flow logs. */
export const flowLogsRoleArn = "arn:aws:iam::444455556666:role/ml/flow-logs";

/** What the development account is told of a target account; the ids carry the end of its account id. */
export function grantFor(scope: Scope): TargetGrant {
    return {
        accountId: scope.accountId,
        modelExecutionRoleArn: roleArn(scope, "model-execution"),
        modelMonitorRoleArn: roleArn(scope, "model-monitor"),
        stackSetExecutionRoleArn: roleArn(scope, "stack-set-execution"),
        vpcId: `vpc-${scope.accountId.padStart(17, "a")}`,
        s3EndpointId: `vpce-${scope.accountId.padStart(17, "b")}`,
        kmsEndpointId: `vpce-${scope.accountId.padStart(17, "c")}`,
    };
}

/** Roles of the target accounts that read models and their baselines. */
export function readersIn(...scopes: readonly Scope[]): readonly Grantee[] {
    return granteesOf(scopes.map(grantFor), "model-execution", "model-monitor");
}

/** The stage of a target account, as models are delivered to it. */
export function deliveryTo(scope: Scope): DeliveryStage {
    return {
        stage: scope.stage,
        accountIds: [scope.accountId],
        modelExecutionRoleName: roleName(scope, "model-execution"),
        stackSetExecutionRoleName: roleName(scope, "stack-set-execution"),
    };
}

/** Grants for so many target accounts, all different. */
export function manyGrants(scope: Scope, count: number): TargetGrant[] {
    return Array.from({ length: count }, (_, index) =>
        grantFor({ ...scope, accountId: String(200_000_000_000 + index) }),
    );
}

export const twoZones = [
    { zoneId: "euw1-az1", cidrBlock: "10.0.0.0/19" },
    { zoneId: "euw1-az2", cidrBlock: "10.0.32.0/19" },
];

export const flowLogs: FlowLogSettings = { trafficType: "ALL", aggregationSeconds: 60, retentionDays: 365 };

export const networkSettings: Extract<NetworkSettings, { mode: "isolated" }> = {
    mode: "isolated",
    cidrBlock: "10.0.0.0/16",
    subnets: twoZones,
    flowLogs,
    awsBuckets: [],
};

/** The same network with so many zones. */
export function networkOf(zones: number): typeof networkSettings {
    const subnets = Array.from({ length: zones }, (_, index) => ({
        zoneId: `euw1-az${index + 1}`,
        cidrBlock: `10.0.${index * 32}.0/19`,
    }));
    return { ...networkSettings, subnets };
}

/** A network that exists already, with two private subnets. */
export const network: Network = {
    vpcId: pulumi.output("vpc-1"),
    cidrBlock: "10.0.0.0/16",
    privateSubnetIds: [pulumi.output("subnet-1"), pulumi.output("subnet-2")],
    routeTables: ["rtb-1", "rtb-2"].map((id) => ({ key: id, id: pulumi.output(id) })),
};

/** Trust of the development account's network: it has guests from the target account. */
export const developmentTrust: NetworkTrust = {
    scope: development,
    guestAccounts: [production.accountId],
    resourceAccounts: [production.accountId],
    organizationId,
};

/** The same object without one of its properties. */
export function without<T extends object, K extends keyof T>(object: T, property: K): Omit<T, K> {
    return Object.fromEntries(Object.entries(object).filter(([name]) => name !== property)) as Omit<T, K>;
}
