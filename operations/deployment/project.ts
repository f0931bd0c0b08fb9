import { readdirSync } from "node:fs";
import type { StackConfig } from "../../stacks/config";
import { stackNames } from "../../stacks/config/stages";
import { readStackFile, stackFilePath, stackFolder } from "../stackConfig";

/** A stack of the project, as its stack file describes it. */
export interface ProjectStack {
    /** Name without organisation and project. */
    readonly name: string;
    readonly config: StackConfig;
    /** Stacks that are deployed before this one. */
    readonly dependsOn: readonly string[];
}

/**
 * Reads and checks the stack files of a folder. What a stack stands on follows from them: bootstrap comes first, then
 * what holds roles and target accounts, then the data science stacks that name these.
 *
 * @throws an error with the problems of all files
 */
export function readProject(folder: string = stackFolder): ProjectStack[] {
    const names = readdirSync(folder)
        .flatMap((file) => /^Pulumi\.([\w.-]+)\.yaml$/.exec(file)?.[1] ?? [])
        .sort();
    if (names.length === 0) {
        throw new Error(`There is no stack file in ${folder}; its files are called Pulumi.<stack>.yaml.`);
    }
    const problems: string[] = [];
    const configs = new Map<string, StackConfig>();
    for (const name of names) {
        try {
            configs.set(name, readStackFile(stackFilePath(name, folder)));
        } catch (error) {
            problems.push(error instanceof Error ? error.message : String(error));
        }
    }
    problems.push(...[...configs].flatMap(([name, config]) => targetProblems(name, config, names, configs)));
    if (problems.length > 0) {
        throw new Error(problems.join("\n"));
    }
    return [...configs].map(([name, config]) => ({ name, config, dependsOn: groundOf(config, configs) }));
}

/** Names of the stacks that `targets` of a data science stack names. */
export function targetNames(config: StackConfig): string[] {
    return config.kind === "data-science" ? Object.values(config.targets ?? {}).flatMap(stackNames) : [];
}

function targetProblems(
    name: string,
    config: StackConfig,
    names: readonly string[],
    configs: ReadonlyMap<string, StackConfig>,
): string[] {
    return targetNames(config).flatMap((target) => {
        const kind = configs.get(target)?.kind;
        if (!names.includes(target)) {
            return [`Stack ${name} names stack ${target} in secure-mlops:targets, which has no stack file.`];
        }
        return kind === undefined || kind === "target"
            ? []
            : [`Stack ${name} names stack ${target} in secure-mlops:targets, which is of kind ${kind}, not target.`];
    });
}

function groundOf(config: StackConfig, configs: ReadonlyMap<string, StackConfig>): string[] {
    const neighbours = [...configs].filter(([, other]) => other.environment.name === config.environment.name);
    const bootstraps = neighbours.filter(([, { kind }]) => kind === "bootstrap");
    if (config.kind === "bootstrap") {
        return [];
    }
    const identities = neighbours.filter(
        ([, other]) =>
            config.kind === "data-science" &&
            other.kind === "identity" &&
            other.environment.stage === config.environment.stage,
    );
    return [...[...bootstraps, ...identities].map(([name]) => name), ...targetNames(config)];
}
