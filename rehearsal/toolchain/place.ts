import { mkdir, rename, rm, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { stampOf } from "./recipe";

/** Where programs are made before they are whole. Nothing looks for programs there. */
export function unfinishedFolder(home: string): string {
    return join(home, "unfinished");
}

/**
 * Puts a whole program in its place by renaming it. Cut short at any moment, this leaves either a program that is
 * whole, or none.
 *
 * @param digest What a program that was built here was built from.
 */
export async function putInPlace(whole: string, target: string, digest?: string): Promise<void> {
    await mkdir(dirname(target), { recursive: true });
    await rm(target, { force: true });
    await rm(stampOf(target), { force: true });
    if (digest !== undefined) {
        await writeFile(stampOf(target), digest);
    }
    await rename(whole, target);
}

/** Makes a program of the user's usable from the rehearsal's home, without a change to the user's. */
export async function linkInto(home: string, program: string, target: string): Promise<void> {
    const link = join(unfinishedFolder(home), "link");
    await mkdir(dirname(link), { recursive: true });
    await rm(link, { force: true });
    await symlink(program, link);
    await putInPlace(link, target);
}
