import { z } from "zod";
import type { StackName, StageStack } from "../accounts";
import { administratorClients } from "../aws";
import type { ChangeContext } from "../changes/changeStep";
import { bringUp, requireOnly } from "../changes/update";
import { findHoldings } from "../holdings";

const exported = z.object({
    deployment: z.object({
        resources: z.array(z.looseObject({ urn: z.string(), type: z.string(), id: z.string().optional() })).default([]),
        pending_operations: z
            .array(z.object({ type: z.string(), resource: z.looseObject({ urn: z.string(), type: z.string() }) }))
            .default([]),
    }),
});

/** What is read of the state of a stack. */
export type ReadState = z.output<typeof exported>["deployment"];

export async function readState({ engine, signal }: ChangeContext, stack: StackName): Promise<ReadState> {
    return exported.parse(await engine.state(stack, signal)).deployment;
}

/** How many resources of AWS a stack holds. */
export function countOf({ resources }: ReadState): number {
    return resources.filter(({ type }) => type.startsWith("aws:")).length;
}

/**
 * Refuses a stack that is not as if nothing had happened: one more `pulumi up` changes nothing, no note of a cut-off
 * operation is left, no resource is in the state twice, and the account holds nothing that is in no state.
 *
 * @returns number of resources
 */
export async function requireHealed(
    context: ChangeContext,
    stack: StackName,
    accountName: StageStack,
    label: string,
): Promise<number> {
    requireOnly(stack, await bringUp(context, stack, label), []);
    const state = await readState(context, stack);
    const problems = [
        ...state.pending_operations.map(({ type, resource }) => `${resource.urn} is still ${type}`),
        ...twice(state.resources.map(({ urn }) => urn)).map((urn) => `${urn} is in the state twice`),
        ...(await unmanaged(context, [state, await readState(context, "bootstrap")], accountName)),
    ];
    if (problems.length > 0) {
        throw new Error(`The stack ${stack} is not healed:\n${problems.map((text) => `  ${text}`).join("\n")}`);
    }
    return countOf(state);
}

function twice(urns: readonly string[]): string[] {
    return urns.filter((urn, index) => urns.indexOf(urn) !== index);
}

/** What an account holds that no state knows: what was lost, or made twice. */
async function unmanaged(
    { endpoint, organisation }: ChangeContext,
    states: readonly ReadState[],
    accountName: StageStack,
): Promise<string[]> {
    const accountId = organisation.accounts[accountName];
    const clients = await administratorClients(endpoint, accountId, organisation);
    const holdings = await findHoldings(clients);
    return inNoState(holdings, states).map((holding) => `${holding} in account ${accountId} is in no state`);
}

/** Of what an account holds, each with its id or name as the last word, what states do not know. */
export function inNoState(holdings: readonly string[], states: readonly ReadState[]): string[] {
    const known = JSON.stringify(states);
    return holdings.filter((holding) => !known.includes(`"${holding.slice(holding.lastIndexOf(" ") + 1)}"`));
}
