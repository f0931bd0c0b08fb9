import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ComponentName } from "./toolchain";

const folders = {
    pulumi: "cli",
    "pulumi-language-nodejs": "language-nodejs",
    "pulumi-resource-aws": "provider-aws",
    "pulumi-language-yaml": "language-yaml",
} as const satisfies Record<ComponentName, string>;

/** The committed folder that holds the modules, and our own sources, of a program. */
export function recipeFolder(name: ComponentName): string {
    return join(__dirname, "go", folders[name]);
}

/** Beside a program that was built lies the digest of what it was built from. */
export function stampOf(program: string): string {
    return `${program}.recipe`;
}

/** A digest of everything that a program is built from; another one means that it has to be built anew. */
export async function recipeDigest(name: ComponentName): Promise<string> {
    const folder = recipeFolder(name);
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile() && !entry.name.endsWith("_test.go"));
    const digest = createHash("sha256");
    for (const path of files.map((file) => join(file.parentPath, file.name)).sort()) {
        digest
            .update(path.slice(folder.length))
            .update("\0")
            .update(await readFile(path))
            .update("\0");
    }
    return digest.digest("hex");
}

/**
 * Whether a program in the rehearsal's own folder is what its recipe makes today. One without a stamp was not built
 * here: it is an official release, or was put there by hand.
 */
export async function isUpToDate(name: ComponentName, program: string): Promise<boolean> {
    const stamp = await readFile(stampOf(program), "utf8").catch(() => undefined);
    return stamp === undefined || stamp === (await recipeDigest(name));
}
