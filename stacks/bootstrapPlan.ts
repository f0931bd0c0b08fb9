import { partition as partitionOf } from "@aws-sdk/util-endpoints";
import type { EntryPlan } from "../infra/bootstrap/accountDefinition";
import type { HeldStage } from "../infra/bootstrap/heldStage";
import type { UnitPlan } from "../infra/bootstrap/unitBootstrap";
import { bootstrapStage, type Scope } from "../infra/support/naming";
import type { BootstrapConfig } from "./config";

/** An account, and the stages that it holds. */
export interface Holding {
    readonly accountId: string;
    readonly stages: readonly [HeldStage, ...HeldStage[]];
}

/** The part of an account that belongs to the bootstrap itself. */
export function bootstrapScope({ account, environment }: BootstrapConfig, accountId: string): Scope {
    return {
        partition: partitionOf(account.region).name,
        region: account.region,
        accountId,
        environment: environment.name,
        stage: bootstrapStage,
    };
}

/** The accounts of the list, each once, in the order in which they are first named. */
export function holdingsOf(config: BootstrapConfig): Holding[] {
    const holdings = new Map<string, Holding>();
    for (const { id, stage, kind, egress } of config.accounts) {
        const held: HeldStage = { scope: { ...bootstrapScope(config, id), stage }, kind, egress };
        const before = holdings.get(id);
        holdings.set(id, { accountId: id, stages: before === undefined ? [held] : [...before.stages, held] });
    }
    return [...holdings.values()];
}

/** Who gets into the accounts. */
export function entryPlan({ account, deployers, organizationId, pipelines }: BootstrapConfig): EntryPlan {
    return {
        deployers,
        ...(pipelines === undefined ? {} : { pipelineAccountId: account.id }),
        ...(organizationId === undefined ? {} : { organizationId }),
    };
}

/** Units by stage: one stack set reaches all units of a stage. */
export function unitPlans({ organization }: BootstrapConfig): UnitPlan[] {
    const plans = new Map<string, UnitPlan>();
    for (const { id, stage, egress } of organization?.units ?? []) {
        const before = plans.get(stage);
        plans.set(stage, {
            stage,
            // One template serves all units of a stage.
            egress: before?.egress === "nat" ? "nat" : egress,
            organizationalUnitIds: [...(before?.organizationalUnitIds ?? []), id],
        });
    }
    return [...plans.values()];
}

/** The account from which the organisation is read and its units are reached. */
export function organizationAccountId({ organization }: BootstrapConfig): string | undefined {
    return organization?.delegatedAdministrator ?? organization?.managementAccount;
}

/** Accounts that pipelines get into; those of units come by themselves. */
export function enteredAccountIds(config: BootstrapConfig): string[] {
    const listed = holdingsOf(config).map(({ accountId }) => accountId);
    return unitPlans(config).length > 0 ? ["*"] : listed;
}
