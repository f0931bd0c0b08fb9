import type { IncomingMessage, ServerResponse } from "node:http";

/** A request as it arrived, its body read. */
export interface HttpRequest {
    /** In capitals. */
    readonly method: string;
    /** Path and query string, as sent. */
    readonly target: string;
    /** Names in lower case. */
    readonly headers: Readonly<Record<string, string>>;
    readonly body: Buffer;
}

/** What is sent back. */
export interface Answer {
    readonly status: number;
    /** Names in lower case. */
    readonly headers: Readonly<Record<string, string>>;
    readonly body: Buffer | string;
}

/** Splits a request's target. Not by `URL`, which takes the `//` that an S3 key may begin with for a host. */
export function splitTarget(target: string): { readonly path: string; readonly query: URLSearchParams } {
    const mark = target.indexOf("?");
    return mark < 0
        ? { path: target, query: new URLSearchParams() }
        : { path: target.slice(0, mark), query: new URLSearchParams(target.slice(mark + 1)) };
}

/** Reads a whole request or answer; neither grows large in an emulator. */
export async function readBody(message: IncomingMessage): Promise<Buffer> {
    const chunks: Buffer[] = [];
    for await (const chunk of message) {
        chunks.push(chunk as Buffer);
    }
    return Buffer.concat(chunks);
}

/** The headers of a message, repeated ones joined as HTTP allows. */
export function flatHeaders(message: IncomingMessage): Record<string, string> {
    const entries = Object.entries(message.headers).map(([name, value]): [string, string] => [
        name,
        Array.isArray(value) ? value.join(", ") : (value ?? ""),
    ]);
    return Object.fromEntries(entries);
}

/** Reads what arrived on the gateway. */
export async function readRequest(message: IncomingMessage): Promise<HttpRequest> {
    return {
        method: message.method ?? "GET",
        target: message.url ?? "/",
        headers: flatHeaders(message),
        body: await readBody(message),
    };
}

/** Sends an answer whole. */
export function sendAnswer(response: ServerResponse, { status, headers, body }: Answer): void {
    // A HEAD answer states the length of the body that it leaves out; moto's own statement is kept.
    const length = { "content-length": headers["content-length"] ?? String(Buffer.byteLength(body)) };
    response.writeHead(status, { ...headers, ...length }).end(body);
}
