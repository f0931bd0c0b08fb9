import { roleName, studioUserRoleName, nameLimits, type RolePurpose } from "../../infra/support/naming";
import type { Problem } from "./problems";

/** Longest name of a role ({@link https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html}). */
const roleNameLength = 64;

/** The role with the longest name, of those in the development account and of those of a stage. */
const longestPurposes = {
    "data-science": "stack-set-administration",
    target: "stack-set-execution",
} as const satisfies Record<string, RolePurpose>;

/** What names of roles begin with, as far as it was accepted. */
export interface RolePlace {
    readonly name?: string | undefined;
    readonly stage?: string | undefined;
    readonly region?: string | undefined;
}

/**
 * Whether the roles of an account can be named: a long region code leaves less to the environment and to users.
 *
 * @param users Studio users that have an execution role to themselves
 */
export function roleNameProblems(
    roles: keyof typeof longestPurposes,
    { name, stage, region }: RolePlace,
    users: readonly string[] = [],
): Problem[] {
    if (name === undefined || stage === undefined || region === undefined) {
        return [];
    }
    const scope = { partition: "aws", region, accountId: "0".repeat(12), environment: name, stage };
    const { length } = roleName(scope, longestPurposes[roles]);
    const fix = `in ${region}; IAM allows ${roleNameLength}, shorten`;
    const problems: Problem[] = [];
    if (length > roleNameLength) {
        const text = `"${name}" and stage "${stage}" make role names of ${length} characters ${fix} one of them.`;
        problems.push({ key: "environment.name", text });
    }
    for (const user of users) {
        const ofUser = studioUserRoleName(scope, user).length;
        // A name beyond the limit of all regions is reported with that limit.
        if (ofUser > roleNameLength && user.length <= nameLimits.studioUser) {
            const text = `"${user}" has ownRole, and the role's name has ${ofUser} characters ${fix} the user's name or leave out ownRole.`;
            problems.push({ key: "studio.users", text });
        }
    }
    return problems;
}
