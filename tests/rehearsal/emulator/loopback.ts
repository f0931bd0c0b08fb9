import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { readRequest, sendAnswer, type Answer, type HttpRequest } from "../../../rehearsal/emulator/gateway/http";

/** A small HTTP server on a free loopback port. */
export interface Loopback {
    readonly port: number;
    readonly close: () => Promise<void>;
}

export async function serveOnLoopback(respond: (request: HttpRequest) => Answer): Promise<Loopback> {
    const server = createServer((incoming, response) => {
        void readRequest(incoming).then((request) => {
            sendAnswer(response, respond(request));
        });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return {
        port: (server.address() as AddressInfo).port,
        close: async () => {
            server.closeAllConnections();
            await new Promise((resolve) => server.close(resolve));
        },
    };
}
