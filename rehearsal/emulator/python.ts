import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The minor versions of Python 3 that requirements.txt is locked and tried for. */
const supported = { lowest: 11, highest: 13 } as const;

/** The names that a Python of a supported version goes by, newest first. */
const commands = ["python3.13", "python3.12", "python3.11", "python3", "python"] as const;

/** What a candidate answers: its own path and version, and whether it can make a virtual environment. */
interface Candidate {
    readonly executable: string;
    readonly version: readonly [number, number];
    readonly hasVenv: boolean;
}

const question = `
import importlib.util, json, sys
has_venv = all(importlib.util.find_spec(module) for module in ("venv", "ensurepip"))
print(json.dumps({"executable": sys.executable, "version": sys.version_info[:2], "hasVenv": has_venv}))
`;

/**
 * The path of a Python that can make a virtual environment.
 *
 * @param candidates Command names or paths, the best first.
 * @param owner Who needs it, as messages begin.
 */
export async function findPython(candidates: readonly string[] = commands, owner = "The emulator"): Promise<string> {
    const found: Candidate[] = [];
    for (const command of candidates) {
        const candidate = await ask(command);
        if (candidate !== undefined) {
            if (isSupported(candidate) && candidate.hasVenv) {
                return candidate.executable;
            }
            found.push(candidate);
        }
    }
    throw new Error(explain(owner, found));
}

async function ask(command: string): Promise<Candidate | undefined> {
    try {
        const { stdout } = await run(command, ["-c", question], { timeout: 10_000 });
        return JSON.parse(stdout) as Candidate;
    } catch {
        // Not installed, or a version manager's placeholder for a version that isn't.
        return undefined;
    }
}

function isSupported({ version: [major, minor] }: Candidate): boolean {
    return major === 3 && minor >= supported.lowest && minor <= supported.highest;
}

function explain(owner: string, found: readonly Candidate[]): string {
    const range = `Python 3.${supported.lowest} to 3.${supported.highest}`;
    const withoutVenv = found.find((candidate) => isSupported(candidate));
    if (withoutVenv !== undefined) {
        return (
            `${owner} needs ${range} with the venv module; ${withoutVenv.executable} has none. ` +
            `Install it (Debian and Ubuntu: the package python3.${withoutVenv.version[1]}-venv) and run this again.`
        );
    }
    const versions = found.map(({ executable, version }) => `${executable} is ${version.join(".")}`);
    const seen = versions.length === 0 ? "no Python is on PATH" : [...new Set(versions)].join(", ");
    return `${owner} needs ${range} with the venv module; ${seen}. Install one, put it on PATH and run this again.`;
}
