import { execFileSync } from "node:child_process";
import { checkout } from "../engine/checkout";
import type { ProjectStack } from "./project";

/** What all stacks are made of. */
const program = /^(?:infra|policy-pack|seed-code|stacks)\/|^(?:package(?:-lock)?\.json|Pulumi\.yaml)$/;

const stackFile = /^stacks\/Pulumi\.([\w.-]+)\.yaml$/;

/**
 * Stacks that a change of files concerns: all where the program changed; otherwise those whose file changed, with what
 * depends on them.
 */
export function touchedStacks(
    files: readonly string[],
    stacks: readonly Pick<ProjectStack, "name" | "dependsOn">[],
): string[] {
    if (files.some((file) => program.test(file) && !stackFile.test(file))) {
        return stacks.map(({ name }) => name);
    }
    const touched = new Set(files.flatMap((file) => stackFile.exec(file)?.[1] ?? []));
    for (let size = -1; size !== touched.size;) {
        size = touched.size;
        stacks
            .filter(({ dependsOn }) => dependsOn.some((other) => touched.has(other)))
            .forEach(({ name }) => touched.add(name));
    }
    return stacks.map(({ name }) => name).filter((name) => touched.has(name));
}

/** Files that differ from where the current commit left another one. @param commit any name that git knows */
export function changedFiles(commit: string): string[] {
    const args = ["diff", "--name-only", "--no-renames", `${commit}...HEAD`, "--"];
    return execFileSync("git", args, { cwd: checkout, encoding: "utf8" })
        .split("\n")
        .filter((file) => file !== "");
}
