import type { Statement } from "../identity/policyDocument";
import { distinct } from "../support/distinct";
import { bucketArn, type Bucket, type Scope } from "../support/naming";
import { endpointServices, type EndpointName } from "./endpointServices";

/** Who may use an endpoint, and whose resources may be reached through it. */
export interface NetworkTrust {
    /** Account that owns the network. */
    readonly scope: Scope;
    /**
     * Accounts whose roles are assumed inside the network, such as the endpoint-test role of a target account by a
     * build. They get through to STS and SageMaker alone. @default none
     */
    readonly guestAccounts?: readonly string[];
    /** Further accounts whose container images may be pulled. @default none */
    readonly imageAccounts?: readonly string[];
    /** Further accounts whose resources may be reached, such as the development account from a target account. */
    readonly resourceAccounts: readonly string[];
    /** Id of the organisation (`o-…`); given, the caller has to belong to it as well. */
    readonly organizationId?: string;
}

/** Buckets of AWS that can be opened for reading. */
export const awsBuckets = {
    jumpstart: (region: string): string => `jumpstart-cache-prod-${region}`,
    "sagemaker-samples": (region: string): string => `sagemaker-example-files-prod-${region}`,
} as const;

export type AwsBucket = keyof typeof awsBuckets;

/** A bucket that may be reached through the S3 endpoint. */
export interface ReachableBucket {
    readonly arn: string;
    /** Account that owns the bucket: a name that somebody else took first is not reached. */
    readonly accountId: string;
    readonly access: "read" | "read-write";
}

const readBucket = ["s3:GetBucketAcl", "s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketVersions"];
const readObject = ["s3:GetObject", "s3:GetObjectVersion", "s3:GetObjectTagging", "s3:GetObjectAttributes"];
const writeBucket = ["s3:ListBucketMultipartUploads"];
const writeObject = [
    "s3:AbortMultipartUpload",
    "s3:DeleteObject",
    "s3:DeleteObjectVersion",
    "s3:ListMultipartUploadParts",
    "s3:PutObject",
    "s3:PutObjectTagging",
];

/** Services that a role of a guest account calls. */
const guestServices: readonly EndpointName[] = ["sts", "sagemaker-api", "sagemaker-runtime"];

/** Condition keys with the values that they have to have. */
type Keys = Record<string, string | string[]>;

/** Identities of the account that owns the network, and of its organisation where one is known. */
function ownIdentities(trust: NetworkTrust, guests: readonly string[] = []): Keys {
    return {
        "aws:PrincipalAccount": [trust.scope.accountId, ...guests],
        ...(trust.organizationId === undefined ? {} : { "aws:PrincipalOrgID": trust.organizationId }),
    };
}

/** Policy of an interface endpoint: own identities, resources of the trusted accounts, the endpoint's own service. */
export function interfaceEndpointStatements(name: EndpointName, trust: NetworkTrust): Statement[] {
    const { actions } = endpointServices[name];
    const { partition, region, accountId } = trust.scope;
    if (name === "sagemaker-studio" || name === "sagemaker-notebook") {
        // Web interfaces: what passes is a presigned session on a resource of this account, which is named by ARN.
        return [
            {
                Sid: "OwnIdentitiesToOwnResources",
                Effect: "Allow",
                Principal: "*",
                Action: [...actions],
                Resource: [`arn:${partition}:sagemaker:${region}:${accountId}:*`],
                Condition: { StringEquals: ownIdentities(trust) },
            },
        ];
    }
    const own: Statement = {
        Sid: "OwnIdentitiesToTrustedAccounts",
        Effect: "Allow",
        Principal: "*",
        Action: [...actions],
        Resource: ["*"],
        Condition: {
            StringEquals: {
                ...ownIdentities(trust, guestServices.includes(name) ? trust.guestAccounts : []),
                "aws:ResourceAccount": [accountId, ...trust.resourceAccounts],
            },
        },
    };
    if (name === "ssm") {
        return [own, publicParameters(trust)];
    }
    if (name === "ecr-api" || name === "ecr-dkr") {
        return [own, ...namedImages(trust)];
    }
    return name === "codeartifact-api" ? [own, packageTokens(trust)] : [own];
}

/** Pulling images of accounts that are named, and nothing else there. */
function namedImages(trust: NetworkTrust): Statement[] {
    const { imageAccounts = [] } = trust;
    if (imageAccounts.length === 0) {
        return [];
    }
    return [
        {
            Sid: "OwnIdentitiesToNamedImages",
            Effect: "Allow",
            Principal: "*",
            Action: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
            Resource: ["*"],
            Condition: { StringEquals: { ...ownIdentities(trust), "aws:ResourceAccount": [...imageAccounts] } },
        },
    ];
}

/**
 * CodeArtifact hands out its tokens through STS, behind its own endpoint. A token belongs to no account's resource.
 * @see https://docs.aws.amazon.com/codeartifact/latest/ug/create-vpc-endpoint-policy.html
 */
function packageTokens(trust: NetworkTrust): Statement {
    return {
        Sid: "OwnIdentitiesToPackageTokens",
        Effect: "Allow",
        Principal: "*",
        Action: ["sts:GetServiceBearerToken"],
        Resource: ["*"],
        Condition: {
            StringEquals: { ...ownIdentities(trust), "sts:AWSServiceName": "codeartifact.amazonaws.com" },
        },
    };
}

/** AWS publishes image ids and service data as parameters without an account. */
function publicParameters(trust: NetworkTrust): Statement {
    return {
        Sid: "OwnIdentitiesToPublicParameters",
        Effect: "Allow",
        Principal: "*",
        Action: ["ssm:GetParameter", "ssm:GetParameters", "ssm:GetParametersByPath"],
        Resource: [`arn:${trust.scope.partition}:ssm:${trust.scope.region}::parameter/aws/*`],
        Condition: { StringEquals: ownIdentities(trust) },
    };
}

/**
 * Policy of the S3 gateway endpoint: named buckets only. ECR hands out layers by presigned links into its own bucket,
 * signed by ECR, so that statement carries no condition on the caller.
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html#ecr-minimum-s3-perms
 */
export function s3EndpointStatements(
    trust: NetworkTrust,
    buckets: readonly ReachableBucket[],
    opened: readonly AwsBucket[],
): Statement[] {
    const { partition, region } = trust.scope;
    const own = ownIdentities(trust);
    const allow = (Sid: string, Action: string[], Resource: string[], keys: Keys): Statement => {
        return { Sid, Effect: "Allow", Principal: "*", Action, Resource, Condition: { StringEquals: keys } };
    };
    const named = (Sid: string, Action: string[], to: readonly ReachableBucket[], below = ""): Statement[] => {
        const owners = distinct(to.map(({ accountId }) => accountId));
        const arns = to.map(({ arn }) => `${arn}${below}`);
        return to.length === 0 ? [] : [allow(Sid, Action, arns, { ...own, "aws:ResourceAccount": owners })];
    };
    const writable = buckets.filter(({ access }) => access === "read-write");

    return [
        ...named("ReadNamedBuckets", readBucket, buckets),
        ...named("ReadObjectsOfNamedBuckets", readObject, buckets, "/*"),
        ...named("WriteNamedBuckets", writeBucket, writable),
        ...named("WriteObjectsOfNamedBuckets", writeObject, writable, "/*"),
        ...(opened.length === 0
            ? []
            : [
                  allow(
                      "ReadOpenedAwsBuckets",
                      ["s3:GetObject", "s3:ListBucket"],
                      opened.flatMap((bucket) => {
                          const arn = `arn:${partition}:s3:::${awsBuckets[bucket](region)}`;
                          return [arn, `${arn}/*`];
                      }),
                      own,
                  ),
              ]),
        {
            Sid: "ReadImageLayers",
            Effect: "Allow",
            Principal: "*",
            Action: ["s3:GetObject"],
            Resource: [`arn:${partition}:s3:::prod-${region}-starport-layer-bucket/*`],
        },
    ];
}

/** What uses the network of the development account besides Studio and its jobs. */
export interface NetworkGuests {
    /** Stages that share the account and its network. @default none */
    readonly localStages?: readonly Scope[];
    /** Ids of the projects whose builds run in the network. @default none */
    readonly projectIds?: readonly string[];
}

/** Buckets that Studio, jobs and builds of the development account use. */
export function dataScienceBuckets(
    scope: Scope,
    { localStages = [], projectIds = [] }: NetworkGuests = {},
): ReachableBucket[] {
    const own = (bucket: Bucket): ReachableBucket => {
        return { arn: bucketArn(scope, bucket), accountId: scope.accountId, access: "read-write" };
    };
    return [
        own("data"),
        own("models"),
        ...localStages.map(captureBucket),
        ...projectIds.map((projectId) => own({ projectId })),
    ];
}

/** Where a stage captures what its endpoints are asked and answer. */
export function captureBucket(scope: Scope): ReachableBucket {
    return { arn: bucketArn(scope, "captures"), accountId: scope.accountId, access: "read-write" };
}

/** Buckets that endpoints and jobs of a target account use: the models of the development account, and its captures. */
export function targetBuckets(scope: Scope, dataScience: Scope): ReachableBucket[] {
    return [
        { arn: bucketArn(dataScience, "models"), accountId: dataScience.accountId, access: "read" },
        captureBucket(scope),
    ];
}
