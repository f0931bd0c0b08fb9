import { destroy } from "../deploy";
import { faultSteps } from "../faults";
import { accountForEachStage, type Scenario } from "./scenario";

/** A target stack and a stack of roles that meet faults from their first deployment on. */
export const faults: Scenario = {
    about: "deployments that are killed, throttled, refused and run into each other, and how they go on",
    plan: accountForEachStage,
    rounds: [["bootstrap"]],
    overrides: () => ({
        // What the bootstrap puts into its own account is rehearsed by the core.
        bootstrap: { state: null, pipelines: null },
        prod: { protect: false },
    }),
    checks: [],
    changes: faultSteps,
    // The steps make these stacks themselves.
    beforeDown: ({ engine, signal }) => destroy(engine, [["identity", "prod"]], signal),
};
