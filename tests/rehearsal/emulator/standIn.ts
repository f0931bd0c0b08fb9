import { afterEach } from "mocha";
import { Gateway } from "../../../rehearsal/emulator/gateway/gateway";
import type { Answer, HttpRequest } from "../../../rehearsal/emulator/gateway/http";
import type { ModelSource } from "../../../rehearsal/emulator/gateway/models/serviceModel";
import { upstreamOn } from "../../../rehearsal/emulator/gateway/upstream";
import { operations as table } from "../../../rehearsal/emulator/operations";
import type { Operations } from "../../../rehearsal/emulator/operations/operation";
import { serveOnLoopback } from "./loopback";
import { modelFixture } from "./modelFixture";

/** A gateway on loopback, with a server in moto's place. */
export interface Rehearsed {
    readonly url: string;
    /** What reached the server in moto's place, in order. */
    readonly passedOn: HttpRequest[];
    /** The lines that the gateway logged. */
    readonly lines: string[];
    /** Ends the server in moto's place. */
    readonly endUpstream: () => Promise<void>;
}

const open: (() => Promise<void>)[] = [];

afterEach(async () => {
    await Promise.all(open.splice(0).map((close) => close()));
});

/** Starts both; they end with the test. */
export async function startGateway(
    moto: (request: HttpRequest) => Partial<Answer>,
    operations: Operations = table,
    models: ModelSource = modelFixture,
): Promise<Rehearsed> {
    const passedOn: HttpRequest[] = [];
    const lines: string[] = [];
    const upstream = await serveOnLoopback((request) => {
        passedOn.push(request);
        return { status: 200, headers: {}, body: "", ...moto(request) };
    });
    const gateway = new Gateway({
        upstream: upstreamOn(upstream.port),
        models,
        operations,
        log: (line) => lines.push(line),
    });
    const url = await gateway.listen(0);
    open.push(
        () => gateway.close(),
        () => upstream.close(),
    );
    return { url, passedOn, lines, endUpstream: () => upstream.close() };
}

/** What a client receives. */
export interface Received {
    readonly status: number;
    readonly headers: Headers;
    readonly body: string;
}

/** How a request is signed: for which service, with whose key, for which region. */
export interface Signature {
    readonly service: string;
    readonly accessKey?: string;
    readonly region?: string;
}

/** Sends a signed request; an unsigned one without a signature. */
export async function send(
    url: string,
    signature: Signature | undefined,
    init: { readonly method?: string; readonly headers?: Record<string, string>; readonly body?: string },
): Promise<Received> {
    const { service = "", accessKey = "any", region = "eu-west-1" } = signature ?? {};
    const scope = `${accessKey}/20260101/${region}/${service}/aws4_request`;
    const authorization = `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`;
    const signed = signature === undefined ? {} : { authorization };
    const response = await fetch(url, { method: "POST", ...init, headers: { ...signed, ...init.headers } });
    return { status: response.status, headers: response.headers, body: await response.text() };
}

/** A call of a JSON service. */
export function sendJson(url: string, signature: Signature, target: string, parameters: object): Promise<Received> {
    const headers = { "x-amz-target": target, "content-type": "application/x-amz-json-1.1" };
    return send(url, signature, { headers, body: JSON.stringify(parameters) });
}

/** A call of a query or EC2 service. */
export function sendForm(
    url: string,
    signature: Signature | undefined,
    parameters: Record<string, string>,
): Promise<Received> {
    const headers = { "content-type": "application/x-www-form-urlencoded; charset=utf-8" };
    return send(url, signature, { headers, body: new URLSearchParams(parameters).toString() });
}
