/** The scenarios that are rehearsed; `core` unless another one is asked for. */
export const scenarioNames = ["core", "single-account"] as const;
export type ScenarioName = (typeof scenarioNames)[number];
