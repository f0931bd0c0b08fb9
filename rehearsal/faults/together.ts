import { setTimeout as delay } from "node:timers/promises";
import type { ChangeContext, ChangeStep } from "../changes/changeStep";
import { requireOutcome } from "../changes/shippedCommand";
import { bringUp } from "../changes/update";
import { writeStackFiles } from "../stackFiles";
import { deploy } from "./deployment";
import { readFaults, requireMet, setFaults } from "./faultRules";
import { countOf, readState, requireHealed } from "./healed";
import { requireLocked } from "./locked";
import { identityFile } from "./refused";

const stack = "identity";

/** Seconds until the first deployment has to be in the middle of its work. */
const patience = 60;

/** How often the first one tries again: for minutes, at most 20 seconds apart. */
const retries = 25;

/** Several deployments run at once: the one that came first goes on, the others are told who holds the lock. */
export const atOnce: ChangeStep = {
    title: "Deployments at once",
    run: async (context) => {
        const { endpoint, organisation, paths, note } = context;
        await writeStackFiles(paths, { identity: identityFile(organisation, ["alice", "bob"], retries) });
        // It makes the first one wait in the middle of its work, until the others have been told.
        const account = organisation.accounts.dev;
        await setFaults(endpoint, [{ operation: "iam:CreateRole", kind: "throttled", account }]);
        const first = deploy(context, stack);
        // Its failure is met below.
        first.catch(() => undefined);
        await untilMet(context);
        await Promise.all([
            requireLocked(bringUp(context, stack, "second")),
            deploy(context, stack).then((third) => {
                const words = "Stack identity has creations that have not ended: ";
                requireOutcome(third, 1, words, "If another run is at work on it, wait for that one.");
            }),
        ]);
        const refused = await requireMet(endpoint);
        await setFaults(endpoint, []);
        const ending = await first;
        requireOutcome(ending, 0, /^Deployed: identity, in \d+ s\.$/m);
        const made = countOf(await readState(context, stack));
        note({ fault: "three at once", stack, seconds: ending.seconds, refused, made, cutOff: 0, toHeal: 0 });
        await requireHealed(context, stack, "dev", "after-two");
        return `the first goes on to its ${made} resources, pulumi up and npm run deploy are told to wait for it`;
    },
};

async function untilMet({ endpoint, signal }: ChangeContext): Promise<void> {
    for (let waited = 0; waited < patience * 10; waited++) {
        signal.throwIfAborted();
        if ((await readFaults(endpoint)).some(({ met }) => met > 0)) {
            return;
        }
        await delay(100);
    }
    await requireMet(endpoint);
}
