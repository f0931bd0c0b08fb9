import { CreateRoleCommand, PutRolePolicyCommand } from "@aws-sdk/client-iam";
import {
    CreateAccountCommand,
    CreateOrganizationalUnitCommand,
    CreateOrganizationCommand,
    DescribeCreateAccountStatusCommand,
    ListRootsCommand,
    MoveAccountCommand,
    type OrganizationsClient,
} from "@aws-sdk/client-organizations";
import { setTimeout as delay } from "node:timers/promises";
import { stackNames, type Organisation } from "./accounts";
import { given, managementClients, memberClients, type Endpoint } from "./aws";
import { deploymentRole, deploymentRolePermissions, deploymentRoleTrust } from "./deploymentRole";

/** Seconds that the creation of an account may take. */
const creationLimit = 30;

/**
 * Creates the organisation through the API of AWS Organizations: units for staging and production, an account for each
 * stack, and the deployment role in each account.
 */
export async function createOrganisation(endpoint: Endpoint): Promise<Organisation> {
    const { organizations } = managementClients(endpoint);
    const { Organization } = await organizations.send(new CreateOrganizationCommand({ FeatureSet: "ALL" }));
    const { Roots } = await organizations.send(new ListRootsCommand({}));
    const root = given(Roots?.[0]?.Id, "Roots[0].Id");

    const organisation: Organisation = {
        id: given(Organization?.Id, "Organization.Id"),
        accounts: {
            management: given(Organization?.MasterAccountId, "Organization.MasterAccountId"),
            // The development account stays below the root; targets are told apart by their units.
            dev: await createAccount(organizations, "dev"),
            staging: await createAccountInUnit(organizations, "staging", root),
            prod: await createAccountInUnit(organizations, "prod", root),
        },
    };
    for (const name of stackNames) {
        await createDeploymentRole(endpoint, organisation, organisation.accounts[name]);
    }
    return organisation;
}

async function createAccountInUnit(organizations: OrganizationsClient, name: string, root: string): Promise<string> {
    const { OrganizationalUnit } = await organizations.send(
        new CreateOrganizationalUnitCommand({ ParentId: root, Name: name }),
    );
    const accountId = await createAccount(organizations, name);
    const DestinationParentId = given(OrganizationalUnit?.Id, "OrganizationalUnit.Id");
    await organizations.send(
        new MoveAccountCommand({ AccountId: accountId, SourceParentId: root, DestinationParentId }),
    );
    return accountId;
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

async function createDeploymentRole(endpoint: Endpoint, organisation: Organisation, accountId: string): Promise<void> {
    const { iam } = await memberClients(endpoint, accountId);
    await iam.send(
        new CreateRoleCommand({
            RoleName: deploymentRole,
            Description: "Deploys the stacks of the rehearsal",
            AssumeRolePolicyDocument: JSON.stringify(deploymentRoleTrust(organisation)),
        }),
    );
    await iam.send(
        new PutRolePolicyCommand({
            RoleName: deploymentRole,
            PolicyName: "deployment",
            PolicyDocument: JSON.stringify(deploymentRolePermissions(accountId)),
        }),
    );
}
