import { targetEndpoints } from "../infra/network/endpointServices";
import { TargetAccount } from "../infra/target/targetAccount";
import { openAccounts, type OpenAccount } from "./account";
import type { TargetConfig } from "./config";
import { publish, type Contract, type Publishable } from "./contracts";
import { publishedStage } from "./publishedStage";

/** A target stack: the staging or the production accounts, each through its own provider. */
export async function targetProgram(config: TargetConfig): Promise<Record<string, unknown>> {
    const { environment, region } = config;
    const opened = await openAccounts(
        config.accounts.map(({ id, cidr }) => ({
            accountId: id,
            region,
            environment: environment.name,
            stage: environment.stage,
            deploymentRole: config.deploymentRole,
            maxRetries: config.maxRetries,
            network: config.network,
            services: targetEndpoints,
            cidrBlock: cidr,
        })),
    );
    return publish("target", {
        environment: environment.name,
        stage: environment.stage,
        region,
        accounts: opened.map((account) => targetAccount(config, account)),
    });
}

/** Resources of one account, and what the stack publishes of it. */
function targetAccount(
    config: TargetConfig,
    { scope, provider, network }: OpenAccount,
): Publishable<Contract<"target">["accounts"][number]> {
    const { account, stage, modelBucket } = config.dataScience;
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
            protect: config.protect,
            ...(config.organizationId === undefined ? {} : { organizationId: config.organizationId }),
        },
        { providers: [provider] },
    );
    return publishedStage(scope, target.network, target.roles);
}
