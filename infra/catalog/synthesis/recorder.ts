import * as pulumi from "@pulumi/pulumi";
import { RecordingMonitor, type RecordedResource } from "../../support/recording";
import { formOf } from "./forms";
import { logicalId } from "./logicalId";
import { tokenText } from "./tokens";

/** A resource that the program declares. */
interface Declared {
    readonly resource: pulumi.Resource;
    readonly type: string;
    readonly name: string;
    /** Properties that the program gives no value: what AWS says of them is unknown. */
    readonly open: readonly string[];
}

/** Answers with tokens where AWS would answer with ids. */
class TokenCloud implements pulumi.runtime.Mocks {
    /** What the program wanted to look up. */
    readonly lookups: string[] = [];
    readonly declared: Declared[] = [];

    /** Notes a resource before the engine hears of it, which it does once all inputs are found out. */
    readonly note: pulumi.ResourceTransformation = ({ resource, type, name, props }) => {
        const open = Object.entries(props as Readonly<Record<string, unknown>>)
            .filter(([, value]) => value === undefined)
            .map(([key]) => key);
        this.declared.push({ resource, type, name, open });
        return undefined;
    };

    newResource({ type, name, inputs, custom }: pulumi.runtime.MockResourceArgs): pulumi.runtime.MockResourceResult {
        const given = inputs as Readonly<Record<string, unknown>>;
        const { open = [] } = this.declared.find((it) => it.type === type && it.name === name) ?? {};
        const outputs = custom === false ? {} : outputsOf(type, name, open);
        return { id: outputs.id ?? "", state: { ...given, ...outputs } };
    }

    call({ token }: pulumi.runtime.MockCallArgs): Readonly<Record<string, unknown>> {
        this.lookups.push(token);
        return {};
    }
}

function outputsOf(type: string, resource: string, open: readonly string[]): Readonly<Record<string, string>> {
    const form = formOf(type);
    const name = logicalId(resource, form?.kind === "resource" ? form.suffix : undefined);
    const untold = Object.fromEntries(
        ["id", ...open].map((attribute) => [attribute, tokenText({ kind: "untold", name, attribute })]),
    );
    if (form?.kind !== "resource") {
        return untold;
    }
    const reference = tokenText({ kind: "reference", name });
    const told = Object.entries(form.outputs ?? {}).map(([output, attribute]) => [
        output,
        attribute === "Ref" ? reference : tokenText({ kind: "attribute", name, attribute }),
    ]);
    return { ...untold, ...Object.fromEntries(told), ...form.composed?.(reference) } as Readonly<
        Record<string, string>
    >;
}

/**
 * Runs a program against an engine that creates nothing, and notes what the program asks for. The engine of the
 * process, if there was one, is replaced: this is for commands and tests, not for programs that Pulumi runs.
 */
export async function recordProgram(program: () => void): Promise<readonly RecordedResource[]> {
    const cloud = new TokenCloud();
    const monitor = new RecordingMonitor(cloud);
    await pulumi.runtime.setMocks(cloud, "secure-mlops", "synthesis", false);
    pulumi.runtime.setMockOptions(monitor, "secure-mlops", "synthesis", false);
    await pulumi.runtime.runInPulumiStack(() => {
        pulumi.runtime.registerStackTransformation(cloud.note);
        program();
        return Promise.resolve();
    });
    // It exists at run time and is missing in the published types.
    await (pulumi.runtime as unknown as { waitForRPCs(): Promise<void> }).waitForRPCs();
    for (const failure of monitor.failures) {
        throw failure;
    }
    await allRegistered(cloud.declared);
    if (cloud.lookups.length > 0) {
        throw new Error(
            `The product looks up ${cloud.lookups.join(", ")}, which a template cannot; take it as a parameter.`,
        );
    }
    return monitor.recorded.filter(({ custom }) => custom).map((resource) => waiting(resource, monitor.recorded));
}

/** @throws the reason for which an input could not be found out: the engine never hears of such a resource */
async function allRegistered(declared: readonly Declared[]): Promise<void> {
    for (const { resource, type, name } of declared) {
        try {
            // It exists at run time and is missing in the published types.
            await (resource.urn as unknown as { promise(): Promise<string> }).promise();
        } catch (error) {
            throw new Error(`${name} (${type}): ${error instanceof Error ? error.message : String(error)}`, {
                cause: error,
            });
        }
    }
}

/** What is in a component waits for everything that the component waits for. */
function waiting(resource: RecordedResource, all: readonly RecordedResource[]): RecordedResource {
    const dependencies = new Set(resource.dependencies);
    let owner = all.find(({ urn }) => urn === resource.parent);
    while (owner !== undefined) {
        owner.dependencies.forEach((urn) => dependencies.add(urn));
        const { parent } = owner;
        owner = all.find(({ urn }) => urn === parent);
    }
    return { ...resource, dependencies: [...dependencies] };
}
