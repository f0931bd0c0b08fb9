import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import type { RehearsalPaths } from "../paths";
import { ensureEnvironment } from "./environment";
import { Gateway } from "./gateway/gateway";
import { ServiceModels } from "./gateway/models/serviceModels";
import { upstreamOn } from "./gateway/upstream";
import { startMoto } from "./moto";
import { operations } from "./operations";
import { removeRunFile, writeRunFile, type RunFile } from "./runFile";

/** An emulator in this process. */
export interface Serving extends RunFile {
    stop(): Promise<void>;
}

/** Runs the gateway in this process with moto as its child, and puts down in a file where they are. */
export async function serve(paths: RehearsalPaths, port: number, logFolder: string): Promise<Serving> {
    const { python, models } = await ensureEnvironment(paths);
    await mkdir(logFolder, { recursive: true });
    const log = createWriteStream(join(logFolder, "emulator.log"), { flags: "a" });
    const moto = await startMoto(python, join(logFolder, "moto.log"));
    const gateway = new Gateway({
        upstream: upstreamOn(moto.port),
        models: new ServiceModels(models),
        operations,
        log: (line) => log.write(`${new Date().toISOString()} ${line}\n`),
    });
    const url = await gateway.listen(port).catch(async (error: unknown) => {
        await moto.stop();
        throw error;
    });
    const runFile = { url, pid: process.pid, startedAt: new Date().toISOString() };
    await writeRunFile(paths, runFile);
    return {
        ...runFile,
        async stop() {
            await gateway.close();
            await moto.stop();
            await finished(log.end());
            await removeRunFile(paths);
        },
    };
}
