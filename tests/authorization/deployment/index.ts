import type { DeployedResource } from "../emitted/documents";
import { present } from "../emitted/estate";
import type { Row } from "../requests/row";
import type { RoleCaller } from "../simulation/request";
import { lists, type Lifecycle, type ProviderCall, type Tagged } from "./call";
import { catalogueCalls } from "./catalogue";
import { identityCalls, keyCalls } from "./identity";
import { networkCalls } from "./network";
import { projectCalls } from "./projects";
import { recordCalls, registryCalls } from "./records";
import { bucketCalls, packageCalls, studioCalls } from "./workbench";

/** What the provider asks AWS for, by the type of the resource. A type that is missing here fails the tests. */
function lifecycles(all: readonly DeployedResource[]): Readonly<Record<string, Lifecycle>> {
    const find = (type: string, is: (resource: DeployedResource) => boolean): DeployedResource =>
        present(
            all.find((resource) => resource.type === type && is(resource)),
            `No stack has the ${type} that another resource names.`,
        );
    return {
        ...networkCalls,
        ...identityCalls((accountId, name) =>
            find("aws:iam/role:Role", (role) => role.accountId === accountId && role.id === name),
        ),
        ...keyCalls((id) => find("aws:kms/key:Key", ({ arn }) => arn.endsWith(`/${String(id)}`)).arn),
        ...bucketCalls,
        ...studioCalls,
        ...packageCalls,
        ...recordCalls,
        ...registryCalls,
        ...catalogueCalls,
        ...projectCalls((bucket) => bucketKey(all, bucket)),
    };
}

/** The key that a bucket of the stacks encrypts with. */
function bucketKey(all: readonly DeployedResource[], bucket: unknown): string | undefined {
    const encryption = all.find(
        ({ type, inputs }) =>
            type === "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration" &&
            inputs.bucket === bucket,
    );
    return /arn:aws:kms:[^"]+/.exec(JSON.stringify(encryption?.inputs.rules ?? []))?.[0];
}

/** Tags by which a request, a resource or both are told. */
function tagKeys(tagged: Tagged, tags: Readonly<Record<string, string>>): Readonly<Record<string, string | string[]>> {
    const keyed = (prefix: string): [string, string][] =>
        Object.entries(tags).map(([key, value]) => [`${prefix}/${key}`, value]);
    const requested = ["new", "retagged", "adopted"].includes(tagged);
    const present = ["ours", "retagged"].includes(tagged);
    return {
        ...(requested ? { ...Object.fromEntries(keyed("aws:RequestTag")), "aws:TagKeys": Object.keys(tags) } : {}),
        ...(present ? Object.fromEntries(keyed("aws:ResourceTag")) : {}),
    };
}

/** What a policy can tell of an ARN: ids of networks and keys are told by AWS, and all parameters have one path. */
function kindOf(arn: string): string {
    return /^arn:aws:(ec2|kms|ssm):/.test(arn) && !arn.includes(":alias/") ? arn.replace(/[^/]*$/, "") : arn;
}

/**
 * Everything that the caller asks for on behalf of the resources; each kind of request once.
 *
 * @param further what it asks for besides, by the type of the resource
 */
export function deploymentRows(
    caller: RoleCaller,
    resources: readonly DeployedResource[],
    further: Readonly<Record<string, Lifecycle>> = {},
): Row[] {
    const table = lifecycles(resources);
    const [first] = resources;
    const zones = lists("ec2", "DescribeAvailabilityZones", "DescribeVpcEndpointServices");
    const lookedUp =
        first === undefined ? [] : zones.map((call): [string, Row] => [call.action, rowOf(caller, first, call)]);
    const rows = resources.flatMap((resource) => {
        const lifecycle = present(
            table[resource.type],
            `The authorisation tests do not know what the provider asks for ${resource.type}; add it to the calls.`,
        );
        const calls = [...lifecycle(resource), ...(further[resource.type]?.(resource) ?? [])];
        return calls.map((call): [string, Row] => [
            JSON.stringify([{ ...call, on: kindOf(call.on) }, resource.tags]),
            rowOf(caller, resource, call),
        ]);
    });
    return [...new Map([...lookedUp, ...rows]).values()];
}

function rowOf(caller: RoleCaller, { accountId, tags, name }: DeployedResource, call: ProviderCall): Row {
    const words = `${call.tagged} for ${name}${call.keys === undefined ? "" : ` with ${JSON.stringify(call.keys)}`}`;
    return {
        caller,
        action: call.action,
        target: { words: call.on, arn: call.on, accountId },
        circumstances: [
            {
                words,
                offered: { ...tagKeys(call.tagged, tags), ...call.keys },
                // A key that is being created has no name yet.
                ...(call.tagged === "new" ? { keys: { "kms:ResourceAliases": undefined } } : {}),
            },
        ],
        expected: "allowed",
    };
}
