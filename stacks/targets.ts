import * as pulumi from "@pulumi/pulumi";
import { roleNameOf, type Delivery, type DeliveryStage } from "../infra/contract/parameterValues";
import type { TargetGrant } from "../infra/grants/targetGrant";
import type { DataScienceConfig } from "./config";
import { stackNames, type StackNames } from "./config/stages";
import { subscribe, type Contract } from "./contracts";

/** What the target stacks publish, as the development account needs it. */
export interface Targets {
    /** Accounts that read models, of both stages. */
    readonly grants: readonly TargetGrant[];
    readonly delivery: Delivery;
}

/** A target stack with what it publishes. */
interface Shard {
    readonly stack: string;
    readonly target: Contract<"target">;
}

/** All stacks of one stage; there is at least one. */
type Shards = readonly [Shard, ...Shard[]];

/**
 * Accounts that models are delivered to, as the target stacks publish them. What cannot be granted is refused: an
 * account twice, the development account, another environment, or a region that its buckets and keys are not in.
 * Nothing that follows depends on the order of stacks or accounts.
 */
export async function readTargets(config: DataScienceConfig): Promise<Targets | undefined> {
    if (config.targets === undefined) {
        return undefined;
    }
    const [staging, prod] = await Promise.all([readShards(config.targets.staging), readShards(config.targets.prod)]);
    const problems = [
        ...[...staging, ...prod].flatMap((shard) => placeProblems(config, shard)),
        ...stageProblems(config, staging, prod),
        ...accountProblems(config, [...staging, ...prod]),
    ];
    if (problems.length > 0) {
        throw new pulumi.RunError(["The target stacks do not fit this stack:", ...problems].join("\n  - "));
    }
    return {
        grants: [staging, prod].flatMap(accountsOf),
        delivery: { staging: deliveryStage(staging), prod: deliveryStage(prod) },
    };
}

async function readShards(names: StackNames): Promise<Shards> {
    const [first = "", ...others] = stackNames(names);
    const read = async (stack: string): Promise<Shard> => ({ stack, target: await subscribe("target", stack) });
    return Promise.all([read(first), ...others.map(read)]);
}

function accountsOf(shards: Shards): Contract<"target">["accounts"] {
    return shards
        .flatMap(({ target }) => target.accounts)
        .sort((one, other) => (one.accountId < other.accountId ? -1 : 1));
}

/** Roles have the same names in all accounts of a stage; a stage that all accounts have left has none. */
function deliveryStage(shards: Shards): DeliveryStage {
    const accounts = accountsOf(shards);
    const [account] = accounts;
    const units = new Set(shards.flatMap(({ target }) => target.organizationalUnitIds));
    return {
        stage: shards[0].target.stage,
        accountIds: accounts.map(({ accountId }) => accountId),
        organizationalUnitIds: [...units].sort(),
        endpointTestRoleArns: accounts.map(({ endpointTestRoleArn }) => endpointTestRoleArn),
        ...(account === undefined
            ? {}
            : {
                  modelExecutionRoleName: roleNameOf(account.modelExecutionRoleArn),
                  stackSetExecutionRoleName: roleNameOf(account.stackSetExecutionRoleArn),
              }),
    };
}

function placeProblems({ environment, account }: DataScienceConfig, { stack, target }: Shard): string[] {
    const region =
        `Stack ${stack} is in ${target.region}, this stack in ${account.region}: ` +
        "an endpoint reads models from a bucket in its own region. Use one data science stack per region.";
    return [
        ...(target.environment === environment.name
            ? []
            : [`Stack ${stack} belongs to environment ${target.environment}, not ${environment.name}.`]),
        ...(target.region === account.region ? [] : [region]),
    ];
}

/** Stacks of one stage are of one stage, and no two stages are the same. */
function stageProblems({ environment }: DataScienceConfig, staging: Shards, prod: Shards): string[] {
    const mixed = [staging, prod].flatMap(([first, ...others]) =>
        others
            .filter(({ target }) => target.stage !== first.target.stage)
            .map(
                ({ stack, target }) =>
                    `Stack ${stack} is of stage ${target.stage} and ${first.stack} of stage ${first.target.stage}; ` +
                    "stacks that hold the accounts of one stage have one name for it.",
            ),
    );
    const holders = [
        { holder: "this stack", stage: environment.stage },
        ...[staging, prod].map(([{ stack, target }]) => ({ holder: `stack ${stack}`, stage: target.stage })),
    ];
    const shared = [staging, prod].flatMap(([{ stack, target }], index) => {
        const earlier = holders.slice(0, index + 1).find(({ stage }) => stage === target.stage);
        return earlier === undefined
            ? []
            : [`Stack ${stack} is of stage ${target.stage}, and so is ${earlier.holder}; give each its own.`];
    });
    return [...mixed, ...shared];
}

function accountProblems({ account }: DataScienceConfig, shards: readonly Shard[]): string[] {
    const holders = shards.flatMap(({ stack, target }) =>
        target.accounts.map(({ accountId }) => ({ stack, accountId })),
    );
    const own = holders
        .filter(({ accountId }) => accountId === account.id)
        .map(({ stack, accountId }) => `Stack ${stack} lists the development account ${accountId} as a target.`);
    const repeated = holders.flatMap(({ stack, accountId }, index) => {
        const earlier = holders.slice(0, index).find((other) => other.accountId === accountId);
        return earlier === undefined
            ? []
            : [`Account ${accountId} is in stack ${earlier.stack} and in stack ${stack}; keep it in one of them.`];
    });
    return [...own, ...repeated];
}
