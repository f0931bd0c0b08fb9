import { z } from "zod";
import { contracts, type StackKind } from "../stacks/contracts";
import type { StackName } from "./accounts";

const kinds: Readonly<Record<StackName, StackKind>> = {
    bootstrap: "bootstrap",
    identity: "identity",
    staging: "target",
    prod: "target",
    dev: "data-science",
};

/** Refuses outputs of a stack that are not what its kind promises to other stacks and to people's scripts. */
export function requireContract(stack: StackName, outputs: unknown): void {
    const kind = kinds[stack];
    const { error } = z.safeParse<z.ZodType>(contracts[kind], outputs, { reportInput: true });
    if (error === undefined) {
        return;
    }
    const problems = error.issues.map(
        ({ path, input, message }) => `  ${z.core.toDotPath(path)}: ${input === undefined ? "missing" : message}`,
    );
    throw new Error(
        [
            `The stack ${stack} does not publish what a stack of kind ${kind} promises in stacks/contracts.ts:`,
            ...problems,
        ].join("\n"),
    );
}
