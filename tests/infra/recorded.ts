import * as pulumi from "@pulumi/pulumi";
import { installMocks, settle, type MockOptions, type RecordedResource, type Recording } from "../support/mocks";
import { withoutStackTraces } from "../support/stackTraces";
import type { PlainDocument, PlainStatement } from "./decisions";

/** What a function created, with everything that this asked of the engine. */
export interface Recorded<Created> extends Recording {
    readonly created: Created;
}

/** Runs the function on a new recording engine until everything has reached it. */
export async function record<Created>(create: () => Created, options: MockOptions = {}): Promise<Recorded<Created>> {
    const recording = await installMocks(options);
    return withoutStackTraces(async () => {
        const created = create();
        await settle();
        return { ...recording, created };
    });
}

/** One result for all tests that only read it: what is recorded stays when the mocks are installed anew. */
export function once<T>(build: () => Promise<T>): () => Promise<T> {
    let result: Promise<T> | undefined;
    return () => (result ??= build());
}

/** Type and name of every resource, in alphabetical order: resources reach the engine in any. */
export function contents({ resources }: Recording): string[] {
    return resources.map(({ type, name }) => `${type} ${name}`).sort();
}

/** Type and name of the direct children of a component, in alphabetical order. */
export function childrenOf(recording: Recording, type: string, name: string): string[] {
    const { urn } = one(recording, type, name);
    return contents({ ...recording, resources: recording.resources.filter(({ parent }) => parent === urn) });
}

/** The resource of a type and name. */
export function one({ resources }: Recording, type: string, name: string): RecordedResource {
    const found = resources.find((resource) => resource.type === type && resource.name === name);
    if (found === undefined) {
        throw new Error(
            `There is no ${type} ${name} among ${resources.map((it) => `${it.type} ${it.name}`).join(", ")}.`,
        );
    }
    return found;
}

/** All resources of a type. */
export function all({ resources }: Recording, type: string): RecordedResource[] {
    return resources.filter((resource) => resource.type === type);
}

/** A resource that takes anything. */
class Consumer extends pulumi.CustomResource {}

/** Type and name of every resource that a user of the output waits for, in alphabetical order. */
export async function waitsFor(output: pulumi.Output<unknown>): Promise<string[]> {
    const type = "test:index:Consumer";
    const recording = await record(() => new Consumer(type, "consumer", { output }));
    return one(recording, type, "consumer")
        .dependencies.map((urn) => urn.replace(/^.*[:$]([^:$]+:[^:]+:[^:]+)::/, "$1 "))
        .sort();
}

/** Statements of a document that a resource was given, as an object or as JSON. */
export function statementsOf(resource: RecordedResource, input = "policy"): readonly PlainStatement[] {
    const value = resource.inputs[input];
    const document = typeof value === "string" ? (JSON.parse(value) as unknown) : value;
    return (document as PlainDocument).Statement;
}

const documentInputs = ["policy", "resourcePolicy", "assumeRolePolicy"] as const;

/** A policy document that some resource was given. */
export interface EmittedDocument {
    /** Resource and input, for the messages of tests. */
    readonly where: string;
    readonly resource: RecordedResource;
    readonly input: (typeof documentInputs)[number];
    readonly statements: readonly PlainStatement[];
}

/** Every policy document among the recorded resources. */
export function documents({ resources }: Recording): EmittedDocument[] {
    return resources.flatMap((resource) =>
        documentInputs
            .filter((input) => input in resource.inputs && !resource.type.startsWith("aws:ecr/lifecyclePolicy:"))
            .map((input) => ({
                where: `${resource.type} ${resource.name} ${input}`,
                resource,
                input,
                statements: statementsOf(resource, input),
            })),
    );
}
