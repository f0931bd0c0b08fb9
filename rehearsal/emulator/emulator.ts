import type { RehearsalPaths } from "../paths";

/** An emulated AWS that answers on loopback: the gateway and, behind it, moto. */
export interface Emulator {
    /** Where AWS clients send requests (`AWS_ENDPOINT_URL`), for example `http://127.0.0.1:40123`. */
    readonly url: string;
    /** Process id of the gateway, which leads a process group of its own. */
    readonly pid: number;
    /** When it started, ISO 8601 in UTC. */
    readonly startedAt: string;
    /** Ends the gateway and moto, and waits until both are gone. Calling it again does nothing. */
    stop(): Promise<void>;
}

/** An emulator that this process started. It stops with this process, however that ends, unless it is let go. */
export interface StartedEmulator extends Emulator {
    /** Leaves the emulator running after this process has ended; any process can find and stop it. */
    letGo(): Promise<void>;
}

/** How {@link StartedEmulator} is started. */
export interface EmulatorOptions {
    /** Port on 127.0.0.1, 1 to 65535. @default a free port */
    readonly port?: number;
    /** Where `emulator.log` (one line per request) and `moto.log` go. @default the rehearsal's logs folder */
    readonly logFolder?: string;
    /** @default the folders of `rehearsalPaths()` */
    readonly paths?: RehearsalPaths;
    /** Called with one line of plain text per step, when the Python environment has to be made. @default silent */
    readonly report?: (line: string) => void;
    /** Gives up the start, and whatever it began. A running emulator is ended by `stop()`. */
    readonly signal?: AbortSignal;
}
