import type { Organisation, StackName } from "../accounts";
import type { Endpoint } from "../aws";
import type { Status } from "../../operations/display";
import type { Engine } from "../engine/engine";
import type { RehearsalPaths } from "../paths";
import type { Toolchain } from "../toolchain";

/** A fault that a deployment met, and what it took to heal. */
export interface FaultFigure {
    readonly fault: string;
    readonly stack: StackName;
    /** Seconds until the command ended that met the fault. */
    readonly seconds: number;
    /** Calls that the emulator refused on purpose, attempts of the provider included. */
    readonly refused: number;
    /** Resources that the stack held then. */
    readonly made: number;
    /** Creations that were cut off: AWS may have made them, and the state does not know. */
    readonly cutOff: number;
    /** Seconds of what was done until the next deployment could begin. */
    readonly toHeal: number;
}

/** What a step has at hand. */
export interface ChangeContext {
    readonly paths: RehearsalPaths;
    readonly toolchain: Toolchain;
    readonly endpoint: Endpoint;
    readonly engine: Engine;
    readonly organisation: Organisation;
    readonly signal: AbortSignal;
    readonly status: Status;
    /** Notes a figure for the report. */
    readonly note: (figure: FaultFigure) => void;
}

/** Something that happens to stacks that are deployed, and what has to come of it. Anything else is thrown. */
export interface ChangeStep {
    /** What happens, in a few words. */
    readonly title: string;
    /** @returns what came of it */
    readonly run: (context: ChangeContext) => Promise<string>;
}
