import type { StateResource } from "./exportedState";

/** How it can be known what became of the creation of a resource. */
export type Identity =
    /** The id follows from what was asked for: the provider finds it by that, or not. */
    | { readonly kind: "known"; readonly id: string }
    /** A setting of something else, a link, a component or a provider: to make it once more changes nothing. */
    | { readonly kind: "repeatable" }
    /** AWS gives the id: somebody has to look for it in the account. */
    | { readonly kind: "given"; readonly lookFor: string };

/** Property that is the id of a resource, by type. */
const idProperties: Readonly<Record<string, string>> = {
    "aws:cloudwatch/logGroup:LogGroup": "name",
    "aws:ecr/repository:Repository": "name",
    "aws:iam/role:Role": "name",
    "aws:kms/alias:Alias": "name",
    "aws:resourcegroups/group:Group": "name",
    "aws:s3/bucket:Bucket": "bucket",
    "aws:sagemaker/modelPackageGroup:ModelPackageGroup": "modelPackageGroupName",
    "aws:ssm/parameter:Parameter": "name",
};

/** Types whose creation puts a setting in place, whatever is there. */
const repeatable: ReadonlySet<string> = new Set([
    "aws:codeartifact/domainPermissions:DomainPermissions",
    "aws:codeartifact/repositoryPermissionsPolicy:RepositoryPermissionsPolicy",
    "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
    "aws:ecr/lifecyclePolicy:LifecyclePolicy",
    "aws:ecr/repositoryPolicy:RepositoryPolicy",
    "aws:iam/rolePolicy:RolePolicy",
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
    "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration",
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
    "aws:s3/bucketLogging:BucketLogging",
    "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
    "aws:s3/bucketPolicy:BucketPolicy",
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    "aws:s3/bucketVersioning:BucketVersioning",
    "aws:sagemaker/modelPackageGroupPolicy:ModelPackageGroupPolicy",
    "aws:sns/topicPolicy:TopicPolicy",
]);

/** Types that exist in the state alone. */
const inStateAlone = /^(pulumi:providers|random):/;

/** @param resource as it was asked for, without an id */
export function identityOf({ type, custom, inputs = {} }: Pick<StateResource, "type" | "custom" | "inputs">): Identity {
    const id = inputs[idProperties[type] ?? ""];
    if (typeof id === "string" && id !== "") {
        return { kind: "known", id };
    }
    return !custom || repeatable.has(type) || inStateAlone.test(type)
        ? { kind: "repeatable" }
        : { kind: "given", lookFor: describe(inputs) };
}

/** What tells the resource from others: its name tag, or the plain values that were asked for. */
function describe({ tags, ...others }: Readonly<Record<string, unknown>>): string {
    const name = typeof tags === "object" && tags !== null && "Name" in tags ? tags.Name : undefined;
    if (typeof name === "string") {
        return `tag Name=${name}`;
    }
    const values = Object.entries(others).filter(([key, value]) => key !== "__defaults" && typeof value === "string");
    return values.map(([key, value]) => `${key}=${String(value)}`.slice(0, 120)).join(", ");
}
