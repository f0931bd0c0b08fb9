import { realpath } from "node:fs/promises";
import { dirname } from "node:path";
import { pathInHome } from "./components";
import { findOnPath, startsPolicyPackFolders } from "./executables";
import type { Search } from "./locate";
import { linkInto } from "./place";
import { origins, type ComponentName, type Toolchain, type ToolchainComponent } from "./toolchain";

const meaning = {
    present: "is in place",
    found: "was found",
    downloaded: "is the official release",
    built: "was built from Go modules",
} as const satisfies Record<ToolchainComponent["origin"], string>;

/** Tells which programs are used and why, and puts together what the engine is run with. */
export async function describe(
    components: readonly ToolchainComponent[],
    search: Search,
    report: (line: string) => void,
): Promise<Toolchain> {
    for (const { name, version, origin, path } of components) {
        report(`${name}${version === undefined ? "" : ` ${version}`} ${meaning[origin]}: ${path}`);
    }
    const engine = named("pulumi", components);
    const languageHost = named("pulumi-language-nodejs", components);
    const awsPlugin = named("pulumi-resource-aws", components);
    if (awsPlugin.origin === "found") {
        await linkInto(search.home, awsPlugin.path, pathInHome(awsPlugin.name, search.home, search.versions));
    }
    return {
        home: search.home,
        pulumi: engine.path,
        binFolders: await foldersForPath(languageHost.path, search.environment),
        version: engine.version ?? search.versions.engine,
        startsPolicyPackFolders: await startsPolicyPackFolders(languageHost.path),
        origin: origins.findLast((origin) => components.some((component) => component.origin === origin)) ?? "present",
        components,
    };
}

function named(name: ComponentName, components: readonly ToolchainComponent[]): ToolchainComponent {
    const component = components.find((candidate) => candidate.name === name);
    if (component === undefined) {
        throw new Error(`The toolchain lacks ${name}.`);
    }
    return component;
}

/** The folder of the language host, unless PATH leads to it anyhow: a folder such as /usr/bin would shadow others. */
async function foldersForPath(languageHost: string, environment: NodeJS.ProcessEnv): Promise<string[]> {
    const [first] = await findOnPath("pulumi-language-nodejs", environment.PATH);
    const isSame = first !== undefined && (await realpath(first)) === (await realpath(languageHost));
    return isSame ? [] : [dirname(languageHost)];
}
