import { endLaunches } from "../catalog/giveUp";
import { prepareCatalogue } from "../catalog/prepare";
import { catalogueSteps } from "../catalog/steps";
import { catalogueChecks, checks } from "../verify";
import { productNames } from "../verify/catalogueNames";
import type { Scenario } from "./scenario";
import { inOneAccount, singleAccount } from "./singleAccount";

/** Checks of what the catalogue hangs on. The others are about environments without one, which the core has. */
const chosen = [
    ...["bucket-access-logging", "bucket-encryption", "bucket-lifecycle", "bucket-ownership"],
    ...["bucket-public-access", "bucket-tls", "bucket-versioning", "deployment-calls", "role-boundaries"],
    ...["role-permissions", "role-trusts", "roles-present"],
];

/** What people launch by themselves, launched, changed and retired. */
export const catalogue: Scenario = {
    about: "a single account with products that people launch; then products get a second version, and lose the first",
    plan: singleAccount.plan,
    rounds: singleAccount.rounds,
    overrides: (organisation) => ({
        ...singleAccount.overrides?.(organisation),
        dev: {
            targets: null,
            singleAccount: { staging: "staging", prod: "prod" },
            network: { create: { availabilityZones: 2 } },
            catalog: {
                products: [...productNames],
                instanceTypes: ["ml.m5.large", "ml.m5.xlarge"],
                tagOptions: { CostCenter: ["4711", "4712"], Team: ["churn"] },
                shareWith: [organisation.accounts.staging],
            },
        },
    }),
    views: (organisation) => [inOneAccount(organisation)],
    before: { dev: prepareCatalogue },
    checks: [
        ...checks
            .filter(({ name }) => chosen.includes(name))
            .map((check) => ({ ...check, accounts: ["dev"] as const })),
        ...catalogueChecks,
    ],
    changes: catalogueSteps,
    beforeDown: endLaunches,
};
