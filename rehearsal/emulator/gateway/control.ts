import type { CallsByRole } from "./callRecord";
import type { Faults } from "./faults";
import type { Answer, HttpRequest } from "./http";

/** Where the gateway's own controls are; no AWS service has a path like it. */
export const controlPath = "/_rehearsal";

/** What `GET /_rehearsal/health` answers. */
export interface Health {
    readonly pid: number;
}

/** What the controls act on. */
export interface Controlled {
    /** Empties all accounts. */
    readonly reset: () => Promise<void>;
    /** What was called by assumed roles since the start or the last reset. */
    readonly calls: () => CallsByRole;
    readonly faults: Pick<Faults, "read" | "set">;
}

/** The controls that there are. */
const known = ["GET /health", "GET /calls", "GET /faults", "POST /faults", "POST /reset"].map((one) =>
    one.replace("/", `${controlPath}/`),
);

/**
 * Answers the gateway's own controls: `GET /_rehearsal/health`, `GET /_rehearsal/calls`, `GET /_rehearsal/faults`,
 * `POST /_rehearsal/faults`, whose body is a list of rules that take the place of those before, and
 * `POST /_rehearsal/reset`, which empties all accounts.
 *
 * @returns undefined when the request isn't for them
 */
export async function control(request: HttpRequest, { reset, calls, faults }: Controlled): Promise<Answer | undefined> {
    if (!request.target.startsWith(`${controlPath}/`)) {
        return undefined;
    }
    switch (`${request.method} ${request.target}`) {
        case `GET ${controlPath}/health`:
            return answer(200, { pid: process.pid } satisfies Health);
        case `GET ${controlPath}/calls`:
            return answer(200, calls());
        case `POST ${controlPath}/reset`:
            await reset();
            return answer(200, {});
        case `GET ${controlPath}/faults`:
            return answer(200, faults.read());
        case `POST ${controlPath}/faults`:
            return setFaults(faults, request);
        default:
            return answer(404, { message: `Known are ${known.join(", ")}.` });
    }
}

function setFaults(faults: Controlled["faults"], { body }: HttpRequest): Answer {
    try {
        faults.set(JSON.parse(body.toString("utf8")));
        return answer(200, faults.read());
    } catch (error) {
        return answer(400, { message: error instanceof Error ? error.message : String(error) });
    }
}

function answer(status: number, value: object): Answer {
    return { status, headers: { "content-type": "application/json" }, body: JSON.stringify(value) };
}
