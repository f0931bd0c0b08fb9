import { ActivateOrganizationsAccessCommand } from "@aws-sdk/client-cloudformation";
import {
    CloseAccountCommand,
    CreateAccountCommand,
    CreateOrganizationalUnitCommand,
    CreateOrganizationCommand,
    DescribeCreateAccountStatusCommand,
    ListRootsCommand,
    MoveAccountCommand,
    type OrganizationsClient,
} from "@aws-sdk/client-organizations";
import { setTimeout as delay } from "node:timers/promises";
import { accountNames, type AccountName, type Organisation } from "./accounts";
import { given, managementClients, type Endpoint } from "./aws";

/** An organisation to be: which accounts are in which unit. */
export interface OrganisationPlan {
    /** Names of accounts by the path of their unit, such as `staging/more`; `""` is the root. */
    readonly accounts: Readonly<Record<string, readonly string[]>>;
    /** Names of accounts that are closed again. */
    readonly closed?: readonly string[];
}

/** Seconds that the creation of an account may take. */
const creationLimit = 30;

/** Creates the organisation through the API of AWS Organizations, and lets stack sets deploy to its units. */
export async function createOrganisation(endpoint: Endpoint, plan: OrganisationPlan): Promise<Organisation> {
    const { organizations, cloudFormation } = managementClients(endpoint);
    const { Organization } = await organizations.send(new CreateOrganizationCommand({ FeatureSet: "ALL" }));
    await cloudFormation.send(new ActivateOrganizationsAccessCommand({}));
    const units = await createUnits(organizations, Object.keys(plan.accounts));
    const created: Record<string, string> = {
        management: given(Organization?.MasterAccountId, "Organization.MasterAccountId"),
    };
    for (const [path, names] of Object.entries(plan.accounts)) {
        for (const name of names) {
            created[name] = await createAccount(organizations, name);
            await moveAccount(organizations, created[name], given(units[""], "a root"), given(units[path], path));
        }
    }
    for (const name of plan.closed ?? []) {
        await organizations.send(new CloseAccountCommand({ AccountId: given(created[name], name) }));
    }
    const stages = accountNames.map((name): [AccountName, string] => [name, given(created[name], name)]);
    return {
        id: given(Organization?.Id, "Organization.Id"),
        accounts: Object.fromEntries(stages) as Record<AccountName, string>,
        others: Object.fromEntries(Object.entries(created).filter(([name]) => !isStageAccount(name))),
        units,
    };
}

function isStageAccount(name: string): boolean {
    return accountNames.some((known) => known === name);
}

/** Moves an account below another unit. */
export async function moveAccount(
    organizations: OrganizationsClient,
    AccountId: string,
    SourceParentId: string,
    DestinationParentId: string,
): Promise<void> {
    if (SourceParentId !== DestinationParentId) {
        await organizations.send(new MoveAccountCommand({ AccountId, SourceParentId, DestinationParentId }));
    }
}

/** Creates units by their paths, those above them included. @returns ids by path */
async function createUnits(
    organizations: OrganizationsClient,
    paths: readonly string[],
): Promise<Record<string, string>> {
    const { Roots } = await organizations.send(new ListRootsCommand({}));
    const units: Record<string, string> = { "": given(Roots?.[0]?.Id, "Roots[0].Id") };
    for (const path of paths) {
        const names = path.split("/").filter((name) => name !== "");
        for (const [depth, Name] of names.entries()) {
            const above = names.slice(0, depth).join("/");
            const own = names.slice(0, depth + 1).join("/");
            units[own] ??= await createUnit(organizations, Name, given(units[above], above));
        }
    }
    return units;
}

async function createUnit(organizations: OrganizationsClient, Name: string, ParentId: string): Promise<string> {
    const { OrganizationalUnit } = await organizations.send(new CreateOrganizationalUnitCommand({ ParentId, Name }));
    return given(OrganizationalUnit?.Id, "OrganizationalUnit.Id");
}

/** AWS creates accounts in the background: the answer to the request is only that it began. */
async function createAccount(organizations: OrganizationsClient, name: string): Promise<string> {
    const { CreateAccountStatus: begun } = await organizations.send(
        new CreateAccountCommand({ AccountName: name, Email: `${name}@example.com` }),
    );
    const CreateAccountRequestId = given(begun?.Id, "CreateAccountStatus.Id");
    for (let attempt = 0; attempt < creationLimit; attempt++) {
        const { CreateAccountStatus: status } = await organizations.send(
            new DescribeCreateAccountStatusCommand({ CreateAccountRequestId }),
        );
        if (status?.State === "SUCCEEDED") {
            return given(status.AccountId, "CreateAccountStatus.AccountId");
        }
        if (status?.State === "FAILED") {
            throw new Error(`The account ${name} could not be created: ${status.FailureReason ?? "no reason given"}.`);
        }
        await delay(1000);
    }
    throw new Error(`The account ${name} was not created within ${creationLimit} s.`);
}
