import { createHash } from "node:crypto";
import { processorSeconds } from "./processorTime";

/**
 * Seconds of a fixed piece of work of the kind that programs do: objects, text, JSON, promises. Divided by it, a time
 * says how much work something is, and not how fast the machine is.
 */
export async function yardstick(): Promise<number> {
    const times: number[] = [];
    for (let round = 0; round < 5; round++) {
        const start = processorSeconds();
        await fixedWork();
        times.push(processorSeconds() - start);
    }
    return Math.min(...times);
}

async function fixedWork(): Promise<void> {
    let documents: { readonly id: string; readonly statements: readonly object[] }[] = [];
    for (let index = 0; index < 2000; index++) {
        const id = createHash("sha256").update(String(index)).digest("hex");
        const statements = Array.from({ length: 10 }, (_, number) => ({ number, resource: `arn:aws:s3:::${id}/*` }));
        documents.push(await Promise.resolve({ id, statements }));
        if (index % 100 === 0) {
            documents = JSON.parse(JSON.stringify(documents)) as typeof documents;
        }
    }
    documents.sort((one, other) => (one.id < other.id ? -1 : 1));
}
