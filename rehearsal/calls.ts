import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { allAccounts, type Organisation } from "./accounts";
import type { Endpoint } from "./aws";
import type { CallsByRole } from "./emulator/gateway/callRecord";
import { controlPath } from "./emulator/gateway/control";
import { checkout, type RehearsalPaths } from "./paths";

/** What roles are assumed for. Deployment roles have the rights that their kind of stack needs. */
export const callers = ["data-science", "discovery", "target"] as const;
export type Caller = (typeof callers)[number];

/** Operations, such as `ec2:CreateVpc`, that were called to deploy, look after and destroy the stacks. */
export type DeploymentCalls = Readonly<Record<Caller, readonly string[]>>;

/** The list that the authorisation tests read. It names no account and no resource. */
const committedFile = join(checkout, "tests", "authorization", "recorded", "deploymentCalls.json");

/** What the emulator was asked by roles since it started. */
export async function fetchCalls({ url }: Endpoint): Promise<CallsByRole> {
    const response = await fetch(`${url}${controlPath}/calls`);
    return (await response.json()) as CallsByRole;
}

/** The operations by what the roles are for, whichever accounts they are in. */
export function deploymentCalls(calls: CallsByRole, organisation: Organisation): DeploymentCalls {
    const found = new Map<Caller, Set<string>>(callers.map((caller) => [caller, new Set()]));
    for (const [role, operations] of Object.entries(calls)) {
        const caller = callerOf(role, organisation);
        operations.forEach((operation) => caller !== undefined && found.get(caller)?.add(operation));
    }
    return sorted(found);
}

function callerOf(role: string, organisation: Organisation): Caller | undefined {
    const [, , , , accountId] = role.split(":");
    // The rehearsal's own looking around, and the bootstrap, are the administrator's; what stacks are for, of other roles.
    if (!/-(deployment|discovery)$/.test(role)) {
        return undefined;
    }
    if (accountId === organisation.accounts.management) {
        return "discovery";
    }
    if (accountId === organisation.accounts.dev) {
        return "data-science";
    }
    return Object.values(allAccounts(organisation)).includes(accountId ?? "") ? "target" : undefined;
}

function sorted(found: ReadonlyMap<Caller, ReadonlySet<string>>): DeploymentCalls {
    const entries = callers.map((caller) => [caller, [...(found.get(caller) ?? [])].sort()] as const);
    return Object.fromEntries(entries) as Record<Caller, string[]>;
}

function runFile(paths: RehearsalPaths): string {
    return join(paths.home, "calls.json");
}

/** Puts down what a rehearsal called. */
export async function writeCalls(paths: RehearsalPaths, calls: DeploymentCalls): Promise<void> {
    await writeFile(runFile(paths), jsonOf(calls));
}

export async function readCommittedCalls(): Promise<DeploymentCalls> {
    return JSON.parse(await readFile(committedFile, "utf8")) as DeploymentCalls;
}

/** What one list has and the other lacks. */
export function callsMissing(from: DeploymentCalls, calls: DeploymentCalls): string[] {
    return callers.flatMap((caller) =>
        calls[caller].filter((operation) => !from[caller].includes(operation)).map((one) => `${caller}: ${one}`),
    );
}

/** Adds what the last rehearsal called to the committed list. @returns what was new */
export async function commitCalls(paths: RehearsalPaths): Promise<string[]> {
    const committed = await readCommittedCalls();
    const seen = JSON.parse(await readFile(runFile(paths), "utf8")) as DeploymentCalls;
    const added = callsMissing(committed, seen);
    const union = new Map(callers.map((caller) => [caller, new Set([...committed[caller], ...seen[caller]])]));
    await writeFile(committedFile, jsonOf(sorted(union)));
    return added;
}

function jsonOf(calls: DeploymentCalls): string {
    return `${JSON.stringify(calls, undefined, 4)}\n`;
}
