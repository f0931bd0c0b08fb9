import { randomUUID } from "node:crypto";
import type { AwsError } from "./awsError";
import type { Protocol } from "./call";
import type { Answer } from "./http";

/** The answer that carries an error, in the form that the protocol's clients read. */
export function errorAnswer(protocol: Protocol, service: string, { code, message, status }: AwsError): Answer {
    const id = randomUUID();
    const error = `<Code>${escapeXml(code)}</Code><Message>${escapeXml(message)}</Message>`;
    switch (protocol) {
        // https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html#operation-error-serialization
        case "json":
            return jsonAnswer({ __type: code, message }, status, { "x-amzn-requestid": id });
        // https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html#operation-error-serialization
        case "rest-json":
            return jsonAnswer({ message }, status, { "x-amzn-requestid": id, "x-amzn-errortype": code });
        // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
        case "ec2":
            return xmlAnswer(
                `<Response><Errors><Error>${error}</Error></Errors><RequestID>${id}</RequestID></Response>`,
                status,
            );
        // https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#operation-error-serialization
        case "query":
            return xmlAnswer(wrapped(error, id), status);
        // https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html: alone among them, S3 has no wrapper.
        case "rest-xml":
            return service === "s3" || service === "unknown"
                ? xmlAnswer(`<Error>${error}<RequestId>${id}</RequestId></Error>`, status)
                : xmlAnswer(wrapped(error, id), status);
    }
}

function wrapped(error: string, id: string): string {
    return `<ErrorResponse><Error><Type>Sender</Type>${error}</Error><RequestId>${id}</RequestId></ErrorResponse>`;
}

/** An answer of a JSON service. Times in it are numbers: seconds since 1970. */
export function jsonAnswer(value: unknown, status = 200, headers: Answer["headers"] = {}): Answer {
    return {
        status,
        headers: { "content-type": "application/x-amz-json-1.1", ...headers },
        body: JSON.stringify(value),
    };
}

/** An answer of a service that speaks XML. */
export function xmlAnswer(xml: string, status = 200): Answer {
    return { status, headers: { "content-type": "text/xml" }, body: `<?xml version="1.0" encoding="UTF-8"?>\n${xml}` };
}

/** An answer without a body. */
export function emptyAnswer(status = 200): Answer {
    return { status, headers: {}, body: "" };
}

const entities: Readonly<Record<string, string>> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&apos;",
};

/** Text as it stands between XML tags. */
export function escapeXml(text: string): string {
    return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
