import type { TargetConfig } from "./config";
import type { OrganizationalUnitsConfig } from "./config/organizationalUnits";
import type { Problem } from "./config/problems";
import { blockProblems } from "./config/targetBlocks";
import { settingsOf } from "./targetPlan";

/** An account below a unit. */
export interface FoundAccount {
    readonly id: string;
    /** ARN of the account, which names the management account and the organisation. */
    readonly arn: string;
    /** Where the account is in its life, such as `ACTIVE` or `SUSPENDED`. */
    readonly state: string;
}

/** AWS has replaced `status` by `state`; whichever of the two an organisation reports is read. */
export function stateOf({
    state,
    status,
}: {
    readonly state?: string | undefined;
    readonly status?: string | undefined;
}): string {
    return [state, status].find((text) => text !== undefined && text !== "") ?? "UNKNOWN";
}

/** A unit with the accounts at every depth below it. */
export interface FoundUnit {
    readonly id: string;
    readonly accounts: readonly FoundAccount[];
}

/**
 * Ids of the target accounts: the active ones below the units, without those that are excluded. An account is in one
 * unit, so where two units find it, one of them is within the other, and it is one account.
 */
export function targetIds({ exclude }: OrganizationalUnitsConfig, found: readonly FoundUnit[]): string[] {
    const ids = found.flatMap((unit) => usable(unit, exclude).map(({ id }) => id));
    return [...new Set(ids)].sort();
}

/** Everything about the accounts that were found that does not fit the configuration, their address ranges included. */
export function foundProblems(
    config: TargetConfig,
    units: OrganizationalUnitsConfig,
    found: readonly FoundUnit[],
): Problem[] {
    return [
        ...organizationProblems(config, units, found),
        ...blockProblems(config.network.create, settingsOf(config, targetIds(units, found))),
    ];
}

/** Everything in the organisation that does not fit what the configuration says of it. */
export function organizationProblems(
    config: TargetConfig,
    units: OrganizationalUnitsConfig,
    found: readonly FoundUnit[],
): Problem[] {
    const accounts = new Map(found.flatMap((unit) => unit.accounts.map((account) => [account.id, account])));
    return [
        ...membershipProblems(config, [...accounts.values()]),
        ...found.flatMap((unit) => emptyProblems(unit, units)),
        ...targetIds(units, found).flatMap((id) => forbiddenProblems(id, config, accounts.get(id)?.arn)),
        ...config.accounts.flatMap(({ id }) => absenceProblems(id, accounts.get(id)?.state)),
        ...units.exclude
            .filter((id) => !accounts.has(id))
            .map((id) => ({
                key: "organizationalUnits.exclude",
                text: `${id} is below none of the units; take it out of the list.`,
            })),
    ];
}

function usable({ accounts }: FoundUnit, exclude: readonly string[]): FoundAccount[] {
    return accounts.filter(({ id, state }) => state === "ACTIVE" && !exclude.includes(id));
}

function membershipProblems({ organizationId }: TargetConfig, accounts: readonly FoundAccount[]): Problem[] {
    const organizations = new Set(accounts.map(({ arn }) => arn.split("/")[1] ?? ""));
    return [...organizations]
        .filter((id) => organizationId !== undefined && id !== organizationId)
        .map((id) => ({
            key: "organizationId",
            text:
                `"${organizationId ?? ""}" is not ${id}, the organisation that the accounts are of; ` +
                `access between them would be refused, set ${id}.`,
        }));
}

/** An empty unit is more often a mistake than meant: everything in the accounts that it held would be deleted. */
function emptyProblems(unit: FoundUnit, { exclude, allowEmpty }: OrganizationalUnitsConfig): Problem[] {
    if (usable(unit, exclude).length > 0 || allowEmpty.includes(unit.id)) {
        return [];
    }
    const held = unit.accounts.map(({ id, state }) => `${id} (${exclude.includes(id) ? "excluded" : state})`);
    const text =
        `${unit.id} holds no active account${held.length === 0 ? "" : ` but ${held.join(", ")}`}; ` +
        "what the stack has in the accounts of a unit is deleted with them. If that is meant, name the unit in " +
        "organizationalUnits.allowEmpty, otherwise take another unit.";
    return [{ key: "organizationalUnits.below", text }];
}

/**
 * @param arn ARN of the account; it is owned by the management account
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsorganizations.html
 */
function forbiddenProblems(id: string, { dataScience }: TargetConfig, arn: string | undefined): Problem[] {
    const natures = [
        ...(id === dataScience.account
            ? ["the development account (dataScience.account), from which models come"]
            : []),
        ...(arn?.split(":")[4] === id
            ? ["the management account of the organisation, in which nothing should run"]
            : []),
    ];
    return natures.map((nature) => ({
        key: "organizationalUnits.below",
        text: `${id} is ${nature}; name it in organizationalUnits.exclude, or move it to another unit.`,
    }));
}

/** @param state State of the account if it was found. */
function absenceProblems(id: string, state: string | undefined): Problem[] {
    if (state === "ACTIVE") {
        return [];
    }
    const finding = state === undefined ? "is below none of the units" : `is ${state}, not ACTIVE`;
    return [{ key: "accounts", text: `${id} ${finding}, so its settings are for nothing; take it out of the list.` }];
}
