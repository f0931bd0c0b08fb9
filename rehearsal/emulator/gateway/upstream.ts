import { request } from "node:http";
import { flatHeaders, readBody, type Answer, type HttpRequest } from "./http";

/** Sends a request to moto. */
export type Upstream = (request: HttpRequest) => Promise<Answer>;

/** Headers that describe one connection, not the request or answer that travels on it. */
const connectionHeaders = ["connection", "content-length", "expect", "keep-alive", "transfer-encoding"];

/** Moto on a port of this machine. */
export function upstreamOn(port: number): Upstream {
    return ({ method, target, headers, body }) =>
        new Promise((resolve, reject) => {
            const outgoing = request(
                {
                    host: "127.0.0.1",
                    port,
                    method,
                    path: target,
                    // Moto closes every connection itself: nothing to gain from an agent.
                    agent: false,
                    headers: { ...without(headers), "content-length": String(body.length) },
                },
                (incoming) => {
                    readBody(incoming).then((answer) => {
                        const kept = without(flatHeaders(incoming));
                        const length = method === "HEAD" ? incoming.headers["content-length"] : undefined;
                        resolve({
                            status: incoming.statusCode ?? 500,
                            headers: length === undefined ? kept : { ...kept, "content-length": length },
                            body: answer,
                        });
                    }, reject);
                },
            );
            outgoing.on("error", reject).end(body);
        });
}

function without(headers: Readonly<Record<string, string>>): Record<string, string> {
    return Object.fromEntries(Object.entries(headers).filter(([name]) => !connectionHeaders.includes(name)));
}
