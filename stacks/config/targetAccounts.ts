import { partition as partitionOf } from "@aws-sdk/util-endpoints";
import * as z from "zod";
import { targetEndpoints } from "../../infra/network/endpointServices";
import { roleArn, type RolePurpose } from "../../infra/support/naming";
import { targetEndpointKeys, type EndpointsConfig } from "./endpoints";
import type { Accepted } from "./examine";
import { existingNetworkProblems } from "./existingNetworkRules";
import { accountId, cidr } from "./fields";
import { givenRole } from "./identity";
import { vpcSizes, type ExistingConfig } from "./network";
import { existingKeys } from "./networkKeys";
import type { Problem } from "./problems";

/** Roles of a target account that somebody else made. */
export interface AccountRoles {
    readonly modelExecution: string;
    readonly modelMonitor: string;
    readonly stackSetExecution: string;
    readonly endpointTest: string;
    /** Writes flow logs; present where there are flow logs. */
    readonly flowLogs?: string;
}

/** What is said of one target account. */
export interface AccountConfig {
    readonly id: string;
    /** IPv4 block of its VPC; absent, one from the pool. */
    readonly cidr?: string;
    /** Where its network differs from that of the stack. */
    readonly network?: { readonly existing?: ExistingConfig; readonly endpoints: EndpointsConfig };
    /** Present, nothing of IAM is created in the account. */
    readonly roles?: AccountRoles;
}

/** An element of `accounts`: an id alone, or with settings of the account's own. */
export const accountKeys = z.union([
    accountId("A target account."),
    z.object({
        id: accountId("A target account."),
        cidr: cidr(
            "IPv4 block of the account's VPC. Left out, one from `network.create.allocateFrom` that follows from the id.",
            vpcSizes.largest,
            vpcSizes.smallest,
            "10.64.16.0/20",
        ).exactOptional(),
        network: z.object({ existing: existingKeys.exactOptional(), endpoints: targetEndpointKeys }).exactOptional(),
        roles: z
            .object({
                modelExecution: givenRole("Runs models in the account.", "model-execution"),
                modelMonitor: givenRole("Monitors endpoints of the account.", "model-monitor"),
                stackSetExecution: givenRole("Deploys endpoints in the account.", "stack-set-execution"),
                endpointTest: givenRole("Tests endpoints of the account.", "endpoint-test"),
                flowLogs: givenRole("Writes flow logs of the account.", "flow-logs").exactOptional(),
            })
            .exactOptional(),
    }),
]);

/** The other keys that the rules look at. */
export interface AccountPlace {
    readonly environment: string | undefined;
    readonly stage: string | undefined;
    readonly region: string | undefined;
    /** Whether there are flow logs. */
    readonly flowLogs: boolean | undefined;
}

type AcceptedAccount = Accepted<AccountConfig> & { readonly id: string };

/** Rules between the settings of one account and those of the stack; nothing of the settings was refused. */
export function accountProblems(account: AcceptedAccount, place: AccountPlace): Problem[] {
    const key = `accounts (${account.id})`;
    return [...networkProblems(key, account, place.region), ...roleProblems(`${key}.roles`, account, place)];
}

function networkProblems(key: string, { cidr, network = {} }: AcceptedAccount, region: string | undefined): Problem[] {
    const text = "the VPC exists (network.existing) and has its block; keep one of the two.";
    return [
        ...(network.existing === undefined || cidr === undefined ? [] : [{ key: `${key}.cidr`, text }]),
        ...existingNetworkProblems(network, { key: `${key}.network`, region, services: targetEndpoints }, () => false),
    ];
}

/** Roles of a target account that the development account names in its policies and parameters. */
const purposes = {
    modelExecution: "model-execution",
    modelMonitor: "model-monitor",
    stackSetExecution: "stack-set-execution",
    endpointTest: "endpoint-test",
} as const satisfies Record<string, RolePurpose>;

function roleProblems(key: string, { id, roles }: AcceptedAccount, place: AccountPlace): Problem[] {
    const { environment, stage, region, flowLogs } = place;
    if (roles === undefined || environment === undefined || stage === undefined || region === undefined) {
        return [];
    }
    const partition = partitionOf(region).name;
    const scope = { partition, region, accountId: id, environment, stage };
    const misnamed = Object.entries(purposes).flatMap(([name, purpose]) => {
        const [given, expected] = [roles[name as keyof typeof purposes], roleArn(scope, purpose)];
        const text =
            `received ${given ?? ""}; the development account knows this role as ${expected} and admits no other, ` +
            "give it that path and name.";
        return given === undefined || given === expected ? [] : [{ key: `${key}.${name}`, text }];
    });
    return [
        ...misnamed,
        ...flowLogProblems(`${key}.flowLogs`, roles.flowLogs, flowLogs, `arn:${partition}:iam::${id}:`),
    ];
}

function flowLogProblems(
    key: string,
    arn: string | undefined,
    enabled: boolean | undefined,
    beginning: string,
): Problem[] {
    if (arn === undefined) {
        const text =
            "missing; the roles exist already and none is created: name the one that writes flow logs, or set " +
            "network.flowLogs.enabled to false.";
        return enabled === true ? [{ key, text }] : [];
    }
    if (enabled === false) {
        return [{ key, text: "flow logs are switched off (network.flowLogs.enabled); remove this key." }];
    }
    const text = `received ${arn}; flow logs use a role of their own account, whose ARN begins with ${beginning}.`;
    return arn.startsWith(beginning) ? [] : [{ key, text }];
}
