import { dirname } from "node:path";
import { partition as partitionOf } from "@aws-sdk/util-endpoints";
import type { StackSetTarget } from "../infra/identity/stackSetAdministrationRole";
import type { Scope } from "../infra/support/naming";
import type { DataScienceConfig, IdentityStackConfig, TargetConfig } from "../stacks/config";
import { identityTargets } from "../stacks/config/identityStack";
import { stackNames } from "../stacks/config/stages";
import { ownRoleUsers } from "../stacks/config/studio";
import {
    environmentRequirements,
    flowLogsRequirement,
    requirements,
    stageRequirements,
    type Requirements,
    type RoleRequirement,
} from "./roleRequirements";
import { readStackFile, stackFilePath } from "./stackConfig";

/**
 * What the roles of a stack have to allow and trust, by account and stage.
 *
 * @param path the stack file; files of target stacks that it names are read from the same folder
 */
export function stackRequirements(path: string): Record<string, Requirements> {
    const config = readStackFile(path);
    switch (config.kind) {
        case "target":
            return targetRequirements(config);
        case "data-science":
            return dataScienceRequirements(config, dirname(path));
        case "identity":
            return identityRequirements(config);
        case "bootstrap":
            throw new Error(
                `${path} is of a stack of kind bootstrap, whose roles nobody brings; npm run bootstrap:template prints them.`,
            );
    }
}

function identityRequirements(config: IdentityStackConfig): Record<string, Requirements> {
    const { account, environment } = config;
    const scope = scopeOf(account.region, account.id, environment.name, environment.stage);
    const roles = roleRequirements(scope, config, identityTargets(config));
    return {
        [title(scope)]: requirements(scope, "data-science", { ...roles, "flow-logs": flowLogsRequirement(scope) }),
    };
}

function roleRequirements(
    scope: Scope,
    { identity, studio, organizationId }: DataScienceConfig | IdentityStackConfig,
    targets: readonly StackSetTarget[],
): Record<string, RoleRequirement> {
    const options = {
        humans: identity.humans,
        targets,
        ...(organizationId === undefined ? {} : { organizationId }),
        ...(studio.dockerTrustedAccounts === undefined ? {} : { trustedDockerAccounts: studio.dockerTrustedAccounts }),
    };
    return environmentRequirements(scope, options, ownRoleUsers(studio.users));
}

function targetRequirements(config: TargetConfig): Record<string, Requirements> {
    const { region, environment, organizationId } = config;
    const dataScience = scopeOf(region, config.dataScience.account, environment.name, config.dataScience.stage, {
        models: config.dataScience.modelBucket,
    });
    if (config.accounts.length === 0) {
        throw new Error(
            "The stack finds its accounts when it is deployed (secure-mlops:organizationalUnits), and this command " +
                "does not: name those that you ask about in secure-mlops:accounts.",
        );
    }
    return Object.fromEntries(
        config.accounts.map(({ id, roles: given }) => {
            const scope = scopeOf(region, id, environment.name, environment.stage);
            const roles = stageRequirements(scope, dataScience, organizationId);
            return [
                title(scope),
                requirements(scope, "target", { ...roles, ...flowLogs(config, scope, given?.flowLogs) }),
            ];
        }),
    );
}

function dataScienceRequirements(config: DataScienceConfig, folder: string): Record<string, Requirements> {
    const { account, environment, organizationId, storage, singleAccount } = config;
    const scope = scopeOf(account.region, account.id, environment.name, environment.stage, {
        data: storage.existing?.dataBucket,
        models: storage.existing?.modelBucket,
    });
    const roles = roleRequirements(scope, config, deliveryTargets(config, folder));
    const stages = singleAccount === undefined ? [] : [singleAccount.staging, singleAccount.prod];
    return Object.fromEntries([
        [title(scope), requirements(scope, "data-science", { ...roles, ...flowLogs(config, scope) })],
        ...stages.map((stage): [string, Requirements] => {
            const local = { ...scope, stage };
            return [title(local), requirements(local, "target", stageRequirements(local, scope, organizationId))];
        }),
    ]);
}

function deliveryTargets(config: DataScienceConfig, folder: string): StackSetTarget[] {
    const { targets, singleAccount, account } = config;
    if (singleAccount !== undefined) {
        return [singleAccount.staging, singleAccount.prod].map((stage) => ({ accountId: account.id, stage }));
    }
    return Object.values(targets ?? {})
        .flatMap(stackNames)
        .flatMap((stack) => {
            const target = readStackFile(stackFilePath(stack, folder));
            if (target.kind !== "target") {
                throw new Error(
                    `Stack ${stack} is named in secure-mlops:targets and is of kind ${target.kind}, not target.`,
                );
            }
            // A role that is named by pattern covers accounts that are found when the stack is deployed.
            const ids = target.organizationalUnits === undefined ? target.accounts.map(({ id }) => id) : ["*"];
            return ids.map((accountId) => ({ accountId, stage: target.environment.stage }));
        });
}

/** @param given Role that exists already. */
function flowLogs(
    { network }: DataScienceConfig | TargetConfig,
    scope: Scope,
    given = network.flowLogs.roleArn,
): Record<string, RoleRequirement> {
    return network.flowLogs.enabled ? { "flow-logs": flowLogsRequirement(scope, given) } : {};
}

function scopeOf(
    region: string,
    accountId: string,
    environment: string,
    stage: string,
    given: Partial<Record<"data" | "models", string | undefined>> = {},
): Scope {
    const buckets = Object.fromEntries(Object.entries(given).filter(([, name]) => name !== undefined));
    const scope = { partition: partitionOf(region).name, region, accountId, environment, stage };
    return Object.keys(buckets).length === 0 ? scope : { ...scope, buckets };
}

function title({ accountId, environment, stage }: Scope): string {
    return `${environment} ${stage} in ${accountId}`;
}
