import { buildProject, deployProject } from "../delivery/names";
import { deliverySteps } from "../delivery/steps";
import { checks } from "../verify";
import { accountForEachStage, type Scenario } from "./scenario";

/** Checks of what a delivery hangs on. The others are about environments without projects, which the core has. */
const chosen = ["key-model-readers", "networks-apart", "parameters-resolve", "registry-models"];

/** Projects that build and deliver models, and a model that travels to the endpoints of both stages. */
export const delivery: Scenario = {
    about: "a project that builds models and one that delivers them, from an approval to the endpoints",
    plan: accountForEachStage,
    rounds: [["bootstrap"], ["staging", "prod"], ["dev"]],
    overrides: () => ({
        dev: {
            registry: { packageGroups: ["other"] },
            projects: [
                { name: buildProject, template: "model-build" },
                { name: deployProject, template: "model-deploy", models: buildProject },
            ],
        },
    }),
    checks: checks.filter(({ name }) => chosen.includes(name)),
    changes: deliverySteps,
};
