import type { Organisation, StackName } from "../accounts";
import type { ChangeContext, ChangeStep } from "../changes/changeStep";
import type { Rounds } from "../deploy";
import type { OrganisationPlan } from "../organisation";
import type { StackOverrides } from "../overrides";
import type { Check } from "../verify/check";

/** What there is before a stack is deployed. */
export type Preparation = Omit<ChangeContext, "note" | "status">;

/** One way in which the stacks are rehearsed. */
export interface Scenario {
    /** What is deployed, in a few words. */
    readonly about: string;
    /** The accounts, and the units that they are in. */
    readonly plan: OrganisationPlan;
    /** The stacks that are deployed. */
    readonly rounds: Rounds;
    /** What the scenario changes in the shipped stack files beside what every rehearsal changes. @default nothing */
    readonly overrides?: (organisation: Organisation) => StackOverrides;
    /**
     * The accounts that hold the stages, once for each set of accounts that checks look into.
     * @default the accounts that have the stages' names
     */
    readonly views?: (organisation: Organisation) => readonly Organisation[];
    /** The checks, and the accounts that each of them looks into. */
    readonly checks: readonly Check[];
    /** What others make before a stack is deployed for the first time. @default nothing */
    readonly before?: Readonly<Partial<Record<StackName, (context: Preparation) => Promise<void>>>>;
    /** What is changed after the deployment, step by step. @default nothing */
    readonly changes?: readonly ChangeStep[];
    /** What people remove before the stacks are destroyed: what these keep on purpose. @default nothing */
    readonly beforeDown?: (context: Preparation) => Promise<void>;
}

/** The organisation of most scenarios: an account for each stage. */
export const accountForEachStage: OrganisationPlan = {
    accounts: { "": ["dev"], "workloads/staging": ["staging"], "workloads/prod": ["prod"] },
};
