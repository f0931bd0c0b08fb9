import * as z from "zod";

/** URNs that each input comes from; Pulumi writes null for an input that comes from none. */
const propertyDependencies = z.record(z.string(), z.array(z.string()).nullable());

const stateResource = z.looseObject({
    urn: z.string(),
    type: z.string(),
    /** `false` for components. */
    custom: z.boolean(),
    id: z.string().optional(),
    inputs: z.record(z.string(), z.unknown()).optional(),
    parent: z.string().optional(),
    /** URN and id of the provider, joined by two colons. */
    provider: z.string().optional(),
    dependencies: z.array(z.string()).nullish(),
    propertyDependencies: propertyDependencies.nullish(),
    deletedWith: z.string().optional(),
    replaceWith: z.array(z.string()).nullish(),
    viewOf: z.string().optional(),
    /** Whether another one has taken its place, and it is still to be deleted. */
    delete: z.boolean().optional(),
    /** Whether it was deleted to make room for another one, which is still to be made. */
    pendingReplacement: z.boolean().optional(),
});

const pendingOperation = z.looseObject({ resource: stateResource, type: z.string() });

const exportedState = z.looseObject({
    version: z.literal([3, 4]),
    deployment: z.looseObject({
        resources: z.array(stateResource).optional(),
        pending_operations: z.array(pendingOperation).optional(),
    }),
});

/** A resource as the state of a stack holds it. */
export type StateResource = z.output<typeof stateResource>;

/** An operation that had begun when an update was cut off. */
export type PendingOperation = z.output<typeof pendingOperation>;

/** What `pulumi stack export` prints. Fields that are not described here stay as they are. */
export type ExportedState = z.output<typeof exportedState>;

/**
 * Reads what `pulumi stack export` prints. The value is the parsed text itself, so that it can go back as it came.
 * @throws an error that names what is not as expected
 */
export function readExportedState(text: string): ExportedState {
    const value: unknown = JSON.parse(text);
    if (!isExportedState(value)) {
        const { error } = exportedState.safeParse(value);
        throw new Error(
            "The state is not in a form that this command knows, versions 3 and 4 of Pulumi's checkpoints; " +
                `nothing was changed.\n${error === undefined ? "" : z.prettifyError(error)}`,
        );
    }
    return value;
}

function isExportedState(value: unknown): value is ExportedState {
    return exportedState.safeParse(value).success;
}

/** What a resource is called in its program. */
export function nameOf({ urn }: StateResource): string {
    return urn.slice(urn.lastIndexOf("::") + 2);
}
