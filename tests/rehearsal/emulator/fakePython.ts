import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** How a program that stands in for Python answers. */
export interface FakePython {
    readonly version: readonly [number, number];
    /** @default true */
    readonly hasVenv?: boolean;
    /** What an installation ends with. @default 0 */
    readonly pipExitCode?: number;
}

/**
 * A shell script that answers as Python does when the emulator's environment is made: it copies itself into that
 * environment, appends what it is called with to `calls.txt` beside itself, and runs as moto's host until its standard
 * input closes.
 */
export async function writeFakePython(folder: string, command: string, fake: FakePython): Promise<string> {
    const path = join(folder, command);
    const { version, hasVenv = true, pipExitCode = 0 } = fake;
    const facts = JSON.stringify({ executable: path, version, hasVenv });
    await mkdir(folder, { recursive: true });
    await writeFile(
        path,
        `#!/bin/sh
echo "$*" >> '${folder}/calls.txt'
case "$*" in
-c*) echo '${facts}' ;;
"-m venv"*) mkdir -p "$3/bin" "$3/lib/python3.12" && cp '${path}' "$3/bin/python" ;;
"-m pip"*) echo "installing"; exit ${pipExitCode} ;;
*moto_host.py) echo $$ > '${folder}/moto.pid'; echo '{"port": 9}'; exec cat > /dev/null ;;
esac
`,
    );
    await chmod(path, 0o755);
    return path;
}
