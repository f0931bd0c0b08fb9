import { DataScienceEnvironment } from "../infra/dataScienceEnvironment";
import { configuredRoleArn, openAccount } from "./account";
import type { DataScienceConfig } from "./config";
import { publish } from "./contracts";
import { readTargets } from "./targets";

/** The data science stack: everything in the development account, with grants for the accounts of the target stacks. */
export async function dataScienceProgram(config: DataScienceConfig): Promise<Record<string, unknown>> {
    const { environment, account } = config;
    const [opened, targets] = await Promise.all([
        openAccount({
            accountId: account.id,
            region: account.region,
            environment: environment.name,
            stage: environment.stage,
            deploymentRole: account.deploymentRole,
            maxRetries: config.maxRetries,
            network: config.network,
            cidrBlock: config.network.create.cidr,
        }),
        readTargets(config),
    ]);
    const exemptRoles = [
        account.deploymentRole,
        ...(config.breakGlassRole === undefined ? [] : [config.breakGlassRole]),
    ];
    const dataScience = new DataScienceEnvironment(
        "data-science",
        {
            scope: opened.scope,
            network: opened.network,
            targets,
            exemptRoleArns: exemptRoles.map((role) => configuredRoleArn(account.region, account.id, role)),
            protect: config.protect,
            ...(config.organizationId === undefined ? {} : { organizationId: config.organizationId }),
        },
        { providers: [opened.provider] },
    );
    return publish("data-science", {
        environment: environment.name,
        stage: environment.stage,
        region: account.region,
        accountId: account.id,
        vpcId: dataScience.network.vpcId,
        privateSubnetIds: dataScience.network.privateSubnetIds,
        sageMakerSecurityGroupId: dataScience.network.sageMakerSecurityGroupId,
        s3EndpointId: dataScience.network.s3EndpointId,
        kmsEndpointId: dataScience.network.kmsEndpointId,
        dataBucketName: dataScience.buckets.dataBucketName,
        modelBucketName: dataScience.buckets.modelBucketName,
        accessLogBucketName: dataScience.buckets.accessLogBucketName,
        dataKeyArn: dataScience.dataKeyArn,
        volumeKeyArn: dataScience.volumeKeyArn,
        studioKeyArn: dataScience.studioKeyArn,
        logsKeyArn: dataScience.logsKeyArn,
    });
}
