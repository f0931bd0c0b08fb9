import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { checkout } from "../paths";

/** The versions that package-lock.json settles, such as `3.259.0`. */
export interface Versions {
    /** Of @pulumi/pulumi; the engine may be newer, not older. */
    readonly engine: string;
    /** Of @pulumi/aws; the engine looks for a plug-in of this very version. */
    readonly awsPlugin: string;
}

interface LockFile {
    readonly packages?: Readonly<Record<string, { readonly version?: string } | undefined>>;
}

/** Reads the versions that the rehearsal has to match. */
export async function lockedVersions(lockFile = join(checkout, "package-lock.json")): Promise<Versions> {
    const { packages } = JSON.parse(await readFile(lockFile, "utf8")) as LockFile;
    const versionOf = (name: string): string => {
        const version = packages?.[`node_modules/${name}`]?.version;
        if (version === undefined) {
            throw new Error(`${lockFile} has no version of ${name}. Run npm install to write the file anew.`);
        }
        return version;
    };
    return { engine: versionOf("@pulumi/pulumi"), awsPlugin: versionOf("@pulumi/aws") };
}

/** Whether a version such as `3.262.1`, with or without `v`, is the wanted one or newer. Pre-releases are not. */
export function isAtLeast(version: string, wanted: string): boolean {
    const [found, needed] = [numbersOf(version), numbersOf(wanted)];
    if (found === undefined || needed === undefined) {
        return false;
    }
    const difference = found.map((part, index) => part - (needed[index] ?? 0)).find((step) => step !== 0);
    return (difference ?? 0) >= 0;
}

function numbersOf(version: string): number[] | undefined {
    return /^v?(\d+)\.(\d+)\.(\d+)$/.exec(version)?.slice(1).map(Number);
}
