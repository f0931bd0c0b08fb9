import * as pulumi from "@pulumi/pulumi";
import { bootstrapSchema, type BootstrapConfig } from "./bootstrap";
import { bootstrapProblems } from "./bootstrapRules";
import { dataScienceProblems, dataScienceSchema, type DataScienceConfig } from "./dataScience";
import { decode } from "./decode";
import { check } from "./examine";
import { identityStackProblems, identityStackSchema, type IdentityStackConfig } from "./identityStack";
import { nearest, received, type Problem } from "./problems";
import { targetConfig, targetProblems, targetSchema, type TargetConfig } from "./target";

export type { BootstrapConfig } from "./bootstrap";
export type { DataScienceConfig } from "./dataScience";
export type { IdentityStackConfig } from "./identityStack";
export type { NetworkConfig } from "./network";
export type { TargetConfig } from "./target";

/** Configuration of a stack; its `kind` says which program runs. */
export type StackConfig = DataScienceConfig | TargetConfig | IdentityStackConfig | BootstrapConfig;

/** Keys of every kind of stack. */
export const schemas = {
    "data-science": dataScienceSchema,
    target: targetSchema,
    identity: identityStackSchema,
    bootstrap: bootstrapSchema,
} as const;

const kinds = Object.keys(schemas) as StackConfig["kind"][];

/** Configuration as the engine hands it over: text by full key (`secure-mlops:kind`), JSON for mappings and lists. */
export type RawConfig = Readonly<Record<string, string>>;

/**
 * Reads and checks the configuration of the current stack; nothing else reads configuration.
 * @throws RunError that lists every problem, key by key.
 */
export function readConfig(raw: RawConfig = pulumi.runtime.allConfig()): StackConfig {
    const project = pulumi.getProject();
    const own: Record<string, string> = {};
    const foreign: Problem[] = [];
    for (const [fullKey, value] of Object.entries(raw)) {
        const colon = fullKey.indexOf(":");
        const namespace = fullKey.slice(0, colon);
        if (namespace === project) {
            own[fullKey.slice(colon + 1)] = value;
        } else if (namespace !== "pulumi") {
            foreign.push(foreignKey(fullKey, namespace, project));
        }
    }
    const problems: Problem[] = [];
    const config = readKind(own, problems);
    const all = [...problems.map(({ key, text }) => ({ key: `${project}:${key}`, text })), ...foreign];
    if (config === undefined || all.length > 0) {
        throw new pulumi.RunError(report(all));
    }
    return config;
}

function readKind(own: RawConfig, problems: Problem[]): StackConfig | undefined {
    switch (own.kind) {
        case "data-science": {
            const keys = withoutOtherKinds("data-science", own, problems);
            return check(dataScienceSchema, decode(dataScienceSchema, keys), dataScienceProblems, problems);
        }
        case "target": {
            const keys = withoutOtherKinds("target", own, problems);
            const input = check(targetSchema, decode(targetSchema, keys), targetProblems, problems);
            return input === undefined ? undefined : targetConfig(input);
        }
        case "identity": {
            const keys = withoutOtherKinds("identity", own, problems);
            return check(identityStackSchema, decode(identityStackSchema, keys), identityStackProblems, problems);
        }
        case "bootstrap": {
            const keys = withoutOtherKinds("bootstrap", own, problems);
            return check(bootstrapSchema, decode(bootstrapSchema, keys), bootstrapProblems, problems);
        }
        case undefined:
        default:
            problems.push(unknownKind(own.kind));
            return undefined;
    }
}

/** Takes out keys that belong to other kinds of stack, and says so: they are known, only not here. */
function withoutOtherKinds(kind: StackConfig["kind"], own: RawConfig, problems: Problem[]): RawConfig {
    const kindsWith = (key: string): string[] => kinds.filter((other) => Object.hasOwn(schemas[other].shape, key));
    const misplaced = Object.keys(own).filter((key) => kindsWith(key).length > 0 && !kindsWith(key).includes(kind));
    for (const key of misplaced) {
        const others = kindsWith(key).join(" or ");
        const text = `a key of stacks of kind ${others}, and this stack is of kind ${kind}; remove it.`;
        problems.push({ key, text });
    }
    return Object.fromEntries(Object.entries(own).filter(([key]) => !misplaced.includes(key)));
}

function unknownKind(kind: string | undefined): Problem {
    const near = kind === undefined ? undefined : nearest(kind, kinds);
    const finding = kind === undefined ? "missing" : `received ${received(kind)}`;
    const hint = near === undefined ? "" : ` Did you mean ${near}?`;
    return {
        key: "kind",
        text: `${finding}; allowed: ${kinds.join(" or ")}.${hint} Other keys are checked after this one.`,
    };
}

function foreignKey(fullKey: string, namespace: string, project: string): Problem {
    const text =
        namespace === "aws"
            ? "has no effect, because every provider of this project is explicit; remove it. " +
              `Accounts, regions and roles are keys of ${project}.`
            : `nothing reads this namespace; the keys of this project begin with ${project}: and no others are read.`;
    return { key: fullKey, text };
}

function report(problems: readonly Problem[]): string {
    const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
    const lines = problems.map(({ key, text }) => `  - ${key}: ${text}`);
    return [
        `The configuration of stack ${pulumi.getStack()} has ${count}:`,
        ...lines,
        "All keys are described in docs/configuration.md.",
    ].join("\n");
}
