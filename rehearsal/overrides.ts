import type { Organisation, StackName } from "./accounts";

/** Keys of a stack file, without the project's prefix, and what they are set to. */
export type Overrides = Readonly<Record<string, unknown>>;

/** What is changed in which stack files. */
export type StackOverrides = Readonly<Partial<Record<StackName, Overrides>>>;

/** Who deploys, as the bootstrap stack is told: a role of the management account. */
export function platformEngineer({ accounts }: Organisation): string {
    return `arn:aws:iam::${accounts.management}:role/platform-engineer`;
}

/**
 * Everything that a rehearsal changes in the shipped stack files (`stacks/Pulumi.<stack>.yaml`), and what a scenario
 * changes on top. Maps are merged key by key, all other values are replaced, and null removes a key.
 */
export function stackOverrides(organisation: Organisation): StackOverrides {
    const { id, accounts } = organisation;
    // An emulator does not throttle, and what it cannot answer is refused at once; a busy machine may drop a connection.
    const everywhere = { organizationId: id, maxRetries: 3 };
    // The bootstrap stack makes the boundaries: the roles that deploy can't.
    const bounded = { ...everywhere, permissionsBoundary: "existing" };
    const target = { ...bounded, dataScience: { account: accounts.dev } };
    return {
        bootstrap: {
            ...everywhere,
            account: { id: accounts.management },
            accounts: [
                { id: accounts.dev, kind: "data-science", stage: "dev" },
                { id: accounts.staging, kind: "target", stage: "staging" },
                { id: accounts.prod, kind: "target", stage: "prod" },
            ],
            organization: { managementAccount: accounts.management },
            deployers: { principals: [platformEngineer(organisation)] },
        },
        staging: { ...target, accounts: [accounts.staging] },
        prod: { ...target, accounts: [accounts.prod] },
        dev: {
            ...bounded,
            account: { id: accounts.dev },
            // All three stacks are rehearsed, also where the shipped dev stack does without targets.
            targets: { staging: "staging", prod: "prod" },
            registry: { packageGroups: ["abalone"], imageRepositories: ["abalone"] },
        },
    };
}

/** Further overrides of `npm run rehearse:down`: keys, buckets and networks may be deleted. */
export function teardownOverrides(stacks: readonly StackName[]): StackOverrides {
    return Object.fromEntries(stacks.map((stack) => [stack, { protect: false }]));
}
