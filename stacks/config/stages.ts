import * as z from "zod";
import type { Accepted } from "./examine";
import { keyDocuments, stackName, stage } from "./fields";
import { distinct } from "./network";
import type { Problem } from "./problems";

/** Where models are delivered: at most one of the two is given; with neither they stay in the development account. */
export interface StagesConfig {
    /** Names of the target stacks of each stage. */
    readonly targets?: { readonly staging: StackNames; readonly prod: StackNames };
    /** Names of stages that live in the development account. */
    readonly singleAccount?: { readonly staging: string; readonly prod: string };
}

/** One stack, or the stacks that a stage with many accounts is spread over. */
export type StackNames = string | readonly string[];

export function stackNames(names: StackNames): readonly string[] {
    return typeof names === "string" ? [names] : names;
}

/** @param stage The stage that the stacks hold. */
function stackNamesKey(stage: string) {
    const name = stackName(stage);
    return z.union([name, z.array(name).min(1).refine(distinct)]).register(keyDocuments, {
        about:
            `Stack of kind target that holds the ${stage} accounts, or all of them where the accounts are spread over ` +
            "several; they are deployed before this one.",
        allowed:
            "the name of a stack of this project (1 to 100 letters, digits, hyphens, underscores and dots), or a list of different names",
        example: stage,
    });
}

/** Keys of the data science stack that say where models are delivered. */
export const stagesKeys = {
    targets: z.object({ staging: stackNamesKey("staging"), prod: stackNamesKey("prod") }).exactOptional(),
    singleAccount: z
        .object({
            staging: stage("Stage of this account in which models are tried; instead of `targets`.", "staging"),
            prod: stage("Stage of this account in which models are used; instead of `targets`.", "prod"),
        })
        .exactOptional(),
};

/** The keys as far as they were accepted. */
export interface AcceptedStages {
    readonly targets?: Accepted<NonNullable<StagesConfig["targets"]>> | undefined;
    readonly singleAccount?: Accepted<NonNullable<StagesConfig["singleAccount"]>> | undefined;
}

/** Rules between the stages and the stack itself. */
export function stagesProblems(
    { targets, singleAccount }: AcceptedStages,
    ownStack: string,
    ownStage: string | undefined,
): Problem[] {
    if (targets !== undefined && singleAccount !== undefined) {
        const text =
            "targets is given as well; models go either to the accounts of target stacks or to stages of this account, " +
            "remove one of the two.";
        return [{ key: "singleAccount", text }];
    }
    return [
        ...nameProblems("targets", targets, ownStack, {
            repeated: "give two different stacks of kind target",
            own: "is this stack itself; name a stack of kind target",
        }),
        ...nameProblems("singleAccount", singleAccount, ownStage, {
            repeated: "names would collide, give two different stages",
            own: "is the stage of this stack as well; names would collide, name another stage",
        }),
    ];
}

function nameProblems(
    key: keyof AcceptedStages,
    names: { readonly staging?: StackNames | undefined; readonly prod?: StackNames | undefined } | undefined,
    own: string | undefined,
    fix: { readonly repeated: string; readonly own: string },
): Problem[] {
    const [staging, prod] = [stackNames(names?.staging ?? []), stackNames(names?.prod ?? [])];
    const repeated = staging.filter((name) => prod.includes(name));
    if (repeated.length > 0) {
        return repeated.map((name) => ({ key, text: `staging and prod are both "${name}"; ${fix.repeated}.` }));
    }
    return Object.entries({ staging, prod })
        .filter(([, list]) => own !== undefined && list.includes(own))
        .map(([name]) => ({ key: `${key}.${name}`, text: `"${own ?? ""}" ${fix.own}.` }));
}
