import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { pathInHome } from "./components";
import { ask, findBeside, findOnPath, isExecutable } from "./executables";
import { isUpToDate } from "./recipe";
import type { ComponentName, ToolchainComponent } from "./toolchain";
import { isAtLeast, type Versions } from "./versions";

/** Where to look, and for what. */
export interface Search {
    /** PULUMI_HOME of the rehearsal. */
    readonly home: string;
    readonly versions: Versions;
    /** The user's environment: PATH, HOME and PULUMI_HOME count. */
    readonly environment: NodeJS.ProcessEnv;
}

/** A program that can be used, or why there is none. */
export type Finding = { readonly component: ToolchainComponent } | { readonly missing: string };

/** Looks for a program without changing anything. The language host is looked for beside the engine, if there is one. */
export async function locate(name: ComponentName, search: Search, engine?: string): Promise<Finding> {
    switch (name) {
        case "pulumi":
            return locateEngine(search);
        case "pulumi-language-nodejs":
        case "pulumi-language-yaml":
            return locateLanguageHost(name, search, engine);
        case "pulumi-resource-aws":
            return locateAwsPlugin(search);
    }
}

async function locateEngine(search: Search): Promise<Finding> {
    const own = pathInHome("pulumi", search.home, search.versions);
    const candidates = [
        ...((await isExecutable(own)) ? [own] : []),
        ...(await findOnPath("pulumi", search.environment.PATH)),
        ...(await runnable(userHomes(search).map((home) => pathInHome("pulumi", home, search.versions)))),
    ];
    const rejected: string[] = [];
    for (const path of new Set(candidates)) {
        const version = await engineVersion(path, search);
        if (!isAtLeast(version, search.versions.engine)) {
            rejected.push(`${path} is ${version}`);
        } else if (path === own && !(await isUpToDate("pulumi", own))) {
            rejected.push(`${own} was built from other sources than today's`);
        } else {
            const origin = path === own ? "present" : "found";
            return { component: { name: "pulumi", path, origin, version } };
        }
    }
    const seen = rejected.length === 0 ? "none is installed" : [...new Set(rejected)].join("; ");
    return { missing: `${search.versions.engine} or newer is needed; ${seen}` };
}

/** The engine keeps logs in its home even when asked for its version: the rehearsal's home, never the user's. */
async function engineVersion(path: string, { home, environment }: Search): Promise<string> {
    const quiet = { ...environment, PULUMI_HOME: home, PULUMI_SKIP_UPDATE_CHECK: "true" };
    const reply = await ask(path, ["version"], quiet);
    return "answer" in reply ? reply.answer.replace(/^v/, "") : `not usable (${reply.problem})`;
}

async function locateLanguageHost(name: ComponentName, search: Search, engine?: string): Promise<Finding> {
    const beside = engine === undefined ? undefined : await findBeside(engine, name);
    const own = pathInHome(name, search.home, search.versions);
    if (beside !== undefined && beside !== own) {
        return { component: { name, path: beside, origin: "found" } };
    }
    return locateOwn(name, own, "not installed");
}

async function locateAwsPlugin(search: Search): Promise<Finding> {
    const name = "pulumi-resource-aws";
    const own = await locateOwn(
        name,
        pathInHome(name, search.home, search.versions),
        `version ${search.versions.awsPlugin} is not installed`,
    );
    if ("component" in own) {
        return own;
    }
    const [found] = await runnable(userHomes(search).map((home) => pathInHome(name, home, search.versions)));
    return found === undefined ? own : { component: { name, path: found, origin: "found" } };
}

async function locateOwn(name: ComponentName, path: string, absent: string): Promise<Finding> {
    if (!(await isExecutable(path))) {
        return { missing: absent };
    }
    if (!(await isUpToDate(name, path))) {
        return { missing: `${path} was built from other sources than today's` };
    }
    return { component: { name, path, origin: "present" } };
}

function userHomes({ home, environment }: Search): string[] {
    const homes = [environment.PULUMI_HOME ?? "", join(environment.HOME ?? homedir(), ".pulumi")];
    return homes.filter((candidate) => candidate !== "" && resolve(candidate) !== home);
}

async function runnable(paths: readonly string[]): Promise<string[]> {
    const answers = await Promise.all(paths.map(isExecutable));
    return paths.filter((_, index) => answers[index]);
}
