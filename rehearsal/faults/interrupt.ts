import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { StackName } from "../accounts";
import type { ChangeContext } from "../changes/changeStep";
import { checkout } from "../paths";
import { deploy, type Deployment } from "./deployment";

/** What a deployment of a stack is interrupted by, and when. */
export interface Interruption {
    /** How many of the creations that it has planned are done by then. */
    readonly when: (planned: number) => number;
    readonly deed: (pid: number) => void | Promise<void>;
}

/** Begins a deployment, and does something to it once it has created so much. */
export async function interrupt(
    context: ChangeContext,
    stack: StackName,
    { when, deed }: Interruption,
): Promise<Deployment> {
    await Promise.all(["preview", "up"].map((operation) => rm(eventFile(stack, operation), { force: true })));
    let pid = 0;
    const state = { isDone: false };
    const running = deploy(context, stack, (started) => (pid = started)).finally(() => (state.isDone = true));
    // Its failure is met below.
    running.catch(() => undefined);
    for (;;) {
        const made = await creations(stack, "up");
        const planned = made === 0 ? 0 : await creations(stack, "preview");
        if (made > 0 && made >= when(planned)) {
            break;
        }
        if (state.isDone) {
            const { exitCode, printed } = await running;
            throw new Error(`The deployment ended (${exitCode}) before it could be interrupted:\n${printed}`);
        }
        context.status.now(`${made} of ${planned} creations`);
        await delay(50);
    }
    await deed(pid);
    return running;
}

/** Creations that the engine has finished, or planned, in the operation that runs. */
async function creations(stack: StackName, operation: string): Promise<number> {
    const events = await readFile(eventFile(stack, operation), "utf8").catch(() => "");
    return events.split("\n").filter((line) => line.includes('"resOutputsEvent"') && line.includes('"op":"create"'))
        .length;
}

/** Where the shipped command keeps the engine's events. */
function eventFile(stack: StackName, operation: string): string {
    return join(checkout, ".operations", "logs", `${stack}-${operation}.events.jsonl`);
}
