import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { writeProgram, type Machine } from "./machine";

/** How the program that stands in for Go behaves. */
export interface FakeGo {
    /** @default "1.26.0" */
    readonly version?: string;
    /**
     * What `go build` does after half of the program is written: end well, end with an error, or go on for a minute.
     * @default "succeed"
     */
    readonly build?: "succeed" | "fail" | "hang";
}

/**
 * Puts a `go` on PATH that writes programs which tell the engine's version, and appends what it is called with, and
 * where its caches are, to `calls.txt`. Upstream's module is a handful of files.
 */
export async function writeFakeGo(
    machine: Machine,
    { version = "1.26.0", build = "succeed" }: FakeGo = {},
): Promise<void> {
    const ending = {
        succeed: `echo 'echo v${machine.versions.engine}' >> "$out"; /bin/chmod +x "$out"`,
        fail: "echo 'undefined: everything' >&2; exit 1",
        hang: `echo $$ > '${machine.root}/go.pid'; exec /bin/sleep 60`,
    }[build];
    await writeUpstream(join(machine.root, "upstream"));
    await writeProgram(
        join(machine.bin, "go"),
        `
echo "$*" >> '${machine.root}/calls.txt'
case "$1" in
version) echo "go version go${version} linux/amd64"; exit 0 ;;
mod) printf '{\\n\\t"Dir": "%s"\\n}\\n' '${machine.root}/upstream'; exit 0 ;;
esac
echo "$GOTOOLCHAIN $GOMODCACHE $GOCACHE $GOTMPDIR $GOFLAGS" > '${machine.root}/environment.txt'
[ "$1" = build ] || exit 9
out=''
while [ $# -gt 0 ]; do
    [ "$1" = -o ] && out=$2
    shift
done
echo 'go: downloading half the world'
/bin/mkdir -p "\${out%/*}"
echo '#!/bin/sh' > "$out"
${ending}`,
    );
}

/** A Python of a version that the emulator accepts. */
export async function writeFakePython(machine: Machine): Promise<void> {
    const facts = JSON.stringify({ executable: "python3", version: [3, 11], hasVenv: true });
    await writeProgram(join(machine.bin, "python3"), `echo '${facts}'`);
}

async function writeUpstream(folder: string): Promise<void> {
    const files = {
        "go.mod": "module upstream",
        "go.sum": "",
        "names/names.go": "package names",
        "version/version.go": "package version",
        "xpprovider/provider.go": "package xpprovider",
        "internal/service/kms/key.go": "package kms",
        "internal/service/kms/key_test.go": "package kms_test",
        "internal/service/kms/testdata/key.json": "{}",
        "internal/provider/sdkv2/service_packages_gen.go": "package sdkv2",
        "internal/conns/awsclient_gen.go": "package conns",
        "website/docs/index.html": "",
    };
    for (const [name, text] of Object.entries(files)) {
        await mkdir(dirname(join(folder, name)), { recursive: true });
        await writeFile(join(folder, name), `${text}\n`);
    }
}
