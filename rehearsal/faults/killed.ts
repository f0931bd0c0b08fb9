import { killProcessTree } from "../../operations/engine/processes";
import { memberClients } from "../aws";
import type { ChangeContext, ChangeStep } from "../changes/changeStep";
import { requireOutcome } from "../changes/shippedCommand";
import { bringUp } from "../changes/update";
import { overrideStackFiles } from "../stackFiles";
import { deploy, settle } from "./deployment";
import { requireMet, setFaults } from "./faultRules";
import { countOf, readState, requireHealed, type ReadState } from "./healed";
import { interrupt } from "./interrupt";
import { requireLocked } from "./locked";
import { lookFor } from "./looking";
import { breakSidecar, mendSidecar } from "./sidecar";

const stack = "prod";

/** When the engine is killed, by the creations that the deployment has planned. */
const moments = {
    early: () => 12,
    "half-way": (planned: number) => Math.floor(planned / 2),
    late: (planned: number) => planned - 8,
} as const;

/** Kills everything at once, as a machine does that goes down. @returns number of creations that were cut off */
async function kill(context: ChangeContext, moment: keyof typeof moments): Promise<number> {
    const killed = await interrupt(context, stack, { when: moments[moment], deed: killProcessTree });
    requireOutcome(killed, 1);
    const began = Date.now();
    if (moment === "half-way") {
        await breakSidecar(context, stack);
    }
    await mendSidecar(context, stack);
    const state = await readState(context, stack);
    const cutOff = state.pending_operations.filter(({ type }) => type === "creating");
    if (moment === "early") {
        await requireLocked(bringUp(context, stack, "locked"));
    }
    if (cutOff.length > 0) {
        requireOutcome(
            await deploy(context, stack),
            1,
            "Stack prod has creations that have not ended: ",
            "If that was killed, AWS may have made them: pulumi cancel prod, then npm run settle -- --stack prod --config-file ",
        );
    }
    await context.engine.cancel(stack, context.signal);
    if (cutOff.length > 0) {
        await settleAll(context, state, cutOff);
    }
    const toHeal = (Date.now() - began) / 1000;
    const { seconds } = killed;
    const made = countOf(state);
    context.note({ fault: `killed ${moment}`, stack, seconds, refused: 0, made, cutOff: cutOff.length, toHeal });
    return cutOff.length;
}

/** Answers what `npm run settle` cannot know, by looking into the account, and lets it do its work. */
async function settleAll(
    context: ChangeContext,
    state: ReadState,
    cutOff: ReadState["pending_operations"],
): Promise<void> {
    const { endpoint, organisation } = context;
    const clients = await memberClients(endpoint, organisation.accounts[stack]);
    const known = new Set(state.resources.flatMap(({ id }) => id ?? []));
    const answers: string[] = [];
    const asked = await settle(context, stack, []);
    if (asked.exitCode !== 0) {
        requireOutcome(asked, 1, "has to be looked up; nothing was changed:");
        for (const [, name = ""] of asked.printed.matchAll(/^ {2}- \S+ (\S+): look in account \d{12} for .+ --id /gm)) {
            const found = cutOff.find(({ resource }) => resource.urn.endsWith(`::${name}`));
            const id = found === undefined ? undefined : await lookFor(clients, found.resource, known);
            answers.push(...(id === undefined ? ["--gone", name] : ["--id", `${name}=${id}`]));
        }
    }
    requireOutcome(await settle(context, stack, [...answers, "--yes"]), 0, "Done; the state before is in ");
    requireOutcome(await settle(context, stack, []), 0, "No creation of stack prod was cut off.");
}

/** Ctrl-C lets the engine finish what is in work. */
async function stop(context: ChangeContext): Promise<void> {
    const stopped = await interrupt(context, stack, {
        when: () => 10,
        deed: (pid) => {
            process.kill(pid, "SIGINT");
        },
    });
    requireOutcome(stopped, 130, "Stopping when what is in work is finished.");
    const left = await readState(context, stack);
    if (left.pending_operations.length > 0) {
        throw new Error(`${left.pending_operations.length} operations were cut off by Ctrl-C, which must not be.`);
    }
    const { seconds } = stopped;
    context.note({ fault: "Ctrl-C", stack, seconds, refused: 0, made: countOf(left), cutOff: 0, toHeal: 0 });
}

/** The engine is killed and stopped; the last deployment goes on although AWS throttles and fails. */
export const killedEngine: ChangeStep = {
    title: "The engine is killed at three points, and stopped",
    run: async (context) => {
        const { endpoint, note, paths } = context;
        const account = context.organisation.accounts[stack];
        await context.engine.createStack(stack, context.signal);
        let cutOff = await kill(context, "early");
        await stop(context);
        cutOff += await kill(context, "half-way");
        cutOff += await kill(context, "late");
        if (cutOff === 0) {
            throw new Error("No creation was cut off: the engine was killed when nothing was in work.");
        }
        // A change besides, so that a call meets the faults, however much was made by now.
        await overrideStackFiles(paths, { prod: { network: { flowLogs: { retentionDays: 400 } } } });
        await setFaults(endpoint, [
            { operation: "logs:PutRetentionPolicy", kind: "throttled", times: 1, account },
            { operation: "logs:PutRetentionPolicy", kind: "failing", times: 1, account },
        ]);
        const healing = await deploy(context, stack);
        const refused = await requireMet(endpoint);
        await setFaults(endpoint, []);
        requireOutcome(healing, 0, /^Deployed: prod, in \d+ s\.$/m);
        const { seconds } = healing;
        const made = await requireHealed(context, stack, stack, "after-kills");
        note({ fault: "throttled, failing", stack, seconds, refused, made, cutOff: 0, toHeal: 0 });
        return `${cutOff} creations were cut off; ${made} resources, none lost or made twice`;
    },
};
