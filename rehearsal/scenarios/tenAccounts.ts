import { given } from "../aws";
import type { Scenario } from "./scenario";

const further = Array.from({ length: 9 }, (_, index) => `prod-${index + 2}`);

/** One target stack that holds ten accounts: for measuring. The report says how much memory its providers take. */
export const tenAccounts: Scenario = {
    about: "production alone, in ten accounts: how long one stack takes, and how much memory",
    plan: { accounts: { "": ["dev", "staging"], "workloads/prod": ["prod", ...further] } },
    rounds: [["bootstrap"], ["prod"]],
    overrides: ({ accounts, others, units }) => ({
        bootstrap: {
            state: null,
            pipelines: null,
            accounts: [],
            organization: {
                managementAccount: accounts.management,
                units: [{ id: given(units["workloads/prod"], "the unit"), stage: "prod" }],
            },
        },
        prod: { accounts: [accounts.prod, ...further.map((name) => given(others[name], name))] },
    }),
    views: () => [],
    checks: [],
};
