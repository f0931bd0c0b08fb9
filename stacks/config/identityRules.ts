import type { RolePurpose } from "../../infra/support/naming";
import type { Refused } from "./examine";
import type { AcceptedIdentity, IdentityPlace } from "./identity";
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

function humanProblems(identity: AcceptedIdentity, place: IdentityPlace, refused: Refused): Problem[] {
    const principals = identity?.humans?.principals;
    const key = "identity.humans.principals";
    if (principals === undefined) {
        const isOpen = identity?.humans?.mfa === false && !refused(key);
        const text =
            "missing; without a second factor (mfa: false) the roles of people have to name who may assume them, " +
            "such as [arn:aws:iam::111122223333:role/sso/data-scientist].";
        return isOpen ? [{ key, text }] : [];
    }
    const roles = identity?.humans?.mfa === true ? principals.filter((arn) => arn.includes(":role/")) : [];
    return [
        ...roles.map((arn) => ({
            key,
            text: `${arn} is a role, whose sessions tell of no second factor; set identity.humans.mfa to false and have the second factor asked for where people sign in.`,
        })),
        ...repeated(principals).map((arn) => ({ key, text: `${arn} is in the list more than once; name it once.` })),
        ...[...new Set(principals)].flatMap((arn) => [
            ...partitionProblems(key, arn, place),
            ...strangerProblems(key, arn, place, refused),
        ]),
    ];
}

/** An organisation vouches for other accounts; without one a principal is of the account itself. */
function strangerProblems(key: string, arn: string, place: IdentityPlace, refused: Refused): Problem[] {
    const { accountId, organizationId } = place;
    if (accountId === undefined || accountOf(arn) === accountId || organizationId !== undefined) {
        return [];
    }
    const text =
        `${arn} is of account ${accountOf(arn)}; allowed: roles and users of ${accountId}, ` +
        "or of other accounts of the organisation if organizationId is set.";
    return refused("organizationId") ? [] : [{ key, text }];
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
    const names = ["modelExecution", "stackSetExecution", "endpointTest"] as const;
    const given = names.filter((name) => existing[name] !== undefined);
    if (given.length === 0 || given.length === names.length) {
        return [];
    }
    const missing = names.filter((name) => !given.includes(name));
    const text = `${given.join(" and ")} given without ${missing.join(" and ")}; name all three roles of a stage or none.`;
    return [{ key: "identity.existing", text }];
}

/** What decides nothing where the roles exist already. */
function leftOverProblems(identity: AcceptedIdentity): Problem[] {
    if (identity?.humans?.principals === undefined) {
        return [];
    }
    const text =
        "the roles exist already (identity.existing), and their own trusts say who assumes them; leave it out.";
    return [{ key: "identity.humans.principals", text }];
}

function partitionProblems(key: string, arn: string, { region }: IdentityPlace): Problem[] {
    const partition = region === undefined ? undefined : partitionOf(region);
    const found = arn.split(":")[1] ?? "";
    if (partition === undefined || found === partition) {
        return [];
    }
    return [{ key, text: `${arn} is of partition ${found}; ${region ?? ""} is of ${partition}, name an ARN of that.` }];
}

/** Partitions by the beginnings of their regions' codes, where those are not of the commercial one. */
const partitions: readonly (readonly [string, string])[] = [
    ["us-gov-", "aws-us-gov"],
    ["us-isob-", "aws-iso-b"],
    ["us-isof-", "aws-iso-f"],
    ["us-iso-", "aws-iso"],
    ["eu-isoe-", "aws-iso-e"],
    ["eusc-", "aws-eusc"],
];

function partitionOf(region: string): string {
    return partitions.find(([beginning]) => region.startsWith(beginning))?.[1] ?? "aws";
}

function accountOf(arn: string): string {
    return arn.split(":")[4] ?? "";
}

function repeated(list: readonly string[]): string[] {
    return [...new Set(list.filter((entry, index) => list.indexOf(entry) !== index))];
}
