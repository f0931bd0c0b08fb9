import * as pulumi from "@pulumi/pulumi";
import { roleNameOf, type Delivery, type DeliveryStage } from "../infra/contract/parameterValues";
import { mostModelReaders } from "../infra/storage/bucketPolicies";
import type { TargetGrant } from "../infra/storage/dataStore";
import type { DataScienceConfig } from "./config";
import { subscribe, type Contract } from "./contracts";

/** What the target stacks publish, as the development account needs it. */
export interface Targets {
    /** Accounts that read models, of both stages. */
    readonly grants: readonly TargetGrant[];
    readonly delivery: Delivery;
}

/**
 * Accounts that models are delivered to, as the target stacks publish them. What cannot be granted is refused: an
 * account twice, the development account, another environment, or a region that its buckets and keys are not in.
 */
export async function readTargets(config: DataScienceConfig): Promise<Targets | undefined> {
    if (config.targets === undefined) {
        return undefined;
    }
    const { staging: stagingStack, prod: prodStack } = config.targets;
    const [staging, prod] = await Promise.all([subscribe("target", stagingStack), subscribe("target", prodStack)]);
    refuseMisfits(config, [
        [stagingStack, staging],
        [prodStack, prod],
    ]);
    return {
        grants: [staging, prod].flatMap(({ accounts }) =>
            accounts.map(({ modelExecutionRoleArn, ...account }) => ({ ...account, roleArn: modelExecutionRoleArn })),
        ),
        delivery: { staging: deliveryStage(staging), prod: deliveryStage(prod) },
    };
}

/** Roles have the same names in all accounts of a stage; a stage that all accounts have left has none. */
function deliveryStage({ stage, accounts }: Contract<"target">): DeliveryStage {
    const [first] = accounts;
    return {
        stage,
        accountIds: accounts.map(({ accountId }) => accountId),
        ...(first === undefined
            ? {}
            : {
                  modelExecutionRoleName: roleNameOf(first.modelExecutionRoleArn),
                  stackSetExecutionRoleName: roleNameOf(first.stackSetExecutionRoleArn),
              }),
    };
}

function refuseMisfits(config: DataScienceConfig, published: readonly (readonly [string, Contract<"target">])[]): void {
    const problems: string[] = [];
    const seen = new Set<string>();
    const stages = new Map([[config.environment.stage, "this stack"]]);
    for (const [stack, target] of published) {
        if (target.environment !== config.environment.name) {
            problems.push(
                `Stack ${stack} belongs to environment ${target.environment}, not ${config.environment.name}.`,
            );
        }
        if (target.region !== config.account.region) {
            problems.push(
                `Stack ${stack} is in ${target.region}, this stack in ${config.account.region}: ` +
                    "an endpoint reads models from a bucket in its own region. Use one data science stack per region.",
            );
        }
        const sameStage = stages.get(target.stage);
        if (sameStage !== undefined) {
            problems.push(`Stack ${stack} is of stage ${target.stage}, and so is ${sameStage}; give each its own.`);
        }
        stages.set(target.stage, `stack ${stack}`);
        for (const { accountId } of target.accounts) {
            if (accountId === config.account.id) {
                problems.push(`Stack ${stack} lists the development account ${accountId} as a target.`);
            }
            if (seen.has(accountId)) {
                problems.push(`Account ${accountId} is in both target stacks; keep it in one of them.`);
            }
            seen.add(accountId);
        }
    }
    if (seen.size > mostModelReaders) {
        problems.push(
            `The target stacks hold ${seen.size} accounts; the policy of the model bucket has room for ${mostModelReaders}. ` +
                "Give the others a data science environment of their own.",
        );
    }
    if (problems.length > 0) {
        throw new pulumi.RunError(["The target stacks do not fit this stack:", ...problems].join("\n  - "));
    }
}
