import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { RehearsalPaths } from "../paths";
import { ask } from "./executables";
import { recipeFolder } from "./recipe";
import { isAtLeast } from "./versions";

/** The oldest Go that fetches a newer one by itself, as a Go module. */
const fetchesNewer = "1.21.0";

/** Reads the Go version that the committed modules need. */
export async function neededGo(): Promise<string> {
    const goMod = await readFile(join(recipeFolder("pulumi"), "go.mod"), "utf8");
    const version = /^go (\d+\.\d+\.\d+)$/m.exec(goMod)?.[1];
    if (version === undefined) {
        throw new Error(`${recipeFolder("pulumi")}/go.mod has no line such as "go 1.25.11".`);
    }
    return version;
}

/**
 * Go's environment: the user's own module proxy and credentials, but caches below the work folder, which may be
 * deleted by anyone, and the committed checksums alone.
 */
export function goEnvironment(paths: RehearsalPaths, environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
    return {
        ...environment,
        CGO_ENABLED: "0",
        GOCACHE: join(paths.go, "build"),
        GOFLAGS: "-mod=readonly -modcacherw -buildvcs=false",
        GOMODCACHE: join(paths.go, "modules"),
        GOPATH: join(paths.go, "path"),
        GOTMPDIR: join(paths.go, "tmp"),
        GOTOOLCHAIN: "local",
        GOWORK: "off",
    };
}

/** What to set GOTOOLCHAIN to, or why the Go of this machine won't do. */
export async function chooseGo(
    environment: NodeJS.ProcessEnv,
    needed: string,
): Promise<{ readonly toolchain: string; readonly installed: string } | { readonly problem: string }> {
    const advice = `install Go ${needed} or newer (https://go.dev/dl)`;
    const reply = await ask("go", ["version"], environment);
    if ("problem" in reply) {
        return { problem: `Go is missing or does not run (${reply.problem}): ${advice}` };
    }
    const installed = /go(\d+\.\d+(?:\.\d+)?)/.exec(reply.answer)?.[1] ?? reply.answer;
    const full = /^\d+\.\d+$/.test(installed) ? `${installed}.0` : installed;
    if (isAtLeast(full, needed)) {
        return { toolchain: "local", installed };
    }
    if (isAtLeast(full, fetchesNewer)) {
        return { toolchain: `go${needed}`, installed };
    }
    return { problem: `Go is ${installed}: ${advice}` };
}
