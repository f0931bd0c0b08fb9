import type { ProductEnvironment } from "../infra/catalog/product";
import type { DataScienceConfig } from "./config";

/** Names of the stages that models are delivered to. */
export interface StageNames {
    readonly staging: string;
    readonly prod: string;
}

/**
 * What the templates of an environment follow from.
 *
 * @param stages stages of the target stacks; none where models stay in the account or its own stages
 */
export function productEnvironment(config: DataScienceConfig, stages: StageNames | undefined): ProductEnvironment {
    const { account, environment, network, packages, singleAccount, storage, breakGlassRole, organizationId } = config;
    const delivery =
        singleAccount !== undefined
            ? { ...singleAccount, within: "account" as const }
            : stages === undefined
              ? undefined
              : { staging: stages.staging, prod: stages.prod, within: "targets" as const };
    return {
        environment: environment.name,
        stage: environment.stage,
        zones: zonesOf(network),
        packages: packages !== undefined,
        exemptRoles: [account.deploymentRole, ...(breakGlassRole === undefined ? [] : [breakGlassRole])],
        ...(delivery === undefined ? {} : { delivery }),
        ...(organizationId === undefined ? {} : { organizationId }),
        ...(storage.existing === undefined
            ? {}
            : { buckets: { data: storage.existing.dataBucket, models: storage.existing.modelBucket } }),
    };
}

/** Number of private subnets that the network is going to have. */
function zonesOf({ create, existing }: DataScienceConfig["network"]): number {
    const zones = create?.availabilityZones ?? existing?.createSubnets?.availabilityZones ?? existing?.subnetIds ?? [];
    return typeof zones === "number" ? zones : zones.length;
}
