import { TargetAccount } from "../infra/target/targetAccount";
import { openAccounts, type OpenAccount } from "./account";
import type { TargetConfig } from "./config";
import { publish, type Contract, type Publishable } from "./contracts";

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
    const target = new TargetAccount(
        `account-${scope.accountId}`,
        {
            scope,
            dataScience: { ...scope, accountId: config.dataScience.account, stage: config.dataScience.stage },
            network,
            protect: config.protect,
            ...(config.organizationId === undefined ? {} : { organizationId: config.organizationId }),
        },
        { providers: [provider] },
    );
    return {
        accountId: scope.accountId,
        region: scope.region,
        vpcId: target.network.vpcId,
        privateSubnetIds: target.network.privateSubnetIds,
        sageMakerSecurityGroupId: target.network.sageMakerSecurityGroupId,
        s3EndpointId: target.network.s3EndpointId,
        kmsEndpointId: target.network.kmsEndpointId,
        modelExecutionRoleArn: target.modelExecutionRoleArn,
        stackSetExecutionRoleArn: target.stackSetExecutionRoleArn,
        endpointTestRoleArn: target.endpointTestRoleArn,
        endpointVolumeKeyArn: target.endpointVolumeKeyArn,
    };
}
