import { development, production, staging, strangerAccount } from "../../infra/fixtures";
import { runStack } from "../../support/stacks";
import type { Scope } from "../../../infra/support/naming";
import type { DeployedStack } from "./stacks";

/** A stage as the bootstrap stack lists it. */
export interface ListedStage {
    readonly scope: Scope;
    readonly kind: "target" | "data-science";
    readonly egress: "none" | "nat";
}

/** What the three example accounts hold. */
export const exampleStages: readonly ListedStage[] = [
    { scope: development, kind: "data-science", egress: "none" },
    { scope: staging, kind: "target", egress: "none" },
    { scope: production, kind: "target", egress: "none" },
];

/** The account that the bootstrap stack runs from; it manages the organisation. */
export const home: Scope = { ...development, accountId: strangerAccount, stage: "bootstrap" };

/** Who may assume the entry roles, besides pipelines. */
export const platformRoleArn = `arn:aws:iam::${home.accountId}:role/platform-engineer`;
export const platformUserArn = `arn:aws:iam::${home.accountId}:user/paula`;

/** The bootstrap stack for accounts that hold the stages. */
export async function bootstrapFor(stages: readonly ListedStage[]): Promise<DeployedStack> {
    const accounts = stages.map(({ scope, kind, egress }) => ({
        id: scope.accountId,
        kind,
        stage: scope.stage,
        egress,
    }));
    const deployers = { principals: [platformRoleArn, platformUserArn] };
    return { stack: "bootstrap", ...(await runStack("bootstrap", { changes: { accounts, deployers } })) };
}

/** The same with accounts that get their roles from a stack set, as the units' accounts do. */
export async function bootstrapOfUnits(): Promise<DeployedStack> {
    const organization = {
        managementAccount: home.accountId,
        units: [{ id: "ou-a1b2-c3d4e5f6", stage: "prod", egress: "nat" }],
    };
    const accounts = [{ id: development.accountId, kind: "data-science", stage: "dev", egress: "nat" }];
    return { stack: "bootstrap of units", ...(await runStack("bootstrap", { changes: { accounts, organization } })) };
}
