import type { Scope } from "../support/naming";
import { accountDefinition, type EntryPlan } from "./accountDefinition";
import type { HeldStage } from "./heldStage";
import { deployedPlace, templateOf, type Template } from "./template";

/** The stage that every account holds into which a template goes. */
export interface TemplateStage extends Omit<HeldStage, "scope"> {
    readonly stage: string;
}

/** What an account of the stage gets, as a template that fits each of them. */
export function stageTemplate(scope: Scope, { stage, ...held }: TemplateStage, entry: EntryPlan): Template {
    return templateOf(
        accountDefinition([{ ...held, scope: { ...scope, ...deployedPlace, stage } }], entry),
        `Entry roles and permissions boundaries of ${scope.environment} ${stage}`,
    );
}
