/** Sections of the page in their order: the anchor of each, and its title. */
export const contents = {
    overview: "Overview",
    networks: "Accounts and networks",
    trust: "Who may assume whom",
    delivery: "The path that a model takes",
    endpoints: "Endpoints and their policies",
    policies: "Policies",
    exemptions: "Exemptions",
    cost: "Cost of a month",
} as const;
