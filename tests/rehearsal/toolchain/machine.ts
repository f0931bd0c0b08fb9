import { existsSync, readFileSync } from "node:fs";
import { chmod, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { rehearsalPaths, type RehearsalPaths } from "../../../rehearsal/paths";
import { lockedVersions, type Versions } from "../../../rehearsal/toolchain/versions";

/** A machine of its own for a test: PATH, home folder and work folder hold what the test puts there, and no more. */
export interface Machine {
    readonly root: string;
    /** The only folder on PATH. */
    readonly bin: string;
    /** The user's own PULUMI_HOME, `~/.pulumi`. */
    readonly userHome: string;
    readonly paths: RehearsalPaths;
    readonly versions: Versions;
}

const names = ["PATH", "HOME", "PULUMI_HOME"] as const;
const original = names.map((name) => [name, process.env[name]] as const);

export async function setUpMachine(): Promise<Machine> {
    const root = await mkdtemp(join(tmpdir(), "toolchain-"));
    const bin = join(root, "bin");
    await mkdir(bin);
    // Processes are ended with the help of `ps` where there is no /proc.
    if (existsSync("/bin/ps")) {
        await symlink("/bin/ps", join(bin, "ps"));
    }
    process.env.PATH = bin;
    process.env.HOME = join(root, "home");
    delete process.env.PULUMI_HOME;
    return {
        root,
        bin,
        userHome: join(root, "home", ".pulumi"),
        paths: rehearsalPaths({ REHEARSAL_HOME: join(root, "work") }),
        versions: await lockedVersions(),
    };
}

export async function tearDownMachine({ root }: Machine): Promise<void> {
    for (const [name, value] of original) {
        if (value === undefined) {
            Reflect.deleteProperty(process.env, name);
        } else {
            process.env[name] = value;
        }
    }
    await rm(root, { recursive: true });
}

/** Writes a shell script as a program. */
export async function writeProgram(path: string, script = "exit 0"): Promise<string> {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, `#!/bin/sh\n${script}\n`);
    await chmod(path, 0o755);
    return path;
}

/** An engine that tells its version and writes its home into `engine-home.txt` beside itself. */
export function writeEngine(path: string, version: string): Promise<string> {
    return writeProgram(path, `echo "$PULUMI_HOME" > '${path}-home.txt'\necho v${version}`);
}

/** What Go stamps into the last Node language host that is a part of Pulumi's SDK. */
export const sdkStamp = "# mod\tgithub.com/pulumi/pulumi/sdk/v3\tv3.60.0";

/** All files below a folder, sorted. */
export async function filesBelow(folder: string): Promise<string[]> {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
        .filter((entry) => !entry.isDirectory())
        .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
        .sort();
}

/** The lines of a file; none if there is no such file. */
export function linesOf(path: string): string[] {
    return existsSync(path) ? readFileSync(path, "utf8").trimEnd().split("\n") : [];
}
