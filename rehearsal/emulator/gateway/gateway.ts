import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Accounts } from "./accounts";
import { AwsError } from "./awsError";
import { readCall, type Call } from "./call";
import { CallRecord } from "./callRecord";
import { control } from "./control";
import { Faults } from "./faults";
import type { ModelSource } from "./models/serviceModel";
import { readRequest, sendAnswer, type Answer, type HttpRequest } from "./http";
import { refuseUnhandled } from "./unhandled";
import { errorAnswer } from "./protocols";
import { Scopes } from "./state";
import type { Upstream } from "./upstream";
import { refuseInvalid } from "./validation";
import type { Operation, Operations } from "../operations/operation";

/** What a {@link Gateway} is put together from. */
export interface GatewayOptions {
    /** Moto, or in tests a stand-in. */
    readonly upstream: Upstream;
    readonly models: ModelSource;
    /** The operations that the gateway has a hand in; all others go to moto as they are. */
    readonly operations: Operations;
    /** Called with one line per request. */
    readonly log: (line: string) => void;
}

/** Answers as AWS would on one loopback port, and passes on to moto what moto answers well. */
export class Gateway {
    readonly #server: Server;
    readonly #accounts = new Accounts();
    readonly #calls = new CallRecord();
    readonly #faults = new Faults();
    readonly #scopes = new Scopes();

    public constructor(private readonly options: GatewayOptions) {
        this.#server = createServer((request, response) => {
            void this.#respond(request, response);
        });
        // A busy machine would else close a connection while a client sends its next request on it.
        this.#server.keepAliveTimeout = 60_000;
    }

    /** @param port 0 for a free one. @returns the URL that it listens on */
    public async listen(port: number): Promise<string> {
        await new Promise<void>((resolve, reject) => {
            this.#server.once("error", reject).listen(port, "127.0.0.1", resolve);
        });
        const { port: actual } = this.#server.address() as AddressInfo;
        return `http://127.0.0.1:${actual}`;
    }

    /** Stops listening and cuts the connections that are open. */
    public async close(): Promise<void> {
        const closed = new Promise((resolve) => this.#server.close(resolve));
        this.#server.closeAllConnections();
        await closed;
    }

    async #respond(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
        try {
            const request = await readRequest(incoming);
            sendAnswer(response, (await control(request, this.#controlled)) ?? (await this.#answer(request)));
        } catch (error) {
            // The client hung up, or nobody can tell what it asks.
            this.options.log(`failed ${incoming.method ?? ""} ${incoming.url ?? ""}: ${String(error)}`);
            response.writeHead(400).end(String(error));
        }
    }

    readonly #controlled = {
        reset: () => this.#reset(),
        calls: () => this.#calls.read(),
        faults: this.#faults,
    };

    async #reset(): Promise<void> {
        this.#accounts.forget();
        this.#calls.forget();
        this.#faults.set([]);
        this.#scopes.reset();
        const headers = { host: "localhost" };
        await this.options.upstream({ method: "POST", target: "/moto-api/reset", headers, body: Buffer.alloc(0) });
    }

    async #answer(request: HttpRequest): Promise<Answer> {
        const call = await readCall(request, this.options.models);
        const role = this.#accounts.roleOf(call.credential?.accessKey);
        if (role !== undefined) {
            this.#calls.add(role, nameOf(call));
        }
        return this.#carryOut(call);
    }

    async #carryOut(call: Call): Promise<Answer> {
        const began = Date.now();
        const account = this.#accounts.of(call.credential?.accessKey);
        const name = nameOf(call);
        const own = this.options.operations[name];
        const answer = await this.#run(call, account, own ?? passOn).catch((error: unknown) => {
            const refusal = error instanceof AwsError ? error : defect(call, error);
            return errorAnswer(call.protocol, call.service, refusal);
        });
        const region = call.credential?.region ?? "-";
        const note = answer.status < 400 ? "" : ` ${answer.body.toString().replace(/\s+/g, " ").slice(0, 500)}`;
        const by = own === undefined ? "moto" : "gateway";
        this.options.log(`${account} ${region} ${name} ${answer.status} ${Date.now() - began} ms ${by}${note}`);
        return answer;
    }

    async #run(call: Call, account: string, operation: Operation): Promise<Answer> {
        this.#faults.meet(call, { account, role: this.#accounts.roleOf(call.credential?.accessKey) });
        refuseInvalid(call);
        return operation({
            call,
            account,
            scope: this.#scopes.of(account, call.credential?.region ?? "us-east-1", call.service),
            scopesOfAccount: () => this.#scopes.ofAccount(account),
            accounts: this.#accounts,
            models: this.options.models,
            ask: (request) => this.#answer(request),
            forward: async (changes = {}) => {
                const answer = await this.options.upstream({ ...call.http, ...changes }).catch((error: unknown) => {
                    throw new AwsError("EmulatorUnavailable", `moto does not answer (${String(error)}); see moto.log.`);
                });
                refuseUnhandled(call, answer);
                return answer;
            },
        });
    }
}

function nameOf({ service, operation }: Call): string {
    return `${service}:${operation}`;
}

const passOn: Operation = ({ forward }) => forward();

function defect({ service, operation }: Call, error: unknown): AwsError {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return new AwsError("EmulatorDefect", `The gateway failed at ${service}:${operation}: ${message}`);
}
