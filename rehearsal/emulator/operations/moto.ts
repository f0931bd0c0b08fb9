import type { Credential } from "../gateway/credential";
import type { Answer, HttpRequest } from "../gateway/http";
import type { OperationContext } from "./operation";
import type { Parameters } from "./parameters";

/** Whoever answers: moto, by `forward`, or this gateway, by `ask`. */
type Ask = (request: HttpRequest) => Promise<Answer>;

/** Asks something of a JSON service, signed with a credential. */
export function askJson(ask: Ask, as: Credential, target: string, parameters: Parameters): Promise<Answer> {
    return post(ask, as, JSON.stringify(parameters), {
        "content-type": "application/x-amz-json-1.1",
        "x-amz-target": target,
    });
}

/** Asks something of a query or EC2 service, signed with a credential. */
export function askForm(ask: Ask, as: Credential, parameters: Record<string, string>): Promise<Answer> {
    return post(ask, as, new URLSearchParams(parameters).toString(), {
        "content-type": "application/x-www-form-urlencoded",
    });
}

/** The credential of a request, put to another service. */
export function forService({ call, scope }: OperationContext, service: string): Credential {
    return { accessKey: call.credential?.accessKey ?? "any", region: scope.region, service };
}

function post(
    ask: Ask,
    { accessKey, region, service }: Credential,
    body: string,
    headers: Answer["headers"],
): Promise<Answer> {
    return ask({
        method: "POST",
        target: "/",
        headers: {
            host: "localhost",
            authorization: `AWS4-HMAC-SHA256 Credential=${accessKey}/20260101/${region}/${service}/aws4_request`,
            ...headers,
        },
        body: Buffer.from(body),
    });
}
