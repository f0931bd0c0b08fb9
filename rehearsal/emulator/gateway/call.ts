import { readCredential, type Credential } from "./credential";
import { splitTarget, type HttpRequest } from "./http";
import { matchRoute } from "./models/routes";
import type { ModelSource, OperationModel, ServiceModel } from "./models/serviceModel";
import { isObject } from "./objects";

/** How a request states its operation and parameters, and how an answer to it looks. */
export type Protocol = "json" | "query" | "ec2" | "rest-json" | "rest-xml";

/** A request, understood as a call of an AWS operation. */
export interface Call {
    readonly http: HttpRequest;
    readonly protocol: Protocol;
    /** Absent when unsigned. */
    readonly credential: Credential | undefined;
    /** Signing name of the service; `unknown` for most unsigned requests. */
    readonly service: string;
    /** Name of the operation; method and path when no model names it. */
    readonly operation: string;
    /** Parameters of JSON services. */
    readonly json: Readonly<Record<string, unknown>>;
    /** Parameters of query and EC2 services, as on the wire (`IpPermissions.1.FromPort`). */
    readonly form: URLSearchParams;
    /** What the path of a REST request names: `Bucket`, `Key` … */
    readonly labels: Readonly<Record<string, string>>;
    /** The models that the service may have; empty for a service without one. */
    readonly models: readonly ServiceModel[];
    /** The model that describes the operation, unless none does. */
    readonly model: { readonly service: ServiceModel; readonly operation: OperationModel } | undefined;
}

/** Finds out which operation of which service a request calls. */
export async function readCall(http: HttpRequest, serviceModels: ModelSource): Promise<Call> {
    const credential = readCredential(http);
    const form = formOf(http);
    const service = credential?.service ?? unsignedService(form);
    const models = await serviceModels.for(service);
    const base = { http, credential, service, models, form, json: {}, labels: {} };
    const target = http.headers["x-amz-target"];
    if (target !== undefined) {
        return jsonCall(base, target);
    }
    const action = form.get("Action");
    return action === null ? restCall(base) : queryCall(base, action);
}

/** Who has no keys yet asks the Security Token Service for some, unsigned; its API version is no other's. */
function unsignedService(form: URLSearchParams): string {
    return form.get("Version") === "2011-06-15" ? "sts" : "unknown";
}

type Unread = Omit<Call, "protocol" | "operation" | "model">;

function jsonCall(call: Unread, target: string): Call {
    const dot = target.lastIndexOf(".");
    const [prefix, operation] = [target.slice(0, dot), target.slice(dot + 1)];
    const model = call.models.find(({ metadata }) => metadata.targetPrefix === prefix);
    const json = parseObject(call.http.body.toString("utf8"));
    return { ...call, protocol: "json", operation, json, model: modelOf(model, operation) };
}

function queryCall(call: Unread, operation: string): Call {
    const model = call.models.find(({ metadata }) => metadata.apiVersion === call.form.get("Version"));
    const protocol = call.service === "ec2" ? "ec2" : "query";
    return { ...call, protocol, operation, model: modelOf(model, operation) };
}

function restCall(call: Unread): Call {
    const rest = call.models.filter(({ metadata }) => metadata.protocol.startsWith("rest-"));
    const protocol = rest[0]?.metadata.protocol === "rest-json" ? "rest-json" : "rest-xml";
    for (const model of rest) {
        const match = matchRoute(model, call.http);
        if (match !== undefined) {
            const { name: operation, labels } = match;
            const json = protocol === "rest-json" ? parseObject(call.http.body.toString("utf8")) : {};
            return { ...call, protocol, operation, json, labels, model: modelOf(model, operation) };
        }
    }
    const operation = `${call.http.method} ${splitTarget(call.http.target).path}`;
    return { ...call, protocol, operation, model: undefined };
}

function modelOf(service: ServiceModel | undefined, name: string): Call["model"] {
    const operation = service?.operations[name];
    return service === undefined || operation === undefined ? undefined : { service, operation };
}

/** Query services take their parameters from a form in the body or, seldom, from the query string. */
function formOf({ headers, body, target }: HttpRequest): URLSearchParams {
    return headers["content-type"]?.startsWith("application/x-www-form-urlencoded") === true
        ? new URLSearchParams(body.toString("utf8"))
        : splitTarget(target).query;
}

/** The JSON object in a body; an empty object for an empty body or one that isn't an object. */
function parseObject(text: string): Record<string, unknown> {
    try {
        const value: unknown = JSON.parse(text);
        return isObject(value) ? value : {};
    } catch {
        return {};
    }
}
