import type { DeployedResource } from "../emitted/documents";

/** What is known of the tags of a resource when the provider asks for it. */
export type Tagged =
    /** It is being created: the request names the tags. */
    | "new"
    /** It has the tags of the stage. */
    | "ours"
    /** It has them, and the request names them as well. */
    | "retagged"
    /** It is somebody else's, or has none. */
    | "untagged"
    /** It has none, and the request names them. */
    | "adopted";

/** A request of the AWS provider, for the resource that a program declares. */
export interface ProviderCall {
    readonly action: string;
    /** ARN of the resource that the request is about, or `*`. */
    readonly on: string;
    readonly tagged: Tagged;
    /** Further condition keys. */
    readonly keys?: Readonly<Record<string, string | readonly string[]>>;
}

/** The requests by which a resource is created, read, changed and deleted. */
export type Lifecycle = (resource: DeployedResource) => readonly ProviderCall[];

/** Calls with one part in common. */
export function calls(
    service: string,
    operations: readonly string[],
    on: string,
    tagged: Tagged,
    keys: NonNullable<ProviderCall["keys"]> = {},
): ProviderCall[] {
    return operations.map((operation) => ({ action: `${service}:${operation}`, on, tagged, keys }));
}

/** Calls that are about no single resource. */
export function lists(service: string, ...operations: readonly string[]): ProviderCall[] {
    return calls(service, operations, "*", "untagged");
}

/** A role is handed to a service. */
export function passes(roleArn: unknown, service: string): ProviderCall {
    return {
        action: "iam:PassRole",
        on: String(roleArn),
        tagged: "untagged",
        keys: { "iam:PassedToService": `${service}.amazonaws.com` },
    };
}

/** A service makes a grant on a key for what is being created. */
export function grants(keyArn: unknown): ProviderCall[] {
    const forService = { "kms:GrantIsForAWSResource": "true" };
    return [
        ...calls("kms", ["CreateGrant"], String(keyArn), "ours", forService),
        ...calls("kms", ["DescribeKey"], String(keyArn), "ours"),
    ];
}

/** ARN of something regional in the account of the resource. */
export function arnIn({ accountId, region }: DeployedResource, service: string, rest: string): string {
    return `arn:aws:${service}:${region}:${accountId}:${rest}`;
}

/** An input that is a list of texts. */
export function listOf(value: unknown): readonly string[] {
    return Array.isArray(value) ? value.map(String) : [];
}
