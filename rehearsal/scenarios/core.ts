import { bucketState } from "../changes/bucketState";
import { checks } from "../verify";
import { accountForEachStage, type Scenario } from "./scenario";

/** What `npm run rehearse` does. */
export const core: Scenario = {
    about: "a development account, with staging and production in accounts of their own",
    plan: accountForEachStage,
    // Dev reads what the targets publish, and so comes after them. Three at a time would also take 2 GiB of memory.
    rounds: [["bootstrap"], ["staging", "prod"], ["dev"]],
    checks,
    changes: [bucketState],
};
