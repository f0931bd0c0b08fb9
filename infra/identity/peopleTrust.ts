import { accountRootArn, type Scope } from "../support/naming";
import type { Statement } from "./policyDocument";

/** The roles that people have, by their names in the configuration. */
export const peopleRoles = ["dataScienceAdmin", "teamAdmin", "dataScientist"] as const;

export type PeopleRole = (typeof peopleRoles)[number];

/** Who may assume one role of people. */
export interface NamedPeople {
    /** ARNs of roles and users. @default every IAM user of the account that its policies let assume the role */
    readonly principals?: readonly string[];
}

/** Who may assume the roles of people. */
export interface HumanAccess extends Readonly<Partial<Record<PeopleRole, NamedPeople>>> {
    /**
     * Asks for a second factor. A session of IAM Identity Center or of an identity provider carries none that IAM
     * knows of: name its role in `principals` and turn this off. @default true
     */
    readonly mfa: boolean;
    /** Lets one principal approve models and releases alike. @default false */
    readonly sharedApprovers?: boolean;
}

/** What a session has to show besides being named. */
type Conditions = NonNullable<Statement["Condition"]>;

/**
 * Lets people assume one of their roles, each under the name that they come with: that of the IAM user, or that of the
 * session in which a named role is used, which whoever signs people in has chosen. Nobody acts under another's name.
 * The trust names accounts and narrows them by condition: IAM refuses a trust that names a role which does not exist.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 *
 * @param organizationId also requires named principals to belong to this organisation
 */
export function peopleTrust(
    scope: Scope,
    { mfa, ...people }: HumanAccess,
    role: PeopleRole,
    organizationId: string | undefined,
): Statement[] {
    const secondFactor: Conditions = mfa ? { Bool: { "aws:MultiFactorAuthPresent": "true" } } : {};
    const principals = people[role]?.principals;
    if (principals === undefined) {
        const condition = { ...secondFactor, StringLike: ownUserName };
        return [assumption("AllowUsersOfThisAccount", [accountRootArn(scope)], condition)];
    }
    const named = (Sid: string, arns: readonly string[], condition: Conditions): Statement =>
        assumption(Sid, accountRootsOf(scope, arns), {
            ...condition,
            ArnEquals: { "aws:PrincipalArn": [...arns] },
            ...(organizationId === undefined ? {} : { StringEquals: { "aws:PrincipalOrgID": organizationId } }),
        });
    const users = principals.filter((arn) => arn.includes(":user/"));
    const roles = principals.filter((arn) => !users.includes(arn));
    return [
        ...(users.length === 0 ? [] : [named("AllowNamedUsers", users, { ...secondFactor, StringLike: ownUserName })]),
        ...(roles.length === 0
            ? []
            : [
                  named("AllowNamedRoles", roles, { ...secondFactor, StringLike: ownSessionName }),
                  // A source identity that an identity provider has set stays, or the role could not be assumed.
                  { ...named("KeepSourceIdentity", roles, {}), Action: ["sts:SetSourceIdentity"] },
              ]),
    ];
}

/** The session is to be called as the IAM user is. */
const ownUserName = { "sts:RoleSessionName": ["${aws:username}"] };

/** The id of a role's session is that of the role, a colon, and the name, to which the new session is held. */
const ownSessionName = { "aws:userid": ["*:${sts:RoleSessionName}"] };

function assumption(Sid: string, accountRoots: string[], Condition: Conditions): Statement {
    return { Sid, Effect: "Allow", Principal: { AWS: accountRoots }, Action: ["sts:AssumeRole"], Condition };
}

function accountRootsOf({ partition }: Scope, principals: readonly string[]): string[] {
    const accounts = new Set(principals.map((arn) => arn.split(":")[4] ?? ""));
    return [...accounts].sort().map((accountId) => accountRootArn({ partition, accountId }));
}
