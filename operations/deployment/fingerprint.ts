import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { StackConfig } from "../../stacks/config";
import { checkout } from "../engine/checkout";

/** What the programs of the stacks are made of; stack files come on top. */
const sources = ["infra", "policy-pack", "seed-code", "stacks"];
const notSource = /(^|\/)(node_modules|\.venv|__pycache__|build)(\/|$)|(^|\/)Pulumi\.[^/]+\.yaml$/;

/** A fingerprint of the program: two runs with the same one deploy the same from the same stack file. */
export function programFingerprint(folder: string = checkout): string {
    const hash = createHash("sha256");
    const files = sources.flatMap((source) =>
        readdirSync(join(folder, source), { recursive: true, withFileTypes: true })
            .filter((entry) => entry.isFile())
            .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
            .filter((path) => !notSource.test(path)),
    );
    for (const file of [...files.sort(), "package-lock.json"]) {
        hash.update(file)
            .update("\0")
            .update(readFileSync(join(folder, file)))
            .update("\0");
    }
    return hash.digest("hex");
}

/** The same of a stack: of the program, and of what the stack's file says. */
export function stackFingerprint(program: string, config: StackConfig): string {
    return createHash("sha256").update(program).update(JSON.stringify(config)).digest("hex");
}
