import * as pulumi from "@pulumi/pulumi";
import { additionsFor, componentOutputs, type Created } from "./outputs";
import {
    EngineError,
    explicitProvider,
    RecordingMonitor,
    type Properties,
    type RecordedCall,
    type RecordedResource,
} from "../../infra/support/recording";

export type { RecordedCall, RecordedResource } from "../../infra/support/recording";

/** What a test decides about the engine that its program meets. */
export interface MockOptions {
    /** @default "organization" */
    readonly organization?: string;
    /** @default "secure-mlops" */
    readonly project?: string;
    /** @default "dev" */
    readonly stack?: string;
    /** Configuration by full key, as the engine hands it over. @default none */
    readonly config?: Readonly<Record<string, string>>;
    /** Answers to invokes by token; an invoke without an answer fails. @default none */
    readonly calls?: Readonly<Record<string, (inputs: Properties) => Properties>>;
    /** Outputs by resource type, over those of the common table. @default none */
    readonly outputs?: Readonly<Record<string, (resource: Created) => Properties>>;
    /** Outputs of other stacks by full name, such as `organization/secure-mlops/prod`. @default none */
    readonly stacks?: Readonly<Record<string, Properties>>;
    /** A first preview: ids and everything that AWS would add are unknown. @default false */
    readonly preview?: boolean;
}

/** What a program asked of the engine since the mocks were installed. */
export interface Recording {
    readonly resources: readonly RecordedResource[];
    readonly calls: readonly RecordedCall[];
    /** Full names of the stacks that were referenced. */
    readonly references: readonly string[];
}

const stackReference = "pulumi:pulumi:StackReference";

/** Answers as AWS would, from what the program sent; remembers where each provider works. */
class MockCloud implements pulumi.runtime.Mocks {
    readonly calls: RecordedCall[] = [];
    readonly references: string[] = [];
    private readonly places = new Map<string, { readonly accountId: string; readonly region: string }>();

    constructor(private readonly options: MockOptions) {}

    newResource({
        type,
        name,
        inputs,
        provider,
        custom,
    }: pulumi.runtime.MockResourceArgs): pulumi.runtime.MockResourceResult {
        const given = inputs as Properties;
        if (type === stackReference) {
            return this.readStack(String(given.name));
        }
        if (type === "pulumi:providers:aws") {
            this.places.set(name, placeOf(given));
        }
        if (this.options.preview === true) {
            return { id: "", state: given };
        }
        if (custom === false) {
            // The outputs of a component are its own, but for one that runs in a plug-in.
            return { id: "", state: { ...given, ...componentOutputs(type, name, given) } };
        }
        const place = this.places.get(provider?.split("::")[3] ?? "") ?? {
            accountId: "000000000000",
            region: "eu-west-1",
        };
        const resource = { type, name, inputs: given, ...place };
        const { id, outputs } = additionsFor(resource);
        return { id, state: { ...given, ...outputs, ...this.options.outputs?.[type]?.(resource) } };
    }

    call({ token, inputs, provider }: pulumi.runtime.MockCallArgs): Properties {
        const answer = this.options.calls?.[token];
        if (answer === undefined) {
            throw new EngineError(`The program invokes ${token}, and this test has no answer; add it to "calls".`);
        }
        const given = inputs as Properties;
        this.calls.push({ token, inputs: given, ...explicitProvider(provider) });
        return answer(given);
    }

    private readStack(fullName: string): pulumi.runtime.MockResourceResult {
        this.references.push(fullName);
        const outputs = this.options.stacks?.[fullName];
        if (outputs === undefined) {
            throw new EngineError(`unknown stack "${fullName}"`);
        }
        return { id: fullName, state: { name: fullName, outputs, secretOutputNames: [] } };
    }
}

/** Inputs of a provider travel as JSON. */
function placeOf(inputs: Properties): { accountId: string; region: string } {
    const accounts: unknown = typeof inputs.allowedAccountIds === "string" ? JSON.parse(inputs.allowedAccountIds) : [];
    const accountId = Array.isArray(accounts) && typeof accounts[0] === "string" ? accounts[0] : "000000000000";
    return { accountId, region: typeof inputs.region === "string" ? inputs.region : "eu-west-1" };
}

let installed: RecordingMonitor | undefined;

/**
 * Puts a recording engine in the place of the real one. Call it at the start of every test: what was recorded before,
 * and its configuration, is gone then.
 */
export async function installMocks(options: MockOptions = {}): Promise<Recording> {
    const { organization = "organization", project = "secure-mlops", stack = "dev", preview = false } = options;
    const cloud = new MockCloud(options);
    const monitor = new RecordingMonitor(cloud);
    installed = monitor;
    await pulumi.runtime.setMocks(cloud, project, stack, preview, organization);
    pulumi.runtime.setMockOptions(monitor, project, stack, preview, organization);
    pulumi.runtime.setAllConfig({ ...options.config });
    return { resources: monitor.recorded, calls: cloud.calls, references: cloud.references };
}

/**
 * Waits until everything that was constructed has reached the engine; before that a recording is incomplete. Throws
 * what the engine refused. The function exists at run time and is missing in the published types.
 */
export async function settle(): Promise<void> {
    await (pulumi.runtime as unknown as { waitForRPCs(): Promise<void> }).waitForRPCs();
    for (const failure of installed?.failures ?? []) {
        throw failure;
    }
}

/**
 * The value of an output, or the error that it failed with; an unknown value is `undefined`. An assertion inside of an
 * output's callback would not fail its test. The method exists at run time and is missing in the published types.
 */
export async function valueOf<T>(output: pulumi.Output<T>): Promise<T> {
    return (output as unknown as { promise(): Promise<T> }).promise();
}
