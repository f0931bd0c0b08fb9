import { execFile } from "node:child_process";
import { constants } from "node:fs";
import { access, readFile, realpath, stat } from "node:fs/promises";
import { delimiter, dirname, isAbsolute, join } from "node:path";
import { promisify } from "node:util";

/** Whether the path leads to a file that may be run; a link to nowhere does not. */
export async function isExecutable(path: string): Promise<boolean> {
    try {
        await access(path, constants.X_OK);
        return (await stat(path)).isFile();
    } catch {
        return false;
    }
}

/** All programs of that name on PATH, in its order. Relative folders are left out: they mean another one tomorrow. */
export async function findOnPath(name: string, path = process.env.PATH ?? ""): Promise<string[]> {
    const candidates = path
        .split(delimiter)
        .filter(isAbsolute)
        .map((folder) => join(folder, name));
    const runnable = await Promise.all(candidates.map(isExecutable));
    return candidates.filter((_, index) => runnable[index]);
}

/** A program in the same folder as another one, or in the folder that the other one is linked from. */
export async function findBeside(program: string, name: string): Promise<string | undefined> {
    for (const folder of new Set([dirname(program), dirname(await realpath(program))])) {
        if (await isExecutable(join(folder, name))) {
            return join(folder, name);
        }
    }
    return undefined;
}

/** What a program prints within ten seconds, or why it printed nothing. */
export async function ask(
    program: string,
    args: readonly string[],
    environment: NodeJS.ProcessEnv = process.env,
): Promise<{ readonly answer: string } | { readonly problem: string }> {
    try {
        const { stdout } = await promisify(execFile)(program, args, { timeout: 10_000, env: environment });
        return { answer: stdout.trim() };
    } catch (error) {
        return { problem: error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error) };
    }
}

/**
 * Go stamps into a program which module it was built from. Up to 3.60 the Node language host was a part of Pulumi's
 * SDK; the later ones, which also start policy packs, are a module of their own.
 */
export async function startsPolicyPackFolders(languageHost: string): Promise<boolean> {
    return !(await readFile(languageHost)).includes("mod\tgithub.com/pulumi/pulumi/sdk/v3\tv");
}
