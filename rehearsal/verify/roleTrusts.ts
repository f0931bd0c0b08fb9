import { GetRoleCommand, UpdateAssumeRolePolicyCommand } from "@aws-sdk/client-iam";
import { given } from "../aws";
import type { Account, Check, Situation } from "./check";
import { byRole, byService, strangerRole, unmet, type Expectation } from "./expectations";
import {
    expectedRoles,
    isLocalStage,
    roleArn,
    rolePath,
    rootArn,
    someRole,
    stagePrefix,
    type RolePurpose,
} from "./names";
import { networkAccounts } from "./network";
import { peopleTrust } from "./peopleTrust";
import { readPolicy, sameEntries } from "./policy";
import { withStatement } from "./policyEdits";

/** Who may assume a role. */
export interface Trust {
    /** The principals that its policy names. */
    readonly principals: readonly string[];
    readonly expectations: readonly Expectation[];
}

const assume = { action: "sts:AssumeRole", resource: "" };

/** A role that an AWS service assumes for resources of the account alone. */
function serviceTrust(account: Account, service: string, sourceArn: string): Trust {
    const ask = (accountId: string) =>
        byService(service, {
            ...assume,
            context: { "aws:SourceAccount": accountId, "aws:SourceArn": sourceArn.replace(account.id, accountId) },
        });
    return {
        principals: [`Service:${service}`],
        expectations: [
            { request: ask(account.id), is: "allowed", otherwise: `${service} cannot assume it` },
            { request: ask("999999999999"), is: "not allowed", otherwise: `${service} may assume it for strangers` },
        ],
    };
}

/** A role that some roles of the development account assume, and no other ones. */
function remoteTrust(situation: Situation, trusted: string): Trust {
    const { dev } = situation.accounts;
    const ask = (role: string, context = {}) => byRole(situation, role, { ...assume, context });
    return {
        principals: [`AWS:${rootArn(dev)}`],
        expectations: [
            { request: ask(trusted), is: "allowed", otherwise: `${trusted} cannot assume it` },
            {
                request: ask(someRole(dev)),
                is: "not allowed",
                otherwise: "any role of the development account may assume it",
            },
            { request: ask(strangerRole), is: "not allowed", otherwise: "strangers may assume it" },
            {
                request: ask(trusted, { "aws:PrincipalOrgID": "o-somebodyelse" }),
                is: "not allowed",
                otherwise: "the organisation is not asked for",
            },
        ],
    };
}

function expectedTrust(account: Account, situation: Situation, purpose: RolePurpose): Trust {
    const { dev } = situation.accounts;
    const arn = (service: string, rest: string) => `arn:aws:${service}:${situation.facts.region}:${account.id}:${rest}`;
    switch (purpose) {
        case "flow-logs":
            return serviceTrust(account, "vpc-flow-logs.amazonaws.com", arn("ec2", "vpc-flow-log/fl-1"));
        case "model-execution":
            return serviceTrust(account, "sagemaker.amazonaws.com", arn("sagemaker", "model/one"));
        case "model-monitor":
            return serviceTrust(account, "sagemaker.amazonaws.com", arn("sagemaker", "processing-job/one"));
        case "studio-execution":
            return serviceTrust(account, "sagemaker.amazonaws.com", arn("sagemaker", "training-job/one"));
        case "pipeline-execution":
            return serviceTrust(account, "sagemaker.amazonaws.com", arn("sagemaker", "pipeline/one"));
        case "service-catalog-launch":
            return serviceTrust(account, "servicecatalog.amazonaws.com", arn("servicecatalog", "stack/one/pp-1"));
        case "detective-control":
            return serviceTrust(account, "lambda.amazonaws.com", arn("lambda", "function:one"));
        case "stack-set-administration": {
            const stackSet = arn("cloudformation", `stackset/${stagePrefix(account, situation)}--one:1`);
            return serviceTrust(account, "cloudformation.amazonaws.com", stackSet);
        }
        case "data-science-admin":
            return peopleTrust(account, situation, "dataScienceAdmin");
        case "team-admin":
            return peopleTrust(account, situation, "teamAdmin");
        case "data-scientist":
            return peopleTrust(account, situation, "dataScientist");
        case "stack-set-execution": {
            const sets = remoteTrust(situation, roleArn(dev, situation, "stack-set-administration"));
            if (!isLocalStage(account, situation)) {
                return sets;
            }
            // Projects deliver to stages of the same account by stacks as well.
            const stack = arn("cloudformation", `stack/${stagePrefix(dev, situation)}--one/1`);
            const stacks = serviceTrust(account, "cloudformation.amazonaws.com", stack);
            return {
                principals: [...sets.principals, ...stacks.principals],
                expectations: [...sets.expectations, ...stacks.expectations],
            };
        }
        case "endpoint-test":
            return remoteTrust(situation, `arn:aws:iam::${dev.id}:role${rolePath(dev, situation)}deploy-build/project`);
    }
}

async function trustPolicy({ clients: { iam } }: Account, RoleName: string): Promise<string> {
    const { Role } = await iam.send(new GetRoleCommand({ RoleName }));
    return decodeURIComponent(given(Role?.AssumeRolePolicyDocument, "AssumeRolePolicyDocument"));
}

export const roleTrusts: Check = {
    name: "role-trusts",
    title: "Each role is assumed by whom it is for, for resources of this account or from this organisation, and by no one else",
    accounts: networkAccounts,
    async inspect(account, situation) {
        const problems = await Promise.all(
            expectedRoles(account, situation).map(async ({ name, purpose }) => {
                const trust = expectedTrust(account, situation, purpose);
                const statements = readPolicy(await trustPolicy(account, name));
                const named = statements.flatMap(({ principals }) => principals);
                return [
                    ...unmet(statements, trust.expectations),
                    ...(sameEntries(named, trust.principals) ? [] : [`trusts ${named.join(", ")}`]),
                ].map((complaint) => `${name}: ${complaint}`);
            }),
        );
        return problems.flat();
    },
    async sabotage(account, situation) {
        const { name: RoleName } = given(expectedRoles(account, situation).at(-1), "a role");
        const before = await trustPolicy(account, RoleName);
        const put = async (PolicyDocument: string): Promise<void> => {
            await account.clients.iam.send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument }));
        };
        await put(withStatement(before, { Effect: "Allow", Principal: { AWS: "*" }, Action: "sts:AssumeRole" }));
        return () => put(before);
    },
};
