import * as pulumi from "@pulumi/pulumi";
import * as z from "zod";
import { dataScienceEndpoints, withKms } from "../../infra/network/endpointServices";
import { bucketNameProblems, commonKeys, kindOf, type CommonConfig } from "./common";
import type { Accepted } from "./examine";
import { accountId, cidr, region, roleName, stackName } from "./fields";
import { subnetKeys, trafficKeys, vpcSizes, type NetworkConfig } from "./network";
import { subnetProblems, zoneProblems } from "./networkRules";
import type { Problem } from "./problems";

/** Configuration of a stack of kind `data-science`: the development account. */
export interface DataScienceConfig extends CommonConfig {
    readonly kind: "data-science";
    readonly account: {
        readonly id: string;
        readonly region: string;
        /** Role to assume, by path and name. The bucket perimeter lets it manage what it deployed. */
        readonly deploymentRole: string;
    };
    readonly network: NetworkConfig & { readonly create: { readonly cidr: string } };
    /** Names of the target stacks; absent, models stay in this account. */
    readonly targets?: { readonly staging: string; readonly prod: string };
    /** Role of this account, by path and name, that may read the buckets from outside of the network. */
    readonly breakGlassRole?: string;
}

export const dataScienceSchema = z.object({
    kind: kindOf("data-science"),
    environment: commonKeys.environment,
    account: z.object({
        id: accountId("The development account."),
        region: region("Region of the environment. One stack holds one region."),
        deploymentRole: roleName(
            "Role of the account that Pulumi assumes. The data and model buckets let it in from outside of the network.",
            "sm-mlops-deployment",
        ),
    }),
    organizationId: commonKeys.organizationId,
    network: z.object({
        create: z.object({
            cidr: cidr("IPv4 block of the VPC.", vpcSizes.largest, vpcSizes.smallest, "10.0.0.0/16"),
            ...subnetKeys,
        }),
        ...trafficKeys,
    }),
    targets: z.object({ staging: stackName("staging"), prod: stackName("prod") }).exactOptional(),
    breakGlassRole: roleName(
        "Role of the account that reaches the data and model buckets from outside of the network, for emergencies.",
        "sm-mlops-break-glass",
    ).exactOptional(),
    protect: commonKeys.protect,
    maxRetries: commonKeys.maxRetries,
});

type Input = z.output<typeof dataScienceSchema>;

/** Rules between keys. A rule whose keys were refused is left out. */
export function dataScienceProblems(config: Accepted<Input>): Problem[] {
    const { account, targets } = config;
    const create = config.network?.create;
    return [
        ...bucketNameProblems(config.environment?.name, config.environment?.stage, account?.region),
        ...zoneProblems("network.create.availabilityZones", create?.availabilityZones, account?.region),
        ...(create?.cidr === undefined || create.availabilityZones === undefined
            ? []
            : subnetProblems("network.create", {
                  cidr: create.cidr,
                  availabilityZones: create.availabilityZones,
                  subnetPrefixLength: create.subnetPrefixLength,
                  endpoints: withKms(dataScienceEndpoints).length,
              })),
        ...targetProblems(targets, pulumi.getStack()),
    ];
}

function targetProblems(targets: Accepted<Input>["targets"], ownStack: string): Problem[] {
    if (targets?.staging !== undefined && targets.staging === targets.prod) {
        const text = `staging and prod are both "${targets.staging}"; give two different stacks of kind target.`;
        return [{ key: "targets", text }];
    }
    return (["staging", "prod"] as const)
        .filter((name) => targets?.[name] === ownStack)
        .map((name) => ({
            key: `targets.${name}`,
            text: `"${ownStack}" is this stack itself; name a stack of kind target.`,
        }));
}
