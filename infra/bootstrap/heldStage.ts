import type { BoundedAccount } from "../identity/boundary";
import { distinct } from "../support/distinct";
import type { Scope } from "../support/naming";

/** A stage that an account holds, with what its program is going to need there. */
export interface HeldStage {
    /**
     * Account and stage. Several stages of one account differ in the stage alone. The stage may be a pattern over those of
     * launched environments.
     */
    readonly scope: Scope;
    /** Which program runs there. */
    readonly kind: BoundedAccount;
    /** Whether networks with NAT gateways may be made. */
    readonly egress: "none" | "nat";
}

/** Condition that a request names the tags of one of the stages, as the provider puts them on all it creates. */
export function taggedAsOurs(stages: readonly HeldStage[]): Record<string, string[]> {
    return tagCondition("aws:RequestTag", stages);
}

/** Condition that a resource has the tags of one of the stages. */
export function tagsOfOurs(stages: readonly HeldStage[]): Record<string, string[]> {
    return tagCondition("aws:ResourceTag", stages);
}

function tagCondition(key: string, stages: readonly HeldStage[]): Record<string, string[]> {
    return {
        [`${key}/EnvironmentName`]: distinct(stages.map(({ scope }) => scope.environment)),
        [`${key}/EnvironmentType`]: distinct(stages.map(({ scope }) => scope.stage)),
    };
}
