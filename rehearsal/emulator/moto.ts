import { spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** A running moto. */
export interface Moto {
    readonly port: number;
    /** Settles when the process has ended, with what it ended by. */
    readonly ended: Promise<string>;
    /** Ends it and waits until it is gone. */
    stop(): Promise<void>;
}

/**
 * Starts moto on a free loopback port, as a child that can't outlive this process (moto_host.py).
 *
 * @param python Python of the emulator's environment.
 * @param log File that what moto prints goes to.
 */
export async function startMoto(python: string, log: string): Promise<Moto> {
    // Unbuffered and isolated: no user site packages, no PYTHONPATH.
    const child = spawn(python, ["-I", "-u", join(__dirname, "moto_host.py")], { stdio: ["pipe", "pipe", "pipe"] });
    const output = createWriteStream(log, { flags: "a" });
    child.stderr.pipe(output, { end: false });
    const lines = createInterface({ input: child.stdout });
    const ended = new Promise<string>((resolve) => {
        child.on("error", (error) => {
            resolve(error.message);
        });
        child.on("close", (code, signal) => {
            output.end();
            resolve(signal ?? `exit code ${code ?? "unknown"}`);
        });
    });
    const port = await Promise.race([
        firstPort(lines),
        ended.then((reason) => {
            throw new Error(`moto did not start (${reason}). What it printed is in ${log}.`);
        }),
    ]);
    lines.on("line", (line) => output.write(`${line}\n`));
    return {
        port,
        ended,
        async stop() {
            child.stdin.end();
            await ended;
        },
    };
}

async function firstPort(lines: NodeJS.EventEmitter): Promise<number> {
    const line = await new Promise<string>((resolve) => {
        lines.once("line", resolve);
    });
    return (JSON.parse(line) as { readonly port: number }).port;
}
