import type { Organisation, StackName } from "./accounts";
import { deploymentRole } from "./deploymentRole";

/** Keys of a stack file, without the project's prefix, and what they are set to. */
export type Overrides = Readonly<Record<string, unknown>>;

/**
 * Everything that a rehearsal changes in the shipped stack files (`stacks/Pulumi.<stack>.yaml`), and what a scenario
 * changes on top. Maps are merged key by key, all other values are replaced, and null removes a key.
 */
export function stackOverrides({ id, accounts }: Organisation): Readonly<Record<StackName, Overrides>> {
    // An emulator does not throttle, and what it cannot answer is refused at once; a busy machine may drop a connection.
    const everywhere = { organizationId: id, maxRetries: 3 };
    const target = { ...everywhere, deploymentRole, dataScience: { account: accounts.dev } };
    return {
        staging: { ...target, accounts: [accounts.staging] },
        prod: { ...target, accounts: [accounts.prod] },
        // All three stacks are rehearsed, also where the shipped dev stack does without targets.
        dev: {
            ...everywhere,
            account: { id: accounts.dev, deploymentRole },
            targets: { staging: "staging", prod: "prod" },
        },
    };
}

/** Further overrides of `npm run rehearse:down`: keys, buckets and networks may be deleted. */
export const teardownOverrides: Overrides = { protect: false };
