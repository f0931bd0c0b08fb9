import type { Organisation } from "../accounts";
import type { Endpoint } from "../aws";
import type { Status } from "../../operations/display";
import type { Engine } from "../engine/engine";
import type { RehearsalPaths } from "../paths";
import type { Toolchain } from "../toolchain";

/** What a step has at hand. */
export interface ChangeContext {
    readonly paths: RehearsalPaths;
    readonly toolchain: Toolchain;
    readonly endpoint: Endpoint;
    readonly engine: Engine;
    readonly organisation: Organisation;
    readonly signal: AbortSignal;
    readonly status: Status;
}

/** Something that happens to stacks that are deployed, and what has to come of it. Anything else is thrown. */
export interface ChangeStep {
    /** What happens, in a few words. */
    readonly title: string;
    /** @returns what came of it */
    readonly run: (context: ChangeContext) => Promise<string>;
}
