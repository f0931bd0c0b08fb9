import * as pulumi from "@pulumi/pulumi";
import { DataScienceEnvironment } from "../infra/dataScienceEnvironment";
import { developmentEndpoints } from "../infra/network/endpointServices";
import type { Scope } from "../infra/support/naming";
import { openAccount } from "./account";
import { cataloguePlan, productEnvironment } from "./catalog";
import { configuredRoleArn } from "./accountProvider";
import type { DataScienceConfig } from "./config";
import { publish } from "./contracts";
import { dataScienceOutputs } from "./dataScienceOutputs";
import { projectPlans } from "./projects";
import { givenStageRoles, singleAccount } from "./singleAccount";
import { readTargets } from "./targets";

/** The data science stack: everything in the development account, with grants for the accounts of the target stacks. */
export async function dataScienceProgram(config: DataScienceConfig): Promise<Record<string, unknown>> {
    const { account, storage } = config;
    const access = {
        accountId: account.id,
        region: account.region,
        environment: config.environment.name,
        stage: config.environment.stage,
        deploymentRole: account.deploymentRole,
        previewRole: config.previewRole,
        permissionsBoundary: config.permissionsBoundary,
        maxRetries: config.maxRetries,
        network: config.network,
        services: developmentEndpoints(config.packages !== undefined),
    };
    const [opened, targets] = await Promise.all([openAccount(access), readTargets(config)]);
    const scope: Scope =
        storage.existing === undefined
            ? opened.scope
            : { ...opened.scope, buckets: { data: storage.existing.dataBucket, models: storage.existing.modelBucket } };
    const givenRoles = config.identity.existing;
    const local =
        config.singleAccount === undefined
            ? undefined
            : singleAccount(config.singleAccount, access, scope, givenStageRoles(givenRoles), config.capture);
    const delivery = targets?.delivery ?? local?.delivery;
    const exemptRoles = [
        account.deploymentRole,
        ...(config.breakGlassRole === undefined ? [] : [config.breakGlassRole]),
    ];
    const dataScience = new DataScienceEnvironment(
        "data-science",
        {
            scope,
            network: opened.network,
            humans: config.identity.humans,
            ...(givenRoles === undefined ? {} : { givenRoles }),
            studio: config.studio,
            ...(config.packages === undefined ? {} : { packages: config.packages }),
            registry: config.registry,
            targets: targets?.grants ?? [],
            localStages: local?.stages ?? [],
            ...(delivery === undefined ? {} : { delivery }),
            exemptRoleArns: exemptRoles.map((role) => configuredRoleArn(account.region, account.id, role)),
            projects: projectPlans(config),
            ...(config.catalog === undefined
                ? {}
                : {
                      catalogue: cataloguePlan(
                          config.catalog,
                          productEnvironment(
                              config,
                              delivery === undefined
                                  ? undefined
                                  : { staging: delivery.staging.stage, prod: delivery.prod.stage },
                          ),
                          pulumi.getStack(),
                      ),
                  }),
            pipelines: config.pipelines,
            ...(storage.seedCodeFolder === undefined ? {} : { seedCodeFolder: storage.seedCodeFolder }),
            ...(storage.seedCodeBucket === undefined ? {} : { seedCodeBucket: storage.seedCodeBucket }),
            ...(config.organizationId === undefined ? {} : { organizationId: config.organizationId }),
            protect: config.protect,
        },
        { providers: [opened.provider] },
    );
    return publish("data-science", dataScienceOutputs(scope, dataScience));
}
