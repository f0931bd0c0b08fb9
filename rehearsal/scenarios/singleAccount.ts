import type { Organisation } from "../accounts";
import { tearDownStudio } from "../changes/tearDownStudio";
import { removeWhatStays } from "../delivery/giveUp";
import { withProjects } from "../delivery/names";
import { deliverySteps } from "../delivery/steps";
import { checks, projectChecks } from "../verify";
import type { Check } from "../verify/check";
import type { Scenario } from "./scenario";

/** Checks of the stages that share the development account: of what each has to itself. */
const localStageChecks = [
    "bucket-access-logging",
    "bucket-customer-provided-key",
    "bucket-encryption",
    "bucket-exemptions",
    "bucket-key",
    "bucket-lifecycle",
    "bucket-log-delivery",
    "bucket-ownership",
    "bucket-perimeter",
    "bucket-public-access",
    "bucket-tls",
    "bucket-versioning",
    "key-perimeter",
    "key-policies",
    "key-rotation",
    "parameters-resolve",
    "resource-group",
    "role-boundaries",
    "role-permissions",
    "role-trusts",
    "roles-present",
];

/** Checks about accounts that other stacks deploy into, of which there is none where all is in one account. */
const otherAccountChecks = [
    "bucket-grants",
    "key-model-readers",
    "networks-apart",
    "registry-images",
    "registry-models",
];

/** Checks of what this bootstrap leaves out. */
const omitted = ["pipeline-entry", "state-access", "state-protected"];

function accountsOf({ name, accounts }: Check): Check["accounts"] {
    return accounts.filter(
        (account) => account === "management" || account === "dev" || localStageChecks.includes(name),
    );
}

/** All stages in the development account, with projects that deliver to them by stacks. */
export const singleAccount: Scenario = {
    about: "development, staging and production in one account, from one stack file",
    plan: { accounts: { "": ["dev"], workloads: ["staging", "prod"] } },
    rounds: [["bootstrap"], ["dev"]],
    overrides: ({ accounts: { dev: id } }) => ({
        bootstrap: {
            // What the bootstrap puts into its own account is rehearsed by the core.
            state: null,
            pipelines: null,
            accounts: [
                { id, kind: "data-science", stage: "dev" },
                { id, kind: "target", stage: "staging" },
                { id, kind: "target", stage: "prod" },
            ],
        },
        dev: { targets: null, singleAccount: { staging: "staging", prod: "prod" }, ...withProjects },
    }),
    views: (organisation) => [inOneAccount(organisation)],
    checks: [
        ...checks
            .filter(({ name }) => !otherAccountChecks.includes(name) && !omitted.includes(name))
            .map((check) => ({ ...check, accounts: accountsOf(check) }))
            .filter(({ accounts }) => accounts.length > 0),
        ...projectChecks,
    ],
    changes: deliverySteps(inOneAccount),
    beforeDown: async (context) => {
        await removeWhatStays({ ...context, organisation: inOneAccount(context.organisation) });
        await tearDownStudio(context);
    },
};

/** The organisation with the development account in the place of those of the stages. */
export function inOneAccount(organisation: Organisation): Organisation {
    const { accounts } = organisation;
    return { ...organisation, accounts: { ...accounts, staging: accounts.dev, prod: accounts.dev } };
}
