import * as z from "zod";
import type { Accepted } from "./examine";
import { stackName, stage } from "./fields";
import type { Problem } from "./problems";

/** Where models are delivered: at most one of the two is given; with neither they stay in the development account. */
export interface StagesConfig {
    /** Names of the target stacks. */
    readonly targets?: { readonly staging: string; readonly prod: string };
    /** Names of stages that live in the development account. */
    readonly singleAccount?: { readonly staging: string; readonly prod: string };
}

/** Keys of the data science stack that say where models are delivered. */
export const stagesKeys = {
    targets: z.object({ staging: stackName("staging"), prod: stackName("prod") }).exactOptional(),
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
    names: { readonly staging?: string | undefined; readonly prod?: string | undefined } | undefined,
    own: string | undefined,
    fix: { readonly repeated: string; readonly own: string },
): Problem[] {
    if (names?.staging !== undefined && names.staging === names.prod) {
        return [{ key, text: `staging and prod are both "${names.staging}"; ${fix.repeated}.` }];
    }
    return (["staging", "prod"] as const)
        .filter((name) => names?.[name] !== undefined && names[name] === own)
        .map((name) => ({ key: `${key}.${name}`, text: `"${own ?? ""}" ${fix.own}.` }));
}
