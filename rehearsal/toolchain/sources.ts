import { cp, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { runLogged, type LoggedRun } from "../logged";
import { recipeFolder } from "./recipe";
import { cuts, type Kept } from "./trim";

const upstream = "github.com/hashicorp/terraform-provider-aws";

/** The parts of upstream that the plug-in is compiled from. */
const upstreamParts = ["go.mod", "go.sum", "internal", "names", "version", "xpprovider"];

/**
 * Makes the folder that the `aws` plug-in is compiled in: our own sources, and beside them the pinned upstream provider
 * cut down to the services in use.
 */
export async function prepareSources(
    folder: string,
    run: Required<Pick<LoggedRun, "environment" | "logFile" | "onLine" | "signal">>,
): Promise<void> {
    const recipe = recipeFolder("pulumi-resource-aws");
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    for (const file of (await readdir(recipe)).filter((name) => /\.go$|^go\.(mod|sum)$/.test(name))) {
        await cp(join(recipe, file), join(folder, file));
    }
    run.onLine(`go: downloading ${upstream}`);
    const original = await downloadUpstream(join(recipe, "upstream-pin"), run);
    run.onLine(`copying ${upstream}`);
    for (const part of upstreamParts) {
        run.signal.throwIfAborted();
        await cp(join(original, part), join(folder, "upstream", part), { recursive: true, filter: isNoTest });
    }
    const kept = JSON.parse(await readFile(join(recipe, "kept.json"), "utf8")) as Kept;
    for (const [file, cut] of Object.entries(cuts)) {
        const path = join(folder, "upstream", file);
        await writeFile(path, cut(await readFile(path, "utf8"), kept));
    }
}

function isNoTest(path: string): boolean {
    return !path.endsWith("_test.go") && basename(path) !== "testdata";
}

/** Downloads the module, checked against the committed go.sum, and answers its folder in the module cache. */
async function downloadUpstream(
    pin: string,
    run: Required<Pick<LoggedRun, "environment" | "logFile" | "onLine" | "signal">>,
): Promise<string> {
    const lines: string[] = [];
    await runLogged({
        ...run,
        command: "go",
        args: ["mod", "download", "-json", upstream],
        folder: pin,
        onLine: (line) => lines.push(line),
    });
    const folder = /^\t"Dir": (".*"),?$/m.exec(lines.join("\n"))?.[1];
    if (folder === undefined) {
        throw new Error(`go mod download named no folder for ${upstream}:\n${lines.join("\n")}`);
    }
    return JSON.parse(folder) as string;
}
