import type { PlainDocument, PlainStatement } from "../../infra/decisions";
import type { RecordedResource } from "../../support/mocks";
import { additionsFor } from "../../support/outputs";
import type { DeployedStack } from "./stacks";

/** Part that a document plays in a decision. */
export type DocumentKind = "identity" | "boundary" | "trust" | "resource" | "endpoint";

/** A policy document as a stack hands it to AWS. */
export interface EmittedDocument {
    /** Stack, resource and input, for the messages of tests: `isolated data-science-data-key policy`. */
    readonly name: string;
    readonly kind: DocumentKind;
    /** Account that the document is in force in. */
    readonly accountId: string;
    /** What a document speaks for: ARN of the bucket, key, role, repository… that it is attached to. */
    readonly attachedTo: string;
    readonly statements: readonly PlainStatement[];
}

/** A recorded resource with what AWS would add to it. */
export interface DeployedResource extends RecordedResource {
    readonly id: string;
    readonly arn: string;
    readonly accountId: string;
    readonly region: string;
    /** Words for the stack that it belongs to. */
    readonly stack: string;
    /** Tags that its provider puts on what it creates. */
    readonly tags: Readonly<Record<string, string>>;
}

/** Resources of a stack with their ids and ARNs, components and providers left out. */
export function deployedResources({ stack, resources }: DeployedStack): DeployedResource[] {
    const providers = new Map(
        resources.filter(({ type }) => type === "pulumi:providers:aws").map((it) => [it.urn, it.inputs]),
    );
    return resources.flatMap((resource) => {
        const place = providers.get(resource.provider ?? "");
        if (!resource.custom || place === undefined) {
            return [];
        }
        const [accountId = ""] = JSON.parse(String(place.allowedAccountIds)) as string[];
        const region = String(place.region);
        const { tags } = JSON.parse(String(place.defaultTags)) as Pick<DeployedResource, "tags">;
        const { id, outputs } = additionsFor({ ...resource, accountId, region });
        return [{ ...resource, id, arn: text(outputs?.arn), accountId, region, stack, tags }];
    });
}

function text(value: unknown): string {
    return typeof value === "string" ? value : "";
}

interface RawDocument {
    readonly resource: DeployedResource;
    readonly input: string;
    readonly statements: readonly PlainStatement[];
}

/** Whatever looks like a policy document among the inputs, so that none is overlooked. */
function rawDocuments(resource: DeployedResource): RawDocument[] {
    return Object.entries(resource.inputs).flatMap(([input, value]) => {
        const document = asDocument(value);
        return document === undefined ? [] : [{ resource, input, statements: document.Statement }];
    });
}

function asDocument(value: unknown): PlainDocument | undefined {
    const parsed: unknown =
        typeof value === "string" && value.trimStart().startsWith("{") ? (JSON.parse(value) as unknown) : value;
    const isDocument = typeof parsed === "object" && parsed !== null && "Statement" in parsed;
    return isDocument ? (parsed as PlainDocument) : undefined;
}

const attachmentType = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";

type Attachment = (resource: DeployedResource, all: readonly DeployedResource[]) => [DocumentKind, string];

/** Where the documents of each kind of resource go. A kind that is missing here fails the tests. */
const attachments: Readonly<Record<string, Attachment>> = {
    "aws:iam/role:Role assumeRolePolicy": ({ arn }) => ["trust", arn],
    "aws:iam/rolePolicy:RolePolicy policy": ({ inputs, accountId }, all) => [
        "identity",
        roleNamed(String(inputs.role), accountId, all),
    ],
    "aws:iam/policy:Policy policy": ({ arn }, all) => [
        // A boundary may be for roles that somebody else makes.
        all.some(({ type, inputs }) => type === attachmentType && inputs.policyArn === arn) ? "identity" : "boundary",
        arn,
    ],
    "aws:s3/bucketPolicy:BucketPolicy policy": ({ inputs }) => ["resource", `arn:aws:s3:::${String(inputs.bucket)}`],
    "aws:kms/key:Key policy": ({ arn }) => ["resource", arn],
    "aws:ec2/vpcEndpoint:VpcEndpoint policy": ({ id }) => ["endpoint", id],
    "aws:sagemaker/modelPackageGroupPolicy:ModelPackageGroupPolicy resourcePolicy": ({ id, accountId, region }) => [
        "resource",
        `arn:aws:sagemaker:${region}:${accountId}:model-package-group/${id}`,
    ],
    "aws:ecr/repositoryPolicy:RepositoryPolicy policy": ({ id, accountId, region }) => [
        "resource",
        `arn:aws:ecr:${region}:${accountId}:repository/${id}`,
    ],
    "aws:sns/topicPolicy:TopicPolicy policy": ({ inputs }) => ["resource", String(inputs.arn)],
    "aws:codeartifact/domainPermissions:DomainPermissions policyDocument": ({ inputs, accountId, region }) => [
        "resource",
        `arn:aws:codeartifact:${region}:${accountId}:domain/${String(inputs.domain)}`,
    ],
    "aws:codeartifact/repositoryPermissionsPolicy:RepositoryPermissionsPolicy policyDocument": ({
        inputs,
        accountId,
        region,
    }) => [
        "resource",
        `arn:aws:codeartifact:${region}:${accountId}:repository/${String(inputs.domain)}/${String(inputs.repository)}`,
    ],
};

function roleNamed(name: string, accountId: string, all: readonly DeployedResource[]): string {
    const role = all.find((it) => it.type === "aws:iam/role:Role" && it.id === name && it.accountId === accountId);
    if (role === undefined) {
        throw new Error(`A policy belongs to role ${name}, which no stack of account ${accountId} has.`);
    }
    return role.arn;
}

/** Every policy document of the stacks. */
export function documentsOf(all: readonly DeployedResource[]): EmittedDocument[] {
    return all.flatMap(rawDocuments).map(({ resource, input, statements }) => {
        const attachment = attachments[`${resource.type} ${input}`];
        if (attachment === undefined) {
            throw new Error(
                `${resource.type} ${resource.name} carries a policy document in "${input}", and the authorisation ` +
                    `tests do not know where it applies. Add it to the attachments.`,
            );
        }
        const [kind, attachedTo] = attachment(resource, all);
        const { accountId } = resource;
        return { name: `${resource.stack} ${resource.name} ${input}`, kind, accountId, attachedTo, statements };
    });
}

/** Policies that a stack asks the owner of given buckets for. */
export function requiredPolicies({ stack, outputs }: DeployedStack): EmittedDocument[] {
    const { requiredBucketPolicies = {}, dataBucketName, modelBucketName, accountId } = outputs;
    const buckets: Readonly<Record<string, unknown>> = { data: dataBucketName, models: modelBucketName };
    return Object.entries(requiredBucketPolicies as Readonly<Record<string, string>>).map(([purpose, json]) => ({
        name: `${stack} required of the bucket of ${purpose}`,
        kind: "resource",
        accountId: text(accountId),
        attachedTo: `arn:aws:s3:::${text(buckets[purpose])}`,
        statements: (JSON.parse(json) as PlainDocument).Statement,
    }));
}
