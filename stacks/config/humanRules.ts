import { partition as partitionOf } from "@aws-sdk/util-endpoints";
import { peopleRoles, peopleTrust, type HumanAccess, type PeopleRole } from "../../infra/identity/peopleTrust";
import { policyDocument } from "../../infra/identity/policyDocument";
import type { Refused } from "./examine";
import { accountOf, partitionProblems, repeated } from "./givenArns";
import type { AcceptedIdentity, IdentityPlace } from "./identity";
import type { Problem } from "./problems";

type Humans = NonNullable<NonNullable<AcceptedIdentity>["humans"]>;

/** Rules about who may assume the roles of people. */
export function humanProblems(identity: AcceptedIdentity, place: IdentityPlace, refused: Refused): Problem[] {
    const humans = identity?.humans ?? {};
    const listed = peopleRoles.map((role) => ({ role, principals: humans[role]?.principals }));
    return [
        ...listed.flatMap(({ role, principals }) =>
            principals === undefined
                ? openProblems(role, humans, refused)
                : listProblems(role, principals, humans, place, refused),
        ),
        ...approverProblems(humans, refused),
    ];
}

function keyOf(role: PeopleRole): string {
    return `identity.humans.${role}.principals`;
}

/** Without a second factor and without a list, any session of an account's user would do. */
function openProblems(role: PeopleRole, { mfa }: Humans, refused: Refused): Problem[] {
    const key = keyOf(role);
    const text =
        "missing; without a second factor (mfa: false) each role of people has to name who may assume it, " +
        "such as [arn:aws:iam::111122223333:role/sso/data-scientist].";
    return mfa === false && !refused(key) ? [{ key, text }] : [];
}

function listProblems(
    role: PeopleRole,
    principals: readonly string[],
    { mfa }: Humans,
    place: IdentityPlace,
    refused: Refused,
): Problem[] {
    const key = keyOf(role);
    const roles = mfa === true ? principals.filter((arn) => arn.includes(":role/")) : [];
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
        ...sizeProblems(role, principals, mfa === true, place),
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

/** Most characters of a trust policy ({@link https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html}). */
const longestTrust = 2_048;

function sizeProblems(
    role: PeopleRole,
    principals: readonly string[],
    mfa: boolean,
    { accountId, region, organizationId }: IdentityPlace,
): Problem[] {
    if (accountId === undefined || region === undefined) {
        return [];
    }
    const scope = { partition: partitionOf(region).name, region, accountId, environment: "", stage: "" };
    const humans: HumanAccess = { mfa, [role]: { principals } };
    const { length } = JSON.stringify(policyDocument(peopleTrust(scope, humans, role, organizationId)));
    const text = `${principals.length} principals make a trust policy of ${length} characters; IAM accepts ${longestTrust}, name fewer, such as one role for a group of people.`;
    return length > longestTrust ? [{ key: keyOf(role), text }] : [];
}

/** Models and releases are approved by different people, unless that is waived by name. */
function approverProblems({ dataScienceAdmin, teamAdmin, sharedApprovers, mfa }: Humans, refused: Refused): Problem[] {
    const [admins, leads] = [dataScienceAdmin?.principals, teamAdmin?.principals];
    const isRefused = refused(keyOf("dataScienceAdmin")) || refused(keyOf("teamAdmin"));
    if (isRefused) {
        return [];
    }
    const both = (admins ?? []).filter((arn) => leads?.includes(arn));
    const key = "identity.humans.sharedApprovers";
    if (sharedApprovers === true) {
        const text =
            "no principal is in the lists of dataScienceAdmin and teamAdmin both, so nothing is shared; remove it.";
        return both.length === 0 ? [{ key, text }] : [];
    }
    // Without a second factor a missing list is a problem of its own.
    if ((admins === undefined) !== (leads === undefined) && mfa === true) {
        const [given, missing]: readonly [PeopleRole, PeopleRole] =
            admins === undefined ? ["teamAdmin", "dataScienceAdmin"] : ["dataScienceAdmin", "teamAdmin"];
        const text =
            `missing, and ${given} names who approves; without a list its principals may approve the other thing as well. ` +
            "Model approval and release approval need different people: name both lists or none.";
        return [{ key: keyOf(missing), text }];
    }
    return refused(key)
        ? []
        : [...new Set(both)].map((arn) => ({
              key: keyOf("teamAdmin"),
              text: `${arn} is in the list of dataScienceAdmin as well; model approval and release approval need different people, name another one or say sharedApprovers: true.`,
          }));
}
