import { join, resolve } from "node:path";
import { checkout } from "../operations/engine/checkout";

export { checkout };

/** Where the rehearsal keeps everything that it makes. Deleting the folder undoes all of it. */
export interface RehearsalPaths {
    /** The work folder itself: `.rehearsal/` in the checkout, or what REHEARSAL_HOME names. */
    readonly home: string;
    /** PULUMI_HOME of the rehearsal: engine, language host, plug-ins. The user's `~/.pulumi` stays as it is. */
    readonly pulumi: string;
    /** Full logs of everything that runs. */
    readonly logs: string;
    /** Files that live as long as a run: process ids, ports, generated stack files. */
    readonly run: string;
    /** The Python virtual environment of the emulator. */
    readonly venv: string;
    /** The file backend that holds the Pulumi state of the rehearsed stacks. */
    readonly state: string;
    /** Go's module and build caches while the toolchain is built; gone afterwards. */
    readonly go: string;
}

/** The rehearsal's folders. None of them is made here. */
export function rehearsalPaths(environment: NodeJS.ProcessEnv = process.env): RehearsalPaths {
    const chosen = environment.REHEARSAL_HOME ?? "";
    const home = chosen === "" ? join(checkout, ".rehearsal") : resolve(chosen);
    return {
        home,
        pulumi: join(home, "pulumi"),
        logs: join(home, "logs"),
        run: join(home, "run"),
        venv: join(home, "venv"),
        state: join(home, "state"),
        go: join(home, "go"),
    };
}
