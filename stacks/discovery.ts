import { getOrganizationalUnitDescendantAccounts } from "@pulumi/aws/organizations/getOrganizationalUnitDescendantAccounts";
import * as pulumi from "@pulumi/pulumi";
import { accountProvider, configuredRoleArn } from "./accountProvider";
import type { TargetConfig } from "./config";
import type { OrganizationalUnitsConfig } from "./config/organizationalUnits";
import { reasonOf, type Problem } from "./config/problems";
import { foundProblems, stateOf, targetIds, type FoundUnit } from "./foundAccounts";

/**
 * Ids of the target accounts: those of the list, or those below the units. What was found and does not fit the
 * configuration is listed in one error, before any account is entered.
 */
export async function targetAccountIds(config: TargetConfig): Promise<string[]> {
    const units = config.organizationalUnits;
    if (units === undefined) {
        return config.accounts.map(({ id }) => id);
    }
    const found = await readUnits(config, units);
    const problems = foundProblems(config, units, found);
    if (problems.length > 0) {
        throw new pulumi.RunError(report(problems));
    }
    return targetIds(units, found);
}

/** Reads the units through the role that the configuration names. */
async function readUnits(config: TargetConfig, units: OrganizationalUnitsConfig): Promise<FoundUnit[]> {
    const { environment, region } = config;
    const provider = accountProvider("organization", {
        accountId: units.account,
        region,
        environment: environment.name,
        stage: environment.stage,
        // The role only reads, so previews of pull requests go through it as well.
        deploymentRole: units.role,
        previewRole: units.role,
        maxRetries: config.maxRetries,
    });
    const results = await Promise.allSettled(units.below.map((id) => accountsBelow(id, provider)));
    const reasons = results.flatMap((result, index) =>
        result.status === "rejected" ? [`${units.below[index] ?? ""}: ${inOneLine(reasonOf(result.reason))}`] : [],
    );
    if (reasons.length > 0) {
        throw notRead(region, units, reasons);
    }
    return results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
}

/** All accounts at any depth below a unit; the provider reads every page. */
async function accountsBelow(id: string, provider: pulumi.ProviderResource): Promise<FoundUnit> {
    const { accounts } = await getOrganizationalUnitDescendantAccounts({ parentId: id }, { provider });
    return { id, accounts: accounts.map((account) => ({ id: account.id, arn: account.arn, state: stateOf(account) })) };
}

function inOneLine(text: string): string {
    return text.trim().replaceAll(/\s+/g, " ");
}

/** @param reasons Why units could not be read. */
function notRead(
    region: string,
    { account, role }: OrganizationalUnitsConfig,
    reasons: readonly string[],
): pulumi.RunError {
    return new pulumi.RunError(
        [
            `The target accounts cannot be found through ${configuredRoleArn(region, account, role)}:`,
            ...reasons.map((reason) => `  - ${reason}`),
            `Account ${account} has to be the management account or a delegated administrator of the organisation that ` +
                "the units are of. The role has to exist, to trust the credentials that Pulumi runs with, and to allow " +
                "organizations:ListAccountsForParent and organizations:ListOrganizationalUnitsForParent.",
        ].join("\n"),
    );
}

function report(problems: readonly Problem[]): string {
    return [
        `The accounts that were found do not fit the configuration of stack ${pulumi.getStack()}:`,
        ...problems.map(({ key, text }) => `${key}: ${text}`),
    ].join("\n  - ");
}
