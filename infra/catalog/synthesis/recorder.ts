import * as pulumi from "@pulumi/pulumi";
import { RecordingMonitor, type RecordedResource } from "../../support/recording";
import { formOf } from "./forms";
import { logicalId } from "./logicalId";
import { tokenText } from "./tokens";

/** Outputs that every resource of the `aws` provider has, or nearly. */
const usual = ["arn", "id", "name"];

/** Answers with tokens where AWS would answer with ids. */
class TokenCloud implements pulumi.runtime.Mocks {
    /** What the program wanted to look up. */
    readonly lookups: string[] = [];

    newResource({ type, name, inputs, custom }: pulumi.runtime.MockResourceArgs): pulumi.runtime.MockResourceResult {
        const given = inputs as Readonly<Record<string, unknown>>;
        const outputs = custom === false ? {} : outputsOf(type, logicalId(name));
        return { id: outputs.id ?? "", state: { ...given, ...outputs } };
    }

    call({ token }: pulumi.runtime.MockCallArgs): Readonly<Record<string, unknown>> {
        this.lookups.push(token);
        return {};
    }
}

function outputsOf(type: string, name: string): Readonly<Record<string, string>> {
    const untold = Object.fromEntries(
        usual.map((attribute) => [attribute, tokenText({ kind: "untold", name, attribute })]),
    );
    const form = formOf(type);
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
    program();
    // It exists at run time and is missing in the published types.
    await (pulumi.runtime as unknown as { waitForRPCs(): Promise<void> }).waitForRPCs();
    for (const failure of monitor.failures) {
        throw failure;
    }
    if (cloud.lookups.length > 0) {
        throw new Error(
            `The product looks up ${cloud.lookups.join(", ")}, which a template cannot; take it as a parameter.`,
        );
    }
    return monitor.recorded.filter(({ custom }) => custom).map((resource) => waiting(resource, monitor.recorded));
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
