import { targetEndpoints } from "../infra/network/endpointServices";
import { TargetAccount } from "../infra/target/targetAccount";
import { openAccounts, type OpenAccount } from "./account";
import { configuredRoleArn } from "./accountProvider";
import type { TargetConfig } from "./config";
import { publish, type Contract, type Publishable } from "./contracts";
import { targetAccountIds } from "./discovery";
import { publishedStage } from "./publishedStage";
import { planAccounts, type PlannedAccount } from "./targetPlan";

/** A target stack: the staging or the production accounts, each through its own provider. */
export async function targetProgram(config: TargetConfig): Promise<Record<string, unknown>> {
    const { environment, region } = config;
    const planned = planAccounts(config, await targetAccountIds(config));
    const opened = await openAccounts(
        planned.map(({ id, network, cidrBlock }) => ({
            accountId: id,
            region,
            environment: environment.name,
            stage: environment.stage,
            deploymentRole: config.deploymentRole,
            previewRole: config.previewRole,
            permissionsBoundary: config.permissionsBoundary,
            maxRetries: config.maxRetries,
            network,
            networkKey: `accounts (${id}).network`,
            services: targetEndpoints,
            cidrBlock,
        })),
    );
    const roles = new Map(planned.map((account) => [account.id, account.roles]));
    return publish("target", {
        environment: environment.name,
        stage: environment.stage,
        region,
        organizationalUnitIds: (config.organizationalUnits?.below ?? []).toSorted(),
        accounts: opened.map((account) => targetAccount(config, account, roles.get(account.scope.accountId))),
    });
}

/** Resources of one account, and what the stack publishes of it. */
function targetAccount(
    config: TargetConfig,
    { scope, provider, network }: OpenAccount,
    givenRoles: PlannedAccount["roles"],
): Publishable<Contract<"target">["accounts"][number]> {
    const { account, stage, modelBucket } = config.dataScience;
    const exemptRoles = [
        config.deploymentRole,
        ...(config.breakGlassRole === undefined ? [] : [config.breakGlassRole]),
    ];
    const target = new TargetAccount(
        `account-${scope.accountId}`,
        {
            scope,
            dataScience: {
                ...scope,
                accountId: account,
                stage,
                ...(modelBucket === undefined ? {} : { buckets: { models: modelBucket } }),
            },
            network,
            ...(givenRoles === undefined ? {} : { givenRoles }),
            exemptRoleArns: exemptRoles.map((role) => configuredRoleArn(scope.region, scope.accountId, role)),
            captureExpirationDays: config.capture.expireDays,
            protect: config.protect,
            ...(config.organizationId === undefined ? {} : { organizationId: config.organizationId }),
        },
        { providers: [provider] },
    );
    return publishedStage(scope, target.network, target);
}
