import { removeWhatStays } from "../delivery/giveUp";
import { withProjects } from "../delivery/names";
import { deliverySteps } from "../delivery/steps";
import { checks, projectChecks } from "../verify";
import { accountForEachStage, type Scenario } from "./scenario";

/** Checks of what a delivery hangs on. The others are about environments without projects, which the core has. */
const chosen = [
    "accounts-own",
    "deployment-calls",
    "endpoint-policy-s3",
    "key-aliases",
    "key-model-readers",
    "key-policies",
    "key-rotation",
    "networks-apart",
    "parameters-resolve",
    "registry-contents",
    "registry-models",
];

/** Projects that build and deliver models, and a model that travels to the endpoints of both stages. */
export const delivery: Scenario = {
    about: "a project that builds models and one that delivers them, from an approval to the endpoints",
    plan: accountForEachStage,
    rounds: [["bootstrap"], ["staging", "prod"], ["dev"]],
    overrides: () => ({
        // What the bootstrap puts into its own account is rehearsed by the core.
        bootstrap: { state: null, pipelines: null },
        dev: withProjects,
    }),
    checks: [...checks.filter(({ name }) => chosen.includes(name)), ...projectChecks],
    changes: deliverySteps((organisation) => organisation),
    beforeDown: removeWhatStays,
};
