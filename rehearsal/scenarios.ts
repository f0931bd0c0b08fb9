import type { Organisation, StackName } from "./accounts";
import type { Rounds } from "./deploy";
import { stackOverrides, type Overrides } from "./overrides";
import { scenarioNames, type ScenarioName } from "./scenarioNames";
import { checks } from "./verify";
import type { Check } from "./verify/check";

/** One way in which the stacks are rehearsed. */
export interface Scenario {
    readonly name: ScenarioName;
    /** What is deployed, in a few words. */
    readonly about: string;
    /** The stacks that are deployed. */
    readonly rounds: Rounds;
    /** What the scenario changes in the shipped stack files beside what every rehearsal changes. */
    readonly overrides: Readonly<Partial<Record<StackName, Overrides>>>;
    /** The accounts that hold the stages. */
    readonly accounts: (organisation: Organisation) => Organisation;
    /** The checks, and the accounts that each of them looks into. */
    readonly checks: readonly Check[];
}

/** Checks of the stages that share the development account: of what each has to itself. */
const localStageChecks = [
    "key-rotation",
    "parameters-resolve",
    "resource-group",
    "role-boundaries",
    "role-permissions",
    "role-trusts",
    "roles-present",
];

/** Checks about accounts that other stacks deploy into, of which there is none where all is in one account. */
const otherAccountChecks = ["bucket-grants", "key-model-readers", "networks-apart"];

const scenarios: Readonly<Record<ScenarioName, Omit<Scenario, "name">>> = {
    core: {
        about: "a development account, with staging and production in accounts of their own",
        // Dev reads what the targets publish, and so comes after them. Three at a time would also take 2 GiB of memory.
        rounds: [["staging", "prod"], ["dev"]],
        overrides: {},
        accounts: (organisation) => organisation,
        checks,
    },
    "single-account": {
        about: "development, staging and production in one account, from one stack file",
        rounds: [["dev"]],
        overrides: { dev: { targets: null, singleAccount: { staging: "staging", prod: "prod" } } },
        accounts: ({ id, accounts }) => ({ id, accounts: { ...accounts, staging: accounts.dev, prod: accounts.dev } }),
        checks: checks
            .filter(({ name }) => !otherAccountChecks.includes(name))
            .map((check) => ({ ...check, accounts: accountsOf(check) }))
            .filter(({ accounts }) => accounts.length > 0),
    },
};

function accountsOf({ name, accounts }: Check): Check["accounts"] {
    return accounts.filter(
        (account) => account === "management" || account === "dev" || localStageChecks.includes(name),
    );
}

/** The scenario of this name, without a name the core. Refuses any other name. */
export function readScenario(name = "core"): Scenario {
    const known = scenarioNames.find((one) => one === name);
    if (known === undefined) {
        throw new Error(`--scenario is "${name}"; allowed are ${scenarioNames.join(", ")}.`);
    }
    return scenario(known);
}

/** A line about each scenario, indented. */
export function describeScenarios(indentation: number): string {
    const longest = Math.max(...scenarioNames.map(({ length }) => length));
    return scenarioNames
        .map((name) => `${" ".repeat(indentation)}${name.padEnd(longest)}  ${scenarios[name].about}`)
        .join("\n");
}

export function scenario(name: ScenarioName): Scenario {
    return { name, ...scenarios[name] };
}

/** Everything that a scenario changes in the shipped stack files. */
export function scenarioOverrides(
    { overrides }: Scenario,
    organisation: Organisation,
): Readonly<Record<StackName, Overrides>> {
    const { staging, prod, dev } = stackOverrides(organisation);
    return {
        staging: { ...staging, ...overrides.staging },
        prod: { ...prod, ...overrides.prod },
        dev: { ...dev, ...overrides.dev },
    };
}
