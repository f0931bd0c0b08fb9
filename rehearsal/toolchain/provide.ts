import { join } from "node:path";
import { rehearsalPaths } from "../paths";
import { componentNames } from "./components";
import { describe } from "./describe";
import { createInstaller, type Installer } from "./install";
import { locate, type Finding, type Search } from "./locate";
import { withLock } from "./lock";
import { duration } from "./progress";
import type { ComponentName, Toolchain, ToolchainComponent, ToolchainOptions } from "./toolchain";
import { lockedVersions } from "./versions";

/**
 * Makes sure that the engine, the Node language host and the `aws` plug-in of the versions in package-lock.json can
 * run. What is missing is downloaded, or else built from Go modules, into the rehearsal's own folder. A second call
 * finds what the first one made; one that was stopped goes on where it was.
 */
export async function ensureToolchain(options: ToolchainOptions = {}): Promise<Toolchain> {
    const { paths = rehearsalPaths(), report = () => undefined, progressSeconds = 15 } = options;
    const signal = options.signal ?? new AbortController().signal;
    const environment = process.env;
    const names = [...componentNames, ...(options.also ?? [])];
    const search = { home: paths.pulumi, versions: await lockedVersions(), environment };
    const findings = await survey(names, search);
    if (missingIn(findings).length === 0) {
        return describe(componentsIn(findings), search, report);
    }
    return withLock(join(paths.home, "toolchain.lock"), { report, signal }, async () => {
        const missing = missingIn(await survey(names, search));
        const build = { paths, versions: search.versions, environment, report, progressSeconds, signal };
        const installer = createInstaller({ missing, build, mayDownload: options.download ?? true });
        const components = await complete(names, search, async (name, why, engine) => {
            report(`${name}: ${why}`);
            const start = Date.now();
            const origin = await installer.install(name, engine);
            report(`${name} was ${origin} in ${duration(Date.now() - start)}`);
            return origin;
        });
        await installer.tidy({ keepCaches: options.keepCaches ?? false });
        return describe(components, search, report);
    });
}

/** Looks for all programs. */
async function survey(names: readonly ComponentName[], search: Search): Promise<ReadonlyMap<ComponentName, Finding>> {
    const engine = await locate("pulumi", search);
    const path = "component" in engine ? engine.component.path : undefined;
    const findings = new Map<ComponentName, Finding>([["pulumi", engine]]);
    for (const name of names.filter((other) => other !== "pulumi")) {
        findings.set(name, await locate(name, search, path));
    }
    return findings;
}

function missingIn(findings: ReadonlyMap<ComponentName, Finding>): ComponentName[] {
    return [...findings].filter(([, finding]) => "missing" in finding).map(([name]) => name);
}

function componentsIn(findings: ReadonlyMap<ComponentName, Finding>): ToolchainComponent[] {
    return [...findings.values()].flatMap((finding) => ("component" in finding ? [finding.component] : []));
}

/** Looks for one program after the other, and has those that are missing installed. */
async function complete(
    names: readonly ComponentName[],
    search: Search,
    install: (name: ComponentName, why: string, engine?: string) => ReturnType<Installer["install"]>,
): Promise<ToolchainComponent[]> {
    const components: ToolchainComponent[] = [];
    for (const name of names) {
        const engine = components[0]?.path;
        const found = await locate(name, search, engine);
        if ("component" in found) {
            components.push(found.component);
            continue;
        }
        const origin = await install(name, found.missing, engine);
        const installed = await locate(name, search, engine);
        if ("missing" in installed) {
            throw new Error(`${name} was ${origin}, and can't be used all the same: ${installed.missing}`);
        }
        components.push({ ...installed.component, origin });
    }
    return components;
}
