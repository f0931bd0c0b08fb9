import {
    OrganizationsClient,
    paginateListAccountsForParent,
    paginateListOrganizationalUnitsForParent,
} from "@aws-sdk/client-organizations";
import type { TargetConfig } from "../../stacks/config";
import type { OrganizationalUnitsConfig } from "../../stacks/config/organizationalUnits";
import { foundProblems, stateOf, targetIds, type FoundAccount, type FoundUnit } from "../../stacks/foundAccounts";
import type { ProjectStack } from "../deployment/project";
import { enter } from "./clients";
import { notSeen, type Finding } from "./finding";
import { placesOf, targetPlaces, type Place } from "./places";

/** Accounts that stacks work in, and what was found on the way to them. */
export interface FoundPlaces {
    readonly findings: readonly Finding[];
    readonly places: readonly Place[];
}

/**
 * Accounts of a stack: those that its file names, and those below its organizational units, found by the role and the
 * rules by which the program finds them.
 *
 * @param own account of the command's own credentials
 */
export async function findPlaces(stack: ProjectStack, own: string | undefined): Promise<FoundPlaces> {
    const { config, name } = stack;
    return config.kind === "target" && config.organizationalUnits !== undefined
        ? await placesBelow(name, config, config.organizationalUnits, own)
        : { findings: [], places: placesOf(stack) };
}

async function placesBelow(
    stack: string,
    config: TargetConfig,
    units: OrganizationalUnitsConfig,
    own: string | undefined,
): Promise<FoundPlaces> {
    const { region } = config;
    const { account: accountId, role, below } = units;
    const entry = await enter({ stack, accountId, region, role }, own);
    if (!entry.entered) {
        return { findings: entry.findings, places: [] };
    }
    const client = new OrganizationsClient({
        region,
        ...(entry.credentials === undefined ? {} : { credentials: entry.credentials }),
    });
    const subject = `${stack}, organizational units`;
    try {
        const found = await Promise.all(
            below.map(async (id): Promise<FoundUnit> => ({ id, accounts: await accountsBelow(client, id) })),
        );
        const ids = targetIds(units, found);
        const problems = foundProblems(config, units, found);
        if (problems.length > 0) {
            const bad = problems.map(({ key, text }): Finding => ({
                kind: "bad",
                subject,
                text,
                wayOut: `Correct secure-mlops:${key}.`,
            }));
            return { findings: [...entry.findings, ...bad], places: [] };
        }
        const summary: Finding = { kind: "good", subject, text: ids.length === 0 ? "no account" : ids.join(", ") };
        return { findings: [...entry.findings, summary], places: targetPlaces(stack, config, ids) };
    } catch (error) {
        const actions = "organizations:ListAccountsForParent and organizations:ListOrganizationalUnitsForParent";
        return { findings: [...entry.findings, notSeen(subject, actions, error)], places: [] };
    }
}

/** All accounts at any depth below a unit. */
async function accountsBelow(client: OrganizationsClient, ParentId: string): Promise<FoundAccount[]> {
    const accounts: FoundAccount[] = [];
    for await (const page of paginateListAccountsForParent({ client }, { ParentId })) {
        for (const { Id: id = "", Arn: arn = "", State: state, Status: status } of page.Accounts ?? []) {
            accounts.push({ id, arn, state: stateOf({ state, status }) });
        }
    }
    const units: string[] = [];
    for await (const page of paginateListOrganizationalUnitsForParent({ client }, { ParentId })) {
        units.push(...(page.OrganizationalUnits ?? []).map(({ Id = "" }) => Id));
    }
    return [...accounts, ...(await Promise.all(units.map((id) => accountsBelow(client, id)))).flat()];
}
