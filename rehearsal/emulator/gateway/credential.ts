import { splitTarget, type HttpRequest } from "./http";

/** Who signed a request, and for what (the credential scope of Signature Version 4). */
export interface Credential {
    readonly accessKey: string;
    readonly region: string;
    /** The service's signing name: `ec2`, `s3`, `monitoring` … */
    readonly service: string;
}

const scope = /Credential=([^/,\s]+)\/\d{8}\/([a-z0-9-]+)\/([a-z0-9-]+)\/aws4_request/i;

/**
 * Reads the credential from the Authorization header or from a presigned URL. Nothing is verified: any key is good.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function readCredential({ headers, target }: HttpRequest): Credential | undefined {
    const presigned = splitTarget(target).query.get("X-Amz-Credential");
    const text = headers.authorization ?? (presigned === null ? "" : `Credential=${presigned}`);
    const [, accessKey, region, service] = scope.exec(text) ?? [];
    if (accessKey === undefined || region === undefined || service === undefined) {
        return undefined;
    }
    return { accessKey, region, service: service.toLowerCase() };
}
