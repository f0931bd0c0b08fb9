import { AwsError } from "../../gateway/awsError";
import { splitTarget } from "../../gateway/http";
import type { OperationContext } from "../operation";
import { textOf } from "../parameters";

/** A parameter in the query string; empty where it is left out. */
export function queryOf({ call }: OperationContext, name: string): string {
    return splitTarget(call.http.target).query.get(name) ?? "";
}

/** The domain that a request names, in the query string or in the body. Domains of other accounts aren't known here. */
export function domainName(context: OperationContext): string {
    const { call, account } = context;
    const query = splitTarget(call.http.target).query;
    const { domainOwner = account } = call.json;
    const owner = query.get("domain-owner") ?? String(domainOwner);
    if (owner !== account) {
        throw new AwsError(
            "AccessDeniedException",
            `The domain belongs to account ${owner}; the emulator lets ${account} at its own domains alone.`,
            403,
        );
    }
    return query.get("domain") ?? textOf(call.json, "domain");
}

export function notFound(what: string): AwsError {
    return new AwsError("ResourceNotFoundException", `${what} does not exist.`, 404);
}

export function conflict(message: string): AwsError {
    return new AwsError("ConflictException", message, 409);
}
