import { accountDefinition, type EntryPlan } from "../../../infra/bootstrap/accountDefinition";
import type { AccountDefinition } from "../../../infra/bootstrap/definition";
import type { HeldStage } from "../../../infra/bootstrap/heldStage";
import type { Statement } from "../../../infra/identity/policyDocument";
import { nameLimits, type Scope } from "../../../infra/support/naming";
import { development, organizationId, production, staging, strangerAccount } from "../fixtures";

/** The account that the bootstrap runs from. */
export const home: Scope = { ...development, accountId: strangerAccount, stage: "bootstrap" };

export const plan: EntryPlan = {
    deployers: { principals: ["arn:aws:iam::999988887777:role/platform-engineer"] },
    pipelineAccountId: home.accountId,
    organizationId,
};

export const productionStage: HeldStage = { scope: production, kind: "target", egress: "none" };
export const developmentStage: HeldStage = { scope: development, kind: "data-science", egress: "none" };

export const target = accountDefinition([productionStage], plan);
export const dataScience = accountDefinition([developmentStage], plan);

/** One account with all three stages and NAT gateways. */
export const single = accountDefinition(
    [
        { ...developmentStage, egress: "nat" },
        { scope: { ...staging, accountId: development.accountId }, kind: "target", egress: "nat" },
        { scope: { ...production, accountId: development.accountId }, kind: "target", egress: "nat" },
    ],
    plan,
);

/** Accounts by what they hold. */
export const accounts = { target, "data-science": dataScience, "all stages": single };

/** The same with names as long as they may be, in the partition with the longest ARNs. */
export function longest(kind: HeldStage["kind"], egress: HeldStage["egress"]): AccountDefinition {
    const scope: Scope = {
        ...development,
        partition: "aws-us-gov",
        region: "us-gov-west-1",
        environment: "e".repeat(nameLimits.environment),
        stage: "s".repeat(nameLimits.stage),
    };
    return accountDefinition([{ scope, kind, egress }], plan);
}

/** All statements of a role. */
export function rightsOf(definition: AccountDefinition, key: string): Statement[] {
    return definition.roles
        .filter((role) => role.key === key)
        .flatMap(({ policies }) => policies.flatMap((it) => it.statements));
}

/** The statement of a role by its id. */
export function rightOf(definition: AccountDefinition, key: string, sid: string): Statement {
    const found = rightsOf(definition, key).find(({ Sid }) => Sid === sid);
    if (found === undefined) {
        const known = rightsOf(definition, key).map(({ Sid }) => Sid);
        throw new Error(`The role ${key} has no statement ${sid}; it has ${known.join(", ")}.`);
    }
    return found;
}
