import {
    CreateRoleCommand,
    DeleteRoleCommand,
    DeleteRolePermissionsBoundaryCommand,
    GetRoleCommand,
    ListRolesCommand,
    PutRolePermissionsBoundaryCommand,
    type Role,
} from "@aws-sdk/client-iam";
import { given } from "../aws";
import type { Account, Check, Situation } from "./check";
import { boundaryArn, expectedRoles, launchBoundaryArn, roleName, rolePath } from "./names";
import { networkAccounts } from "./network";
import { sameEntries } from "./policy";

/** Roles of the environment in an account, with all that IAM tells of them. Those of its projects have checks of their own. */
async function findRoles(account: Account, situation: Situation): Promise<Role[]> {
    const { iam } = account.clients;
    const { Roles = [] } = await iam.send(new ListRolesCommand({}));
    const path = rolePath(account, situation);
    // A stack set names its execution role without a path.
    const pathless = roleName(account, situation, "stack-set-execution");
    const ofProjects = [`${path}project/`, `${path}deploy-build/`];
    const names = Roles.filter(
        ({ Path = "", RoleName }) => (Path.startsWith(path) && !ofProjects.includes(Path)) || RoleName === pathless,
    ).map(({ RoleName }) => RoleName);
    // The list leaves the permissions boundary out.
    const roles = await Promise.all(
        names.map(async (RoleName) => (await iam.send(new GetRoleCommand({ RoleName }))).Role),
    );
    return roles.filter((role) => role !== undefined);
}

const inventory: Check = {
    name: "roles-present",
    title: "The account holds the project's roles by their fixed names and paths, and no other role of the project",
    accounts: networkAccounts,
    async inspect(account, situation) {
        const found = (await findRoles(account, situation)).map(({ RoleName = "" }) => RoleName);
        const expected = expectedRoles(account, situation).map(({ name }) => name);
        return sameEntries(found, expected) ? [] : [`has the roles ${found.join(", ")}, not ${expected.join(", ")}`];
    },
    async sabotage(account, situation) {
        const { iam } = account.clients;
        const role = { RoleName: "backdoor", Path: rolePath(account, situation) };
        await iam.send(
            new CreateRoleCommand({ ...role, AssumeRolePolicyDocument: '{"Version":"2012-10-17","Statement":[]}' }),
        );
        return async () => {
            await iam.send(new DeleteRoleCommand({ RoleName: role.RoleName }));
        };
    },
};

const boundaries: Check = {
    name: "role-boundaries",
    title: "Every role of the project carries the permissions boundary of its stage, and the one that launches environments its own",
    accounts: networkAccounts,
    async inspect(account, situation) {
        const boundaryOf = ({ RoleName = "" }: Role): string =>
            (RoleName.endsWith("-environment-launch") ? launchBoundaryArn : boundaryArn)(account, situation);
        const roles = await findRoles(account, situation);
        const unbounded = roles.filter((role) => role.PermissionsBoundary?.PermissionsBoundaryArn !== boundaryOf(role));
        return [
            ...(roles.length === 0 ? ["there is no role of the project"] : []),
            ...unbounded.map((role) => `${String(role.RoleName)} does not carry ${boundaryOf(role)}`),
        ];
    },
    async sabotage(account, situation) {
        const [role] = await findRoles(account, situation);
        const RoleName = given(role?.RoleName, "RoleName");
        const PermissionsBoundary = given(role?.PermissionsBoundary?.PermissionsBoundaryArn, "PermissionsBoundaryArn");
        await account.clients.iam.send(new DeleteRolePermissionsBoundaryCommand({ RoleName }));
        return async () => {
            await account.clients.iam.send(new PutRolePermissionsBoundaryCommand({ RoleName, PermissionsBoundary }));
        };
    },
};

export const roleChecks: readonly Check[] = [inventory, boundaries];
