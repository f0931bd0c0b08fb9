import { isObject } from "../../gateway/objects";
import { parseTemplate } from "../cloudformation/readTemplate";
import { forService } from "../moto";
import type { OperationContext } from "../operation";
import { structureOf, textOf, type Parameters } from "../parameters";
import { invalid } from "./catalog";

/** Bytes of a template that comes from a bucket, and its parameters. */
const limits = { bytes: 1_000_000, parameters: 200 };

/**
 * Reads the template of a version from its bucket, with the rights of whoever makes the version, and refuses what is no
 * template.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
 */
export async function readTemplate(
    context: OperationContext,
    properties: Parameters,
): Promise<{ readonly templateUrl: string; readonly template: string }> {
    const templateUrl = textOf(structureOf(properties, "Info"), "LoadTemplateFromURL");
    const [, bucket, key] = /^https:\/\/([^./]+)\.s3\.[a-z0-9-]+\.amazonaws\.com\/(.+)$/.exec(templateUrl) ?? [];
    if (bucket === undefined || key === undefined) {
        throw invalid(`A template comes from a bucket, by LoadTemplateFromURL, and not from "${templateUrl}".`);
    }
    const template = await fetchObject(context, bucket, key);
    if (Buffer.byteLength(template) > limits.bytes) {
        throw invalid(`The template has more than ${limits.bytes} bytes: ${templateUrl}`);
    }
    const content = parsed(template, templateUrl);
    if (Object.keys(structureOf(content, "Resources")).length === 0) {
        throw invalid(`The template declares no resource: ${templateUrl}`);
    }
    if (Object.keys(structureOf(content, "Parameters")).length > limits.parameters) {
        throw invalid(`The template has more than ${limits.parameters} parameters: ${templateUrl}`);
    }
    return { templateUrl, template };
}

function parsed(template: string, templateUrl: string): Parameters {
    try {
        return parseTemplate(template);
    } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        throw invalid(`Invalid templateBody of ${templateUrl}: ${reason}`);
    }
}

async function fetchObject(context: OperationContext, bucket: string, key: string): Promise<string> {
    const { accessKey, region } = forService(context, "s3");
    const answer = await context.ask({
        method: "GET",
        target: `/${bucket}/${key}`,
        headers: {
            host: "localhost",
            authorization: `AWS4-HMAC-SHA256 Credential=${accessKey}/20260101/${region}/s3/aws4_request`,
        },
        body: Buffer.alloc(0),
    });
    if (answer.status >= 400) {
        throw invalid(`The template s3://${bucket}/${key} cannot be read: ${answer.body.toString()}`);
    }
    return answer.body.toString();
}

/** What a template says of each of its parameters, as whoever launches it sees it. */
export function parametersOf(template: string): Parameters[] {
    return Object.entries(structureOf(parseTemplate(template), "Parameters")).map(([ParameterKey, declared]) => {
        const one: Parameters = isObject(declared) ? declared : {};
        return {
            ParameterKey,
            ParameterType: one.Type,
            IsNoEcho: one.NoEcho === true,
            ...(one.Default === undefined ? {} : { DefaultValue: textual(one.Default) }),
            ...(one.Description === undefined ? {} : { Description: one.Description }),
            ParameterConstraints: {
                ...(Array.isArray(one.AllowedValues) ? { AllowedValues: one.AllowedValues.map(textual) } : {}),
                ...(one.AllowedPattern === undefined ? {} : { AllowedPattern: one.AllowedPattern }),
            },
        };
    });
}

function textual(value: unknown): string {
    return typeof value === "string" ? value : JSON.stringify(value);
}
