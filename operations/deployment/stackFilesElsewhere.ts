import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { parse, stringify } from "yaml";
import { checkout } from "../engine/checkout";

/**
 * Lends a project that keeps its stack files in the folder, and is this one otherwise. `pulumi stack init` writes how
 * secrets are encrypted into the stack file of its project, and takes no path of another.
 */
export async function withStackFilesIn<Result>(
    folder: string,
    use: (project: string) => Promise<Result>,
): Promise<Result> {
    // The engine goes up from the project to the folder, so no part of the way may be a link.
    const project = realpathSync(mkdtempSync(join(tmpdir(), "secure-mlops-project-")));
    try {
        const own = parse(readFileSync(join(checkout, "Pulumi.yaml"), "utf8")) as Readonly<Record<string, unknown>>;
        const stackConfigDir = relative(project, realpathSync(resolve(folder)));
        writeFileSync(join(project, "Pulumi.yaml"), stringify({ ...own, stackConfigDir }));
        return await use(project);
    } finally {
        rmSync(project, { recursive: true, force: true });
    }
}
