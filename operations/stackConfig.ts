import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { parse } from "yaml";
import { readConfig, type RawConfig, type StackConfig } from "../stacks/config";

/** Where the stack files are. */
export const stackFolder = join(__dirname, "..", "stacks");

/** Path of a stack's file in a folder. */
export function stackFilePath(stack: string, folder: string = stackFolder): string {
    return join(folder, `Pulumi.${stack}.yaml`);
}

/**
 * Reads and checks a stack file as the program itself does. No engine is needed.
 * @throws an error that names the file where it is missing, and every key that is refused
 */
export function readStackFile(path: string): StackConfig {
    if (!existsSync(path)) {
        throw new Error(`There is no stack file ${path}. Name a stack with --stack, or a file with --config-file.`);
    }
    const { config } = readYaml(path) as { readonly config?: Readonly<Record<string, unknown>> };
    const { name: project } = readYaml(join(stackFolder, "..", "Pulumi.yaml")) as { readonly name: string };
    pulumi.runtime.resetOptions(project, stackNameOf(path), -1, "", "", false, "");
    return readConfig(asEngineConfig(config ?? {}));
}

function readYaml(path: string): unknown {
    return parse(readFileSync(path, "utf8"));
}

/** `Pulumi.dev.yaml` is the file of stack `dev`. */
function stackNameOf(path: string): string {
    return basename(path).replace(/^Pulumi\.|\.ya?ml$/g, "");
}

/** What the engine makes of the keys of a file: text, and JSON for mappings and lists. */
function asEngineConfig(keys: Readonly<Record<string, unknown>>): RawConfig {
    return Object.fromEntries(
        Object.entries(keys).map(([key, value]) => [key, typeof value === "string" ? value : JSON.stringify(value)]),
    );
}
