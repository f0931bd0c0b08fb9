import { peopleRoles } from "../../infra/identity/peopleTrust";
import type { RolePurpose } from "../../infra/support/naming";
import type { Refused } from "./examine";
import type { AcceptedIdentity, IdentityPlace } from "./identity";
import { accountOf, partitionProblems, repeated } from "./givenArns";
import { humanProblems } from "./humanRules";
import type { Problem } from "./problems";

/** Rules between the keys of `identity` and others. A rule whose keys were refused is left out. */
export function identityProblems(identity: AcceptedIdentity, place: IdentityPlace, refused: Refused): Problem[] {
    return [
        ...humanProblems(identity, place, refused),
        ...nameProblems(place),
        ...(identity?.existing === undefined ? [] : existingProblems(identity.existing, identity, place)),
    ];
}

/** What the names of the environment's roles end in. */
const rolePurposes: Readonly<Record<RolePurpose, true>> = {
    "data-science-admin": true,
    "team-admin": true,
    "data-scientist": true,
    "studio-execution": true,
    "pipeline-execution": true,
    "service-catalog-launch": true,
    "detective-control": true,
    "stack-set-administration": true,
    "model-execution": true,
    "model-monitor": true,
    "stack-set-execution": true,
    "endpoint-test": true,
    "flow-logs": true,
};

/** Names of roles are unique in an account, whatever their paths and whatever the case of their letters. */
function nameProblems({ ownRoleUsers }: IdentityPlace): Problem[] {
    return ownRoleUsers
        .filter((user) => Object.hasOwn(rolePurposes, user.toLowerCase()))
        .map((user) => {
            const text = `the role of user "${user}" would have the name of a role of the environment; call the user otherwise.`;
            return { key: "studio.users", text };
        });
}

type Existing = NonNullable<NonNullable<AcceptedIdentity>["existing"]>;

function existingProblems(existing: Existing, identity: AcceptedIdentity, place: IdentityPlace): Problem[] {
    const key = "identity.existing";
    const roles = rolesIn(existing);
    return [
        ...roles.flatMap(({ name, arn }) => [
            ...partitionProblems(`${key}.${name}`, arn, place),
            ...accountProblems(`${key}.${name}`, arn, place),
        ]),
        ...repeated(roles.map(({ arn }) => arn)).map((arn) => {
            const names = roles.filter((role) => role.arn === arn).map(({ name }) => name);
            const text = `${names.join(" and ")} are all ${arn}; every purpose has a role of its own, so that duties stay apart.`;
            return { key, text };
        }),
        ...stageProblems(existing),
        ...leftOverProblems(identity),
        ...userProblems(existing, place),
    ];
}

/** Every role that is given, by its key below `identity.existing`. */
function rolesIn({ userExecution = {}, ...existing }: Existing): { name: string; arn: string }[] {
    const roles = { ...existing, dataScientistId: undefined };
    const ofUsers = Object.entries(userExecution).map(([user, arn]) => [`userExecution.${user}`, arn] as const);
    return [...Object.entries(roles), ...ofUsers].flatMap(([name, arn]) => (arn === undefined ? [] : [{ name, arn }]));
}

/** Roles of users are given to those users that are to have one, and to no others. */
function userProblems({ userExecution = {} }: Existing, { ownRoleUsers }: IdentityPlace): Problem[] {
    const given = Object.keys(userExecution);
    const missing = ownRoleUsers.filter((user) => !given.includes(user));
    const unused = given.filter((user) => !ownRoleUsers.includes(user));
    return [
        ...missing.map((user) => {
            const text =
                `"${user}" has ownRole, and the roles exist already (identity.existing); name the role in ` +
                `identity.existing.userExecution.${user}, or take ownRole away.`;
            return { key: "studio.users", text };
        }),
        ...unused.map((user) => {
            const text = `studio.users has no "${user}" with ownRole: true, so nobody uses the role; remove it, or add that.`;
            return { key: `identity.existing.userExecution.${user}`, text };
        }),
    ];
}

function accountProblems(key: string, arn: string, { accountId }: IdentityPlace): Problem[] {
    if (accountId === undefined || accountOf(arn) === accountId) {
        return [];
    }
    return [
        { key, text: `${arn} is of account ${accountOf(arn)}; name a role of ${accountId}, the account of the stack.` },
    ];
}

function stageProblems(existing: Existing): Problem[] {
    const names = ["modelExecution", "modelMonitor", "stackSetExecution", "endpointTest"] as const;
    const given = names.filter((name) => existing[name] !== undefined);
    if (given.length === 0 || given.length === names.length) {
        return [];
    }
    const missing = names.filter((name) => !given.includes(name));
    const text = `${given.join(", ")} given without ${missing.join(", ")}; name all four roles of a stage or none.`;
    return [{ key: "identity.existing", text }];
}

/** What decides nothing where the roles exist already. */
function leftOverProblems(identity: AcceptedIdentity): Problem[] {
    const text =
        "the roles exist already (identity.existing), and their own trusts say who assumes them; leave it out.";
    return peopleRoles
        .filter((role) => identity?.humans?.[role]?.principals !== undefined)
        .map((role) => ({ key: `identity.humans.${role}.principals`, text }));
}
