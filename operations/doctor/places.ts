import { partition as partitionOf } from "@aws-sdk/util-endpoints";
import { developmentEndpoints, targetEndpoints, withKms } from "../../infra/network/endpointServices";
import { studioDomainName } from "../../infra/support/naming";
import type { TargetConfig } from "../../stacks/config";
import { planAccounts } from "../../stacks/targetPlan";
import type { ProjectStack } from "../deployment/project";

/** An account that a stack works in. */
export interface Place {
    readonly stack: string;
    readonly accountId: string;
    readonly region: string;
    /** Role by which Pulumi enters, by path and name; absent where its own credentials are those of the account. */
    readonly role?: string;
    readonly organizationId?: string;
    /** The network that the stack makes there; absent where it makes none. */
    readonly network?: {
        /** Value of the `Name` tag of its VPC. */
        readonly name: string;
        readonly cidr?: string | undefined;
        readonly interfaceEndpoints: number;
    };
    /** Whether the stack makes a Studio domain there, and its name. */
    readonly domain?: string;
}

/** Accounts of a stack that its file names. Those below organizational units are found by `units.ts`. */
export function placesOf({ name: stack, config }: ProjectStack): Place[] {
    const organization = config.organizationId === undefined ? {} : { organizationId: config.organizationId };
    switch (config.kind) {
        case "bootstrap": {
            const others = config.accounts.map(({ id }) => id).filter((id) => id !== config.account.id);
            const own = { stack, accountId: config.account.id, region: config.account.region, ...organization };
            return [own, ...[...new Set(others)].map((accountId) => ({ ...own, accountId, role: config.accessRole }))];
        }
        case "identity":
            return [{ stack, ...entryOf(config.account), ...organization }];
        case "data-science": {
            const { account, network, environment } = config;
            const endpoints = withKms(developmentEndpoints(config.packages !== undefined));
            const created = network.existing === undefined;
            const scope = {
                partition: partitionOf(account.region).name,
                region: account.region,
                accountId: account.id,
                environment: environment.name,
                stage: environment.stage,
            };
            const own = {
                name: `${environment.name}-${environment.stage}-vpc`,
                cidr: network.create?.cidr,
                interfaceEndpoints: endpoints.length,
            };
            return [
                {
                    stack,
                    ...entryOf(account),
                    ...organization,
                    ...(created ? { network: own } : {}),
                    domain: config.studio.domainName ?? studioDomainName(scope),
                },
            ];
        }
        case "target":
            return targetPlaces(
                stack,
                config,
                config.accounts.map(({ id }) => id),
            );
    }
}

/** The places of a target stack in accounts with these ids, whether its file names them or its units hold them. */
export function targetPlaces(stack: string, config: TargetConfig, ids: readonly string[]): Place[] {
    const { region, deploymentRole: role, environment, organizationId } = config;
    return planAccounts(config, ids).map(({ id: accountId, network, cidrBlock: cidr }) => ({
        stack,
        accountId,
        region,
        role,
        ...(organizationId === undefined ? {} : { organizationId }),
        ...(network.existing === undefined
            ? {
                  network: {
                      name: `${environment.name}-${environment.stage}-vpc`,
                      cidr,
                      interfaceEndpoints: withKms(targetEndpoints).length,
                  },
              }
            : {}),
    }));
}

function entryOf(account: { readonly id: string; readonly region: string; readonly deploymentRole: string }): {
    readonly accountId: string;
    readonly region: string;
    readonly role: string;
} {
    return { accountId: account.id, region: account.region, role: account.deploymentRole };
}

/** ARN of a role in an account. */
export function roleArnIn({ region, accountId }: Pick<Place, "region" | "accountId">, role: string): string {
    return `arn:${partitionOf(region).name}:iam::${accountId}:role/${role}`;
}
