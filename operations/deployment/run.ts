import type { showTogether, Status } from "../display";
import { UpdateError } from "../engine/updateError";
import type { Progress } from "../engine/updateRecord";
import { CommandError } from "../main";
import { exitCodes } from "./exitCodes";
import type { ProjectStack } from "./project";
import type { Operation, Outcome, Pulumi } from "./pulumi";
import { changeSummary } from "./summary";

/** What runs the engine on single stacks. */
export type StackRunner = Pick<Pulumi, "create" | "cutOff" | "settling" | "look" | "run">;

/** A change of all stacks, round by round. */
export interface Run {
    readonly operation: Exclude<Operation, "preview">;
    /** Stacks that are worked on; those of one round side by side. */
    readonly rounds: readonly (readonly ProjectStack[])[];
    /** Stacks without a state, which are created first. */
    readonly missing: readonly string[];
    readonly runner: StackRunner;
    /** Looks at what a round is about to change. @returns what must not happen */
    readonly guard: (stack: ProjectStack, outcome: Outcome) => readonly string[];
    /** Asks whether to go on with the changes that were shown. */
    readonly confirm: (question: string) => Promise<boolean>;
    readonly print: (line: string) => void;
    /** Shows the progress of tasks side by side. */
    readonly show: typeof showTogether<void>;
    /** Called with every stack that is finished. */
    readonly onFinished: (stack: string) => void;
}

const verbs = { up: "Deploy", refresh: "Refresh", destroy: "Destroy" } as const;

/** Shows each round's changes, asks, and carries them out. The first round that fails is the last one. */
export async function run(plan: Run): Promise<void> {
    for (const round of plan.rounds) {
        const looked = await together(plan.show, "Preview", round, async (stack, onProgress) => {
            if (plan.missing.includes(stack.name)) {
                await plan.runner.create(stack.name);
            } else if (plan.operation !== "refresh") {
                await refuseCutOff(plan.runner, stack.name);
            }
            return plan.runner.look(plan.operation, stack.name, onProgress);
        });
        report(looked, plan.operation === "up" ? plan : { ...plan, guard: () => [] });
        const changed = [...looked].filter(([, { changes }]) => changes.length > 0).map(([{ name }]) => name);
        if (changed.length > 0 && !(await plan.confirm(`${verbs[plan.operation]} ${changed.join(", ")}?`))) {
            throw new CommandError("Not confirmed; nothing of it was changed.", exitCodes.notConfirmed);
        }
        await together(plan.show, verbs[plan.operation], round, async (stack, onProgress) => {
            const outcome = await plan.runner.run(plan.operation, stack.name, onProgress);
            plan.onFinished(stack.name);
            return outcome;
        });
    }
}

/** Shows what the next deployment would change in all stacks, as they are deployed now. */
export async function preview(
    stacks: readonly ProjectStack[],
    plan: Pick<Run, "runner" | "guard" | "print" | "show">,
): Promise<void> {
    report(
        await together(plan.show, "Preview", stacks, (stack, onProgress) =>
            plan.runner.look("preview", stack.name, onProgress),
        ),
        plan,
    );
}

/** Prints what is about to change. @throws an error with everything that the guard has against it */
function report(looked: ReadonlyMap<ProjectStack, Outcome>, { guard, print }: Pick<Run, "guard" | "print">): void {
    [...looked].flatMap(([{ name }, { changes }]) => changeSummary(name, changes)).forEach(print);
    const objections = [...looked].flatMap(([stack, outcome]) => guard(stack, outcome));
    if (objections.length > 0) {
        throw new CommandError(objections.join("\n"), exitCodes.guarded);
    }
}

/**
 * Nothing is deployed or destroyed before it is known what became of creations that were cut off: a deployment would be
 * refused what has a name as being there already, and make anything else twice; a destruction would leave it behind.
 */
async function refuseCutOff(runner: StackRunner, stack: string): Promise<void> {
    const cutOff = await runner.cutOff(stack);
    if (cutOff.length > 0) {
        throw new CommandError(
            `Stack ${stack} has creations that have not ended: ${cutOff.join(", ")}. If another run is at work on it, wait for ` +
                `that one. If that was killed, AWS may have made them: ${runner.settling(stack)}, which takes over what is ` +
                "there, then this command again.",
            exitCodes.failed,
        );
    }
}

/**
 * Works on stacks side by side. When one fails the others go on to their ends, so that nothing stays half done.
 * @throws an error with the reasons of all that failed
 */
async function together(
    show: Run["show"],
    title: string,
    stacks: readonly ProjectStack[],
    work: (stack: ProjectStack, onProgress: (progress: Progress) => void) => Promise<Outcome>,
): Promise<Map<ProjectStack, Outcome>> {
    const outcomes = new Map<ProjectStack, Outcome>();
    const failures: unknown[] = [];
    const tasks = stacks.map((stack) => ({
        title: `${title} ${stack.name}`,
        run: async (status: Status): Promise<void> => {
            try {
                const outcome = await work(stack, tellTo(status));
                outcomes.set(stack, outcome);
                const { length } = outcome.changes;
                status.result(length === 0 ? "no changes" : `${length} changes`);
            } catch (error) {
                failures.push(error);
                throw error;
            }
        },
    }));
    try {
        await show(tasks);
    } catch {
        throw new CommandError(failures.map(messageOf).join("\n\n"), exitCodeOf(failures));
    }
    return new Map(stacks.flatMap((stack) => [...outcomes].filter(([done]) => done === stack)));
}

function tellTo(status: Status): (progress: Progress) => void {
    return ({ finished, running: [longest, ...others] }) => {
        const more = others.length === 0 ? "" : ` and ${others.length} more`;
        status.now(`${finished} resources done${longest === undefined ? "" : `, now ${longest}${more}`}`);
    };
}

function messageOf(error: unknown): string {
    return error instanceof Error ? error.message : String(error);
}

/** What all failures have in common; a plain failure where they have nothing. */
function exitCodeOf(failures: readonly unknown[]): number {
    const updates = failures.map((error) => (error instanceof UpdateError ? error.failure : undefined));
    if (updates.some((failure) => failure?.ending === "aborted")) {
        return exitCodes.interrupted;
    }
    const refused = updates.every((failure) => failure?.record.violations.some(({ mandatory }) => mandatory) === true);
    return refused ? exitCodes.refused : exitCodes.failed;
}
