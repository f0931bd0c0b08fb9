import type { Answer, HttpRequest } from "./http";

/** Where the gateway's own controls are; no AWS service has a path like it. */
export const controlPath = "/_rehearsal";

/** What `GET /_rehearsal/health` answers. */
export interface Health {
    readonly pid: number;
}

/**
 * Answers the gateway's own controls: `GET /_rehearsal/health` and `POST /_rehearsal/reset`, which empties all accounts.
 *
 * @returns undefined when the request isn't for them
 */
export async function control(request: HttpRequest, reset: () => Promise<void>): Promise<Answer | undefined> {
    if (!request.target.startsWith(`${controlPath}/`)) {
        return undefined;
    }
    switch (`${request.method} ${request.target}`) {
        case `GET ${controlPath}/health`:
            return answer(200, { pid: process.pid } satisfies Health);
        case `POST ${controlPath}/reset`:
            await reset();
            return answer(200, {});
        default:
            return answer(404, { message: `Known are GET ${controlPath}/health and POST ${controlPath}/reset.` });
    }
}

function answer(status: number, value: object): Answer {
    return { status, headers: { "content-type": "application/json" }, body: JSON.stringify(value) };
}
