import { AwsError } from "../awsError";
import type { Call } from "../call";
import { inputShape } from "../models/serviceModel";
import { formProblems } from "./form";
import { structureProblems } from "./json";
import { restProblems } from "./rest";

/**
 * Refuses a call that its AWS service model doesn't allow: an unknown operation, unknown or missing members, members of
 * another kind. Values (lengths, patterns, enumerations) are not looked at, nor are the XML bodies of REST services, nor
 * services without a model.
 */
export function refuseInvalid(call: Call): void {
    if (call.model === undefined) {
        refuseUnknownOperation(call);
        return;
    }
    const problems = problemsOf(call, call.model);
    if (problems.length > 0) {
        const count = problems.length === 1 ? "1 validation error" : `${problems.length} validation errors`;
        throw new AwsError(
            "ValidationException",
            `${count} in ${call.service}:${call.operation}: ${problems.join("; ")}`,
        );
    }
}

function refuseUnknownOperation({ protocol, service, operation, models }: Call): void {
    const namesOperation = protocol === "json" || protocol === "query" || protocol === "ec2";
    if (namesOperation && models.length > 0) {
        const message = `${service} has no operation ${operation} in the AWS service model: check its name.`;
        throw new AwsError("UnknownOperationException", message);
    }
}

function problemsOf(call: Call, { service, operation }: NonNullable<Call["model"]>): string[] {
    const shape = inputShape(service, operation);
    switch (call.protocol) {
        case "json":
            return structureProblems(service, shape, call.json, "");
        case "query":
        case "ec2":
            return formProblems(service, shape, call.form);
        case "rest-json":
        case "rest-xml":
            return restProblems(call, service, shape);
    }
}
