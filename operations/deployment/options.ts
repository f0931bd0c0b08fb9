import { readArguments } from "../arguments";
import type { Selection } from "./rounds";

/** The options of the commands that work on all stacks, read and checked. */
export interface Options {
    readonly help: boolean;
    readonly selection: Selection;
    /** Goes on without asking. */
    readonly yes: boolean;
    /** Begins anew where an earlier run was cut off. */
    readonly fresh: boolean;
    readonly readOnly: boolean;
    readonly organization?: string;
    /** Folder of stack files other than the project's. */
    readonly stackFiles?: string;
    readonly policyPack?: string;
    readonly secretsProvider?: string;
    /** Takes the stacks alone that changed since this commit. */
    readonly changedSince?: string;
    /** Minutes for one stack. */
    readonly timeLimit: number;
}

/** @throws an error that names every option that is not as it has to be */
export function readDeploymentOptions(command: string, args: readonly string[]): Options {
    const given = readArguments(args, {
        stack: { type: "string", multiple: true },
        only: { type: "string", multiple: true },
        skip: { type: "string", multiple: true },
        yes: { type: "boolean" },
        fresh: { type: "boolean" },
        "read-only": { type: "boolean" },
        org: { type: "string" },
        "stack-files": { type: "string" },
        "policy-pack": { type: "string" },
        "secrets-provider": { type: "string" },
        "changed-since": { type: "string" },
        "time-limit": { type: "string" },
        help: { type: "boolean" },
    });
    const minutes = given["time-limit"] ?? "120";
    const problems = [
        ...(/^[1-9]\d{0,3}$/.test(minutes)
            ? []
            : [`--time-limit: received ${minutes}; allowed: minutes, a whole number from 1 to 9999.`]),
        ...(given["read-only"] === true && command !== "preview"
            ? ["--read-only: allowed with npm run preview alone; the preview roles can change nothing."]
            : []),
    ];
    if (given["changed-since"]?.startsWith("-") === true) {
        problems.push(`--changed-since: received ${given["changed-since"]}; allowed: a commit, branch or tag.`);
    }
    if (problems.length > 0) {
        throw new Error(problems.join("\n"));
    }
    const texts = {
        organization: given.org,
        stackFiles: given["stack-files"],
        policyPack: given["policy-pack"],
        secretsProvider: given["secrets-provider"],
        changedSince: given["changed-since"],
    };
    return {
        help: given.help ?? false,
        selection: { stacks: given.stack ?? [], only: given.only ?? [], skip: given.skip ?? [] },
        yes: given.yes ?? false,
        fresh: given.fresh ?? false,
        readOnly: given["read-only"] ?? false,
        ...Object.fromEntries(Object.entries(texts).filter(([, value]) => value !== undefined)),
        timeLimit: Number(minutes),
    };
}
