import { isDeepStrictEqual } from "node:util";
import { z } from "zod";

/** The part of an exported state that is looked at. */
const exported = z.object({
    deployment: z.object({
        resources: z
            .array(
                z.object({
                    urn: z.string(),
                    type: z.string(),
                    id: z.string().optional(),
                    inputs: z.record(z.string(), z.unknown()).default({}),
                    outputs: z.record(z.string(), z.unknown()).default({}),
                }),
            )
            .default([]),
    }),
});

/** Compares two states of a stack, but for resources that carry this id in their names. @returns what differs */
export function sameResources(before: unknown, after: unknown, exceptFor: string): string[] {
    const [old, present] = [byUrn(before, exceptFor), byUrn(after, exceptFor)];
    return [
        ...[...old].flatMap(([urn, values]) => difference(urn, values, present.get(urn))),
        ...[...present.keys()].filter((urn) => !old.has(urn)).map((urn) => `${urn} is new`),
    ];
}

/** Values of a resource by the name of the property. */
type Values = Readonly<Record<string, unknown>>;

function difference(urn: string, before: Values, after: Values | undefined): string[] {
    if (after === undefined) {
        return [`${urn} is gone`];
    }
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    const other = names.filter((name) => !isDeepStrictEqual(before[name], after[name]));
    return other.length === 0 ? [] : [`${urn} has another ${other.join(", ")}`];
}

function byUrn(state: unknown, exceptFor: string): Map<string, Values> {
    const { resources } = exported.parse(state).deployment;
    // What the stack publishes lists all accounts.
    const others = resources.filter(({ urn, type }) => !urn.includes(exceptFor) && type !== "pulumi:pulumi:Stack");
    return new Map(others.map(({ urn, id, inputs, outputs }) => [urn, { id, inputs, ...outputs }]));
}

/** URN of the one resource of a type in an account that belongs to an AWS service. */
export function findUrn(state: unknown, type: string, accountId: string, serviceSuffix: string): string {
    const found = exported
        .parse(state)
        .deployment.resources.filter(
            (resource) =>
                resource.type === type &&
                JSON.stringify(resource.outputs).includes(accountId) &&
                String(resource.outputs.serviceName).endsWith(serviceSuffix),
        );
    const [one, ...others] = found;
    if (one === undefined || others.length > 0) {
        throw new Error(`The state holds ${found.length} resources of type ${type} for ${serviceSuffix}, not one.`);
    }
    return one.urn;
}
