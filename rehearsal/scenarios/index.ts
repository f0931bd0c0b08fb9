import { stageStacks, type Organisation, type StackName } from "../accounts";
import { stackOverrides, type Overrides, type StackOverrides } from "../overrides";
import { scenarioNames, type ScenarioName } from "../scenarioNames";
import { catalogue } from "./catalogue";
import { core } from "./core";
import { delivery } from "./delivery";
import { existing } from "./existing";
import { faults } from "./faults";
import { manyAccounts } from "./manyAccounts";
import type { Scenario } from "./scenario";
import { singleAccount } from "./singleAccount";
import { tenAccounts } from "./tenAccounts";

export type { Scenario } from "./scenario";

/** A scenario with the name that it is asked for by. */
export interface NamedScenario extends Scenario {
    readonly name: ScenarioName;
}

const scenarios: Readonly<Record<ScenarioName, Scenario>> = {
    core,
    "single-account": singleAccount,
    accounts: manyAccounts,
    existing,
    delivery,
    catalogue,
    faults,
    "ten-accounts": tenAccounts,
};

/** The scenario of this name, without a name the core. Refuses any other name. */
export function readScenario(name = "core"): NamedScenario {
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

export function scenario(name: ScenarioName): NamedScenario {
    return { name, ...scenarios[name] };
}

/** The accounts that hold the stages, once for each set of accounts that checks look into. */
export function viewsOf({ views }: Scenario, organisation: Organisation): readonly Organisation[] {
    return views === undefined ? [organisation] : views(organisation);
}

/** Everything that a scenario changes in the shipped stack files; the stacks that it has no use for are left out. */
export function scenarioOverrides({ rounds, overrides }: Scenario, organisation: Organisation): StackOverrides {
    const own = overrides?.(organisation) ?? {};
    const everywhere: StackOverrides = stackOverrides(organisation);
    // Checks read what is said of all stages, also where one stack holds them all.
    const stacks = new Set<StackName>([...rounds.flat(), ...stageStacks]);
    const merged = [...stacks].map((stack): [StackName, Overrides] => [stack, { ...everywhere[stack], ...own[stack] }]);
    return Object.fromEntries(merged);
}
