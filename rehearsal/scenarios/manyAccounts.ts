import type { Organisation } from "../accounts";
import { given } from "../aws";
import { accountChanges } from "../changes/accounts";
import { checks } from "../verify";
import { stackSets } from "../verify/stackSets";
import type { Scenario } from "./scenario";

/** The least that a network needs: what can be left out is rehearsed by the core. */
const small = { create: { availabilityZones: 2 } };

/** Checks of what this bootstrap leaves out. */
const omitted = ["pipeline-entry", "state-access", "state-protected"];

/** Several accounts for each stage, below nested units, that come and go. */
export const manyAccounts: Scenario = {
    about: "two staging and two production accounts below nested units; then accounts come, go and close",
    plan: {
        accounts: {
            "": ["dev", "spare"],
            "workloads/staging": ["staging"],
            "workloads/staging/more": ["staging-2", "suspended"],
            "workloads/prod": ["prod", "prod-2"],
        },
        closed: ["suspended"],
    },
    rounds: [["bootstrap"], ["staging", "prod"], ["dev"]],
    overrides: ({ accounts, others, units }) => ({
        bootstrap: {
            state: null,
            pipelines: null,
            accounts: [{ id: accounts.dev, kind: "data-science", stage: "dev" }],
            // Target accounts get their roles from stack sets, those that join later by themselves.
            organization: {
                managementAccount: accounts.management,
                units: [
                    { id: given(units["workloads/staging"], "the unit"), stage: "staging" },
                    { id: given(units["workloads/prod"], "the unit"), stage: "prod" },
                ],
            },
        },
        // Staging is found by its units, production is a list: both ways are rehearsed.
        staging: {
            accounts: null,
            organizationalUnits: {
                below: [given(units["workloads/staging"], "the unit")],
                account: accounts.management,
                role: "sm-mlops-discovery",
            },
            network: small,
            protect: false,
        },
        prod: { accounts: [accounts.prod, given(others["prod-2"], "prod-2")], network: small, protect: false },
    }),
    views: (organisation) => [organisation, secondAccounts(organisation)],
    checks: [...checks.filter(({ name }) => !omitted.includes(name)), stackSets],
    changes: accountChanges,
};

/** The organisation with the second account of each stage in the place of its first. */
function secondAccounts(organisation: Organisation): Organisation {
    const { accounts, others } = organisation;
    const second = (name: string): string => given(others[`${name}-2`], name);
    return {
        ...organisation,
        accounts: { ...accounts, staging: second("staging"), prod: second("prod") },
        others: { ...others, "staging-2": accounts.staging, "prod-2": accounts.prod },
    };
}
