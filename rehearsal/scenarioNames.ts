/** The scenarios that are rehearsed; `core` unless another one is asked for. */
export const scenarioNames = [
    "core",
    "single-account",
    "accounts",
    "existing",
    "delivery",
    "catalogue",
    "faults",
    "ten-accounts",
] as const;
export type ScenarioName = (typeof scenarioNames)[number];
