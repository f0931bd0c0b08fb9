import type { DeployedResource } from "../emitted/documents";
import { arnIn, calls, grants, lists, passes, type Lifecycle, type ProviderCall } from "./call";

/** Reads and changes of one property of a bucket. */
function ofBucket(...operations: readonly string[]): Lifecycle {
    return ({ inputs }) => calls("s3", operations, `arn:aws:s3:::${String(inputs.bucket)}`, "untagged");
}

/** Requests for buckets, whose names follow from the configuration. */
export const bucketCalls: Readonly<Record<string, Lifecycle>> = {
    "aws:s3/bucket:Bucket": ofBucket(
        "CreateBucket",
        "DeleteBucket",
        "GetAccelerateConfiguration",
        "GetBucketAcl",
        "GetBucketCORS",
        "GetBucketLocation",
        "GetBucketLogging",
        "GetBucketObjectLockConfiguration",
        "GetBucketPolicy",
        "GetBucketRequestPayment",
        "GetBucketTagging",
        "GetBucketVersioning",
        "GetBucketWebsite",
        "GetEncryptionConfiguration",
        "GetLifecycleConfiguration",
        "GetReplicationConfiguration",
        "ListBucket",
        "PutBucketTagging",
    ),
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": ofBucket(
        "GetLifecycleConfiguration",
        "PutLifecycleConfiguration",
    ),
    "aws:s3/bucketLogging:BucketLogging": ofBucket("GetBucketLogging", "PutBucketLogging"),
    "aws:s3/bucketOwnershipControls:BucketOwnershipControls": ofBucket(
        "GetBucketOwnershipControls",
        "PutBucketOwnershipControls",
    ),
    "aws:s3/bucketPolicy:BucketPolicy": ofBucket("DeleteBucketPolicy", "GetBucketPolicy", "PutBucketPolicy"),
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": ofBucket(
        "GetBucketPublicAccessBlock",
        "PutBucketPublicAccessBlock",
    ),
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": ofBucket(
        "GetEncryptionConfiguration",
        "PutEncryptionConfiguration",
    ),
    "aws:s3/bucketVersioning:BucketVersioning": ofBucket("GetBucketVersioning", "PutBucketVersioning"),
};

/** Something of a service whose resources are told by their names. */
function named(service: string, arn: string, ...operations: readonly string[]): ProviderCall[] {
    return calls(service, operations, arn, "untagged");
}

function studioResource(
    resource: DeployedResource,
    arn: string,
    type: "Domain" | "UserProfile",
    placement: NonNullable<ProviderCall["keys"]> = {},
): ProviderCall[] {
    const settings = JSON.stringify(resource.inputs);
    const roles = new Set(settings.match(/arn:aws:iam::\d+:role\/[\w+=,.@/-]+/g) ?? []);
    return [
        ...calls("sagemaker", [`Create${type}`], arn, "new", placement),
        ...calls("sagemaker", ["AddTags"], arn, "new", { "sagemaker:TaggingAction": `Create${type}` }),
        ...calls("sagemaker", ["AddTags", "DeleteTags"], arn, "retagged"),
        ...calls("sagemaker", [`Delete${type}`, `Describe${type}`, "ListTags", `Update${type}`], arn, "ours"),
        ...[...roles].map((role) => passes(role, "sagemaker")),
    ];
}

function serviceRole({ accountId }: DeployedResource, service: string, name: string): ProviderCall {
    const host = `${service}.amazonaws.com`;
    const on = `arn:aws:iam::${accountId}:role/aws-service-role/${host}/${name}`;
    return { action: "iam:CreateServiceLinkedRole", on, tagged: "untagged", keys: { "iam:AWSServiceName": host } };
}

/** Requests for Studio: the domain and users are told by tags, scripts by name. */
export const studioCalls: Readonly<Record<string, Lifecycle>> = {
    "aws:sagemaker/domain:Domain": (domain) => [
        ...studioResource(domain, domain.arn, "Domain", {
            "sagemaker:AppNetworkAccessType": String(domain.inputs.appNetworkAccessType),
            "sagemaker:VolumeKmsKeyArn": String(domain.inputs.kmsKeyId),
        }),
        ...lists("elasticfilesystem", "CreateFileSystem"),
        ...grants(domain.inputs.kmsKeyId),
        serviceRole(domain, "sagemaker", "AWSServiceRoleForAmazonSageMakerNotebooks"),
    ],
    "aws:sagemaker/userProfile:UserProfile": (profile) => {
        const { domainId, userProfileName } = profile.inputs;
        const arn = arnIn(profile, "sagemaker", `user-profile/${String(domainId)}/${String(userProfileName)}`);
        return studioResource(profile, arn, "UserProfile");
    },
    "aws:sagemaker/studioLifecycleConfig:StudioLifecycleConfig": ({ arn }) => [
        ...calls("sagemaker", ["CreateStudioLifecycleConfig"], arn, "new"),
        ...calls("sagemaker", ["AddTags"], arn, "new", { "sagemaker:TaggingAction": "CreateStudioLifecycleConfig" }),
        ...calls("sagemaker", ["AddTags", "DeleteTags"], arn, "retagged"),
        ...calls(
            "sagemaker",
            ["DeleteStudioLifecycleConfig", "DescribeStudioLifecycleConfig", "ListTags"],
            arn,
            "ours",
        ),
    ],
    "aws:sagemaker/servicecatalogPortfolioStatus:ServicecatalogPortfolioStatus": (status) => [
        ...lists(
            "sagemaker",
            "DisableSagemakerServicecatalogPortfolio",
            "EnableSagemakerServicecatalogPortfolio",
            "GetSagemakerServicecatalogPortfolioStatus",
        ),
        ...lists("servicecatalog", "ListAcceptedPortfolioShares"),
        ...named("servicecatalog", arnIn(status, "catalog", "portfolio/port-1"), "AcceptPortfolioShare"),
    ],
};

/** Requests for the package repository. */
export const packageCalls: Readonly<Record<string, Lifecycle>> = {
    "aws:codeartifact/domain:Domain": ({ arn, inputs }) => [
        ...calls("codeartifact", ["CreateDomain"], "*", "new"),
        ...named(
            "codeartifact",
            arn,
            "DeleteDomain",
            "DescribeDomain",
            "ListTagsForResource",
            "TagResource",
            "UntagResource",
        ),
        ...grants(inputs.encryptionKey),
    ],
    "aws:codeartifact/domainPermissions:DomainPermissions": (policy) =>
        named(
            "codeartifact",
            arnIn(policy, "codeartifact", `domain/${String(policy.inputs.domain)}`),
            "DeleteDomainPermissionsPolicy",
            "GetDomainPermissionsPolicy",
            "PutDomainPermissionsPolicy",
        ),
    "aws:codeartifact/repository:Repository": ({ arn, inputs }) => [
        ...calls("codeartifact", ["CreateRepository"], "*", "new"),
        ...named(
            "codeartifact",
            arn,
            "DeleteRepository",
            "DescribeRepository",
            "ListTagsForResource",
            "TagResource",
            "UntagResource",
            "UpdateRepository",
            ...(inputs.externalConnections === undefined
                ? []
                : ["AssociateExternalConnection", "DisassociateExternalConnection"]),
        ),
    ],
    "aws:codeartifact/repositoryPermissionsPolicy:RepositoryPermissionsPolicy": (policy) =>
        named(
            "codeartifact",
            arnIn(
                policy,
                "codeartifact",
                `repository/${String(policy.inputs.domain)}/${String(policy.inputs.repository)}`,
            ),
            "DeleteRepositoryPermissionsPolicy",
            "GetRepositoryPermissionsPolicy",
            "PutRepositoryPermissionsPolicy",
        ),
};
