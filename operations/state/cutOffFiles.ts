import { existsSync, readdirSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";

/**
 * Files that the engine was killed over while it wrote the state into a folder. Beside each file of the state it keeps
 * one of attributes, `prod.json.attrs`: the state is put in place whole, the attributes are emptied and then written.
 * While one of them is empty, `pulumi` says no more than EOF, `pulumi cancel` included; without it, it goes on.
 *
 * @param backend address as `pulumi whoami` tells it; other backends than folders have no such files
 * @returns paths, in order
 */
export function cutOffFiles(backend: string): string[] {
    const [, address = ""] = /^file:\/\/([^?]*)/.exec(backend) ?? [];
    const folder = join(resolve(address.replace(/^~(?=\/|$)/, homedir())), ".pulumi");
    if (address === "" || !existsSync(folder)) {
        return [];
    }
    return readdirSync(folder, { recursive: true, encoding: "utf8" })
        .filter((name) => name.endsWith(".attrs"))
        .map((name) => join(folder, name))
        .filter((path) => statSync(path, { throwIfNoEntry: false })?.size === 0)
        .sort();
}

/**
 * What to do about them, in a message.
 *
 * @param said what `pulumi` said when it could not read the state
 * @param backend tells the address of the backend
 * @returns undefined where it was for another reason
 */
export async function describeCutOffFiles(said: string, backend: () => Promise<string>): Promise<string | undefined> {
    const files = said.includes("EOF") ? cutOffFiles(await backend()) : [];
    return files.length === 0
        ? undefined
        : "The engine was killed while it wrote the state, which is whole; what it notes beside it is empty, and pulumi " +
              `says EOF of it. If no other run is at work, delete this and run the command again:\n` +
              `Delete ${files.join("\nDelete ")}`;
}
