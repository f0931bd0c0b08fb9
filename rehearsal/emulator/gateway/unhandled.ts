import { AwsError } from "./awsError";
import type { Call } from "./call";
import type { Answer } from "./http";

/** What moto_host.py answers when moto raises an exception. */
interface MotoException {
    readonly exception: string;
    readonly message: string;
}

/**
 * Refuses, by name and for good, what moto does not handle. Left as it is, a 5xx would be tried again for minutes, and a
 * page of HTML would hide the operation.
 */
export function refuseUnhandled({ service, operation }: Call, answer: Answer): void {
    const text = answer.status < 400 ? "" : answer.body.toString();
    const isPage = /^\s*<!doctype html|^\s*<html/i.test(text);
    if (answer.status < 500 && !isPage) {
        return;
    }
    const name = `${service}:${operation}`;
    const failure = answer.headers["content-type"]?.startsWith("application/x-moto-exception") === true;
    const raised = failure ? (JSON.parse(text) as MotoException) : undefined;
    if (raised === undefined || raised.exception === "NotImplementedError") {
        throw new AwsError(
            "OperationNotEmulated",
            `Nobody implements ${name} here: add it in rehearsal/emulator/operations. ${raised?.message ?? ""}`.trim(),
        );
    }
    throw new AwsError(
        "EmulatorFailure",
        `moto failed at ${name} with ${raised.exception}: ${raised.message}. moto.log has the trace; ` +
            "an operation of the gateway's own can answer instead (rehearsal/emulator/operations).",
    );
}
