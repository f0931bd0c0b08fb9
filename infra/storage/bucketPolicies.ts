import type * as pulumi from "@pulumi/pulumi";
import { readerAccounts, type ModelReader } from "../encryption/keyPolicies";
import type { Statement } from "../identity/policyDocument";
import { bucketArn, bucketName, type BucketPurpose, type Scope } from "../support/naming";

/** From where, and by whom, objects may be touched. */
export interface BucketPerimeter {
    /** Ids of the S3 endpoints inside the perimeter. */
    readonly endpointIds: pulumi.Input<string>[];
    /** Ids of the VPCs inside the perimeter: access survives the replacement of an endpoint. */
    readonly vpcIds: pulumi.Input<string>[];
    /** ARNs of roles that may work from outside: deployment and break-glass. Never a role that notebooks use. */
    readonly exemptRoleArns: string[];
    /** ARNs of roles for which AWS services may pass requests on, such as SageMaker for a pipeline. @default none */
    readonly forwardedRoleArns?: string[];
    /**
     * ARNs of roles for which SageMaker looks at an artefact when they register a model; they count for the bucket of
     * models alone, so that no other service carries data out for them. @default none
     */
    readonly registeringRoleArns?: string[];
}

/**
 * As many readers as fit the policy of the model bucket, with the longest names allowed: S3 takes 20 KB
 * ({@link https://docs.aws.amazon.com/AmazonS3/latest/userguide/add-bucket-policy.html}).
 */
export const mostModelReaders = 50;

/** What the policies of the data and model buckets follow from. */
export interface BucketGuard {
    readonly scope: Scope;
    /** Key of both buckets. */
    readonly keyArn: pulumi.Input<string>;
    readonly perimeter: BucketPerimeter;
    /** Roles of other accounts that read models. */
    readonly modelReaders: readonly ModelReader[];
    /** Id of the organisation (`o-…`) that the readers have to belong to. @default readers are told by role alone */
    readonly organizationId?: string;
}

/** The whole policy of a bucket for data or models, whether the bucket is created here or exists already. */
export function guardedBucketStatements(purpose: "data" | "models", guard: BucketGuard): Statement[] {
    const { scope } = guard;
    return [
        ...transportStatements(scope, purpose),
        ...encryptionStatements(scope, purpose, guard.keyArn),
        ...perimeterStatements(scope, purpose, guard.perimeter),
        ...(purpose === "models" ? modelReaderStatements(scope, guard.modelReaders, guard.organizationId) : []),
    ];
}

/** Everything that reads, writes, lists or removes objects and their versions; bucket administration is not in it. */
const dataPlaneActions = [
    "s3:AbortMultipartUpload",
    "s3:BypassGovernanceRetention",
    "s3:DeleteObject*",
    "s3:GetObject*",
    "s3:InitiateReplication",
    "s3:ListBucket*",
    "s3:ListMultipartUploadParts",
    "s3:ListObject*",
    "s3:ObjectOwnerOverrideToBucketOwner",
    "s3:PutObject*",
    "s3:Replicate*",
    "s3:RestoreObject",
    "s3:UpdateObject*",
];

/** Refuses whatever does not come by TLS 1.2 or newer. */
export function transportStatements(scope: Scope, purpose: BucketPurpose): Statement[] {
    const deny = (Sid: string, Condition: NonNullable<Statement["Condition"]>): Statement => {
        return {
            Sid,
            Effect: "Deny",
            Principal: "*",
            Action: ["s3:*"],
            Resource: bucketAndObjects(scope, purpose),
            Condition,
        };
    };
    return [
        deny("DenyInsecureTransport", { Bool: { "aws:SecureTransport": "false" } }),
        deny("DenyOldTls", { NumericLessThan: { "s3:TlsVersion": "1.2" } }),
    ];
}

/**
 * Refuses uploads that name another key or another kind of encryption, and changes of stored objects to one. Uploads
 * that name none get the bucket's key.
 */
export function encryptionStatements(scope: Scope, purpose: BucketPurpose, keyArn: pulumi.Input<string>): Statement[] {
    const deny = (
        Sid: string,
        Condition: NonNullable<Statement["Condition"]>,
        Action = ["s3:PutObject", "s3:UpdateObjectEncryption"],
    ): Statement => ({
        Sid,
        Effect: "Deny",
        Principal: "*",
        Action,
        Resource: [`${bucketArn(scope, purpose)}/*`],
        Condition,
    });
    // A negated condition also holds for a header that is absent, so each is paired with a test for its presence.
    const key = "s3:x-amz-server-side-encryption-aws-kms-key-id";
    const encryption = "s3:x-amz-server-side-encryption";
    return [
        deny("DenyWrongKey", { Null: { [key]: "false" }, StringNotEquals: { [key]: [keyArn] } }),
        // Asked for KMS without a key, S3 takes the key that AWS manages, not the bucket's.
        deny("DenyUnnamedKey", { Null: { [key]: "true" }, StringEquals: { [encryption]: "aws:kms" } }),
        deny("DenyWrongEncryption", { Null: { [encryption]: "false" }, StringNotEquals: { [encryption]: "aws:kms" } }),
        deny("DenyCustomerProvidedKey", { Null: { "s3:x-amz-server-side-encryption-customer-algorithm": "false" } }, [
            "s3:PutObject",
        ]),
    ];
}

/**
 * Refuses object access from outside the networks of the environment. Two statements, because a service that passes a
 * request on for somebody is admitted for named roles alone: `aws:ViaAWSService` by itself would open the bucket to
 * every service that forwards requests.
 */
export function perimeterStatements(scope: Scope, purpose: BucketPurpose, perimeter: BucketPerimeter): Statement[] {
    const deny = (Sid: string, forwarded: "true" | "false", exemptRoleArns: string[]): Statement => ({
        Sid,
        Effect: "Deny",
        Principal: "*",
        Action: dataPlaneActions,
        Resource: bucketAndObjects(scope, purpose),
        Condition: {
            StringNotEquals: { "aws:SourceVpce": perimeter.endpointIds, "aws:SourceVpc": perimeter.vpcIds },
            ArnNotLike: { "aws:PrincipalArn": exemptRoleArns },
            // Anonymous requests carry neither key; with IfExists they are refused too.
            BoolIfExists: { "aws:ViaAWSService": forwarded, "aws:PrincipalIsAWSService": "false" },
        },
    });
    const { exemptRoleArns, forwardedRoleArns = [], registeringRoleArns = [] } = perimeter;
    const forwarded = [...exemptRoleArns, ...forwardedRoleArns, ...(purpose === "models" ? registeringRoleArns : [])];
    return [deny("DenyOutsideNetwork", "false", exemptRoleArns), deny("DenyForwardedFromOutside", "true", forwarded)];
}

/**
 * Lets the model execution roles of target accounts read models.
 *
 * @param organizationId also requires the roles to belong to this organisation
 */
export function modelReaderStatements(
    scope: Scope,
    readers: readonly ModelReader[],
    organizationId: string | undefined,
): Statement[] {
    if (readers.length === 0) {
        return [];
    }
    return [
        {
            Sid: "AllowTargetAccounts",
            Effect: "Allow",
            Principal: { AWS: readerAccounts(scope, readers) },
            Action: ["s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket"],
            Resource: bucketAndObjects(scope, "models"),
            Condition: {
                ArnEquals: { "aws:PrincipalArn": readers.map((reader) => reader.roleArn) },
                ...(organizationId === undefined ? {} : { StringEquals: { "aws:PrincipalOrgID": organizationId } }),
            },
        },
    ];
}

/**
 * Lets S3 deliver access logs of the environment's own buckets.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
 */
export function logDeliveryStatement(scope: Scope, sources: readonly BucketPurpose[]): Statement {
    return {
        Sid: "AllowLogDelivery",
        Effect: "Allow",
        Principal: { Service: ["logging.s3.amazonaws.com"] },
        Action: ["s3:PutObject"],
        Resource: sources.map((source) => `${bucketArn(scope, "access-logs")}/${bucketName(scope, source)}/*`),
        Condition: {
            StringEquals: { "aws:SourceAccount": scope.accountId },
            ArnLike: { "aws:SourceArn": sources.map((source) => bucketArn(scope, source)) },
        },
    };
}

function bucketAndObjects(scope: Scope, purpose: BucketPurpose): string[] {
    const arn = bucketArn(scope, purpose);
    return [arn, `${arn}/*`];
}
