import type { Account, Situation } from "./check";
import type { HumanFacts } from "./dataScienceFacts";
import { byRole, strangerRole, type Expectation } from "./expectations";
import { rootArn, someRole } from "./names";
import type { Trust } from "./roleTrusts";

const assume = { action: "sts:AssumeRole", resource: "" };
const user = { "aws:username": "alice", "sts:RoleSessionName": "alice" };
const mfa = { "aws:MultiFactorAuthPresent": "true" };

/** The name under which somebody comes, and under which the role is used. */
const asAlice = { ...user, "aws:userid": "AROA1234567890EXAMPLE:alice" };

/** A role that people assume: those whom the stack file names, or else the users of the account, each under their name. */
export function peopleTrust(account: Account, situation: Situation, role: Exclude<keyof HumanFacts, "mfa">): Trust {
    const principals = situation.facts.humans[role]?.principals;
    return principals === undefined ? trustOfUsers(account, situation) : trustOfNamed(principals, situation);
}

function trustOfUsers(account: Account, situation: Situation): Trust {
    const alice = `arn:aws:iam::${account.id}:user/alice`;
    const ask = (arn: string, context: Readonly<Record<string, string>>) =>
        byRole(situation, arn, { ...assume, context });
    return {
        principals: [`AWS:${rootArn(account)}`],
        expectations: [
            { request: ask(alice, { ...user, ...mfa }), is: "allowed", otherwise: "users cannot assume it" },
            ...withoutMfa(situation, ask(alice, user)),
            {
                request: ask(alice, { ...user, ...mfa, "sts:RoleSessionName": "bob" }),
                is: "not allowed",
                otherwise: "users may assume it under another's name",
            },
            {
                request: ask(strangerRole, { ...user, ...mfa }),
                is: "not allowed",
                otherwise: "strangers may assume it",
            },
        ],
    };
}

function trustOfNamed(principals: readonly string[], situation: Situation): Trust {
    const ask = (arn: string, context: Readonly<Record<string, string>>) =>
        byRole(situation, arn, { ...assume, context });
    const accountsOf = (kind: string): string[] => {
        const ids = principals.filter((arn) => arn.includes(kind)).map((arn) => arn.split(":")[4] ?? "");
        return [...new Set(ids)].map((id) => `AWS:arn:aws:iam::${id}:root`);
    };
    return {
        // One statement for users, and two for roles.
        principals: [...accountsOf(":user/"), ...accountsOf(":role/"), ...accountsOf(":role/")],
        expectations: principals.flatMap((arn): Expectation[] => [
            { request: ask(arn, { ...asAlice, ...mfa }), is: "allowed", otherwise: `${arn} cannot assume it` },
            ...withoutMfa(situation, ask(arn, asAlice)),
            {
                request: ask(arn, { ...asAlice, ...mfa, "sts:RoleSessionName": "bob" }),
                is: "not allowed",
                otherwise: `${arn} may assume it under another's name`,
            },
            {
                request: ask(`${arn}-2`, { ...asAlice, ...mfa }),
                is: "not allowed",
                otherwise: `a name like ${arn} may assume it`,
            },
            {
                request: ask(someRole(situation.accounts.dev), { ...asAlice, ...mfa }),
                is: "not allowed",
                otherwise: "any role of the development account may assume it",
            },
        ]),
    };
}

/** A second factor is asked for unless the stack file does without. */
function withoutMfa({ facts }: Situation, request: Expectation["request"]): Expectation[] {
    return facts.humans.mfa
        ? [{ request, is: "not allowed", otherwise: "people may assume it without a second factor" }]
        : [{ request, is: "allowed", otherwise: "people cannot assume it" }];
}
