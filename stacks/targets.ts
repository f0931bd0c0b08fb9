import * as pulumi from "@pulumi/pulumi";
import type { TargetGrant } from "../infra/dataScienceEnvironment";
import { mostModelReaders } from "../infra/storage/bucketPolicies";
import type { DataScienceConfig } from "./config";
import { subscribe } from "./contracts";

/**
 * Accounts that models are delivered to, as the target stacks publish them. What cannot be granted is refused: an
 * account twice, the development account, another environment, or a region that its buckets and keys are not in.
 */
export async function readTargets(config: DataScienceConfig): Promise<TargetGrant[]> {
    if (config.targets === undefined) {
        return [];
    }
    const stackNames = [config.targets.staging, config.targets.prod];
    const published = await Promise.all(stackNames.map((stack) => subscribe("target", stack)));
    const problems: string[] = [];
    const seen = new Set<string>();
    published.forEach((target, index) => {
        const stack = stackNames[index];
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
        for (const { accountId } of target.accounts) {
            if (accountId === config.account.id) {
                problems.push(`Stack ${stack} lists the development account ${accountId} as a target.`);
            }
            if (seen.has(accountId)) {
                problems.push(`Account ${accountId} is in both target stacks; keep it in one of them.`);
            }
            seen.add(accountId);
        }
    });
    if (seen.size > mostModelReaders) {
        problems.push(
            `The target stacks hold ${seen.size} accounts; the policy of the model bucket has room for ${mostModelReaders}. ` +
                "Give the others a data science environment of their own.",
        );
    }
    if (problems.length > 0) {
        throw new pulumi.RunError(["The target stacks do not fit this stack:", ...problems].join("\n  - "));
    }
    return published.flatMap((target) =>
        target.accounts.map((account) => ({
            accountId: account.accountId,
            roleArn: account.modelExecutionRoleArn,
            vpcId: account.vpcId,
            s3EndpointId: account.s3EndpointId,
            kmsEndpointId: account.kmsEndpointId,
        })),
    );
}
