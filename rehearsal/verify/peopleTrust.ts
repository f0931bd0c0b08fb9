import type { Account, Situation } from "./check";
import { byRole, strangerRole, type Expectation } from "./expectations";
import { rootArn, someRole } from "./names";
import type { Trust } from "./roleTrusts";

const assume = { action: "sts:AssumeRole", resource: "" };
const user = { "aws:username": "alice", "sts:RoleSessionName": "alice" };
const mfa = { "aws:MultiFactorAuthPresent": "true" };

/** A role that people assume: those whom the stack file names, or else the users of the account, each under their name. */
export function peopleTrust(account: Account, situation: Situation): Trust {
    const { principals } = situation.facts.humans;
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
    const accounts = new Set(principals.map((arn) => arn.split(":")[4] ?? ""));
    return {
        principals: [...accounts].map((id) => `AWS:arn:aws:iam::${id}:root`),
        expectations: principals.flatMap((arn): Expectation[] => [
            { request: ask(arn, mfa), is: "allowed", otherwise: `${arn} cannot assume it` },
            ...withoutMfa(situation, ask(arn, {})),
            { request: ask(`${arn}-2`, mfa), is: "not allowed", otherwise: `a name like ${arn} may assume it` },
            {
                request: ask(someRole(situation.accounts.dev), mfa),
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
