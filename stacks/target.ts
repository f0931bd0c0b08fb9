import { TargetAccount } from "../infra/target/targetAccount";
import { openAccount } from "./account";
import type { TargetConfig } from "./config";
import { publish } from "./contracts";
import { networkSettings } from "./network";

/** A target stack: the staging or the production accounts, each through its own provider. */
export async function targetProgram(config: TargetConfig): Promise<Record<string, unknown>> {
    const { environment, region, dataScience } = config;
    const accounts = await Promise.all(
        config.accounts.map(async ({ id, cidr }) => {
            const account = await openAccount(
                {
                    accountId: id,
                    region,
                    environment: environment.name,
                    stage: environment.stage,
                    deploymentRole: config.deploymentRole,
                    ...(config.maxRetries === undefined ? {} : { maxRetries: config.maxRetries }),
                },
                config.network.create.availabilityZones,
            );
            const target = new TargetAccount(
                `account-${id}`,
                {
                    scope: account.scope,
                    dataScience: { ...account.scope, accountId: dataScience.account, stage: dataScience.stage },
                    network: networkSettings(config.network, cidr, account.zoneIds),
                    protect: config.protect,
                    ...(config.organizationId === undefined ? {} : { organizationId: config.organizationId }),
                },
                { providers: [account.provider] },
            );
            return {
                accountId: id,
                region,
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
        }),
    );
    return publish("target", { environment: environment.name, stage: environment.stage, region, accounts });
}
