import type * as pulumi from "@pulumi/pulumi";
import { firstThatFits } from "../grants/fitting";
import { accountsOf, admissions, type Grantee, type RoleNaming } from "../grants/grantee";
import { byNetwork, widened, type NetworkPerimeter } from "../grants/perimeter";
import type { Statement } from "../identity/policyDocument";
import { bucketArn, bucketName, type Bucket, type Scope } from "../support/naming";
import { bucketAndObjects, perimeterStatements, type BucketPerimeter } from "./bucketPerimeter";

/** What the policies of the data and model buckets follow from. */
export interface BucketGuard {
    readonly scope: Scope;
    /** Key of both buckets. */
    readonly keyArn: pulumi.Input<string>;
    /** From where both buckets are reached. */
    readonly perimeter: BucketPerimeter;
    /** Roles of other accounts that read models. */
    readonly modelReaders: readonly Grantee[];
    /** Networks of the readers: models are reached from there as well, data is not. */
    readonly readerNetworks: NetworkPerimeter;
    /** Id of the organisation (`o-…`) that the readers have to belong to. @default readers are told by role alone */
    readonly organizationId?: string;
}

/**
 * The whole policy of a bucket for data or models, whether the bucket is created here or exists already: in the words
 * that say the most, as far as S3 takes as many.
 */
export function guardedBucketStatements(purpose: "data" | "models", guard: BucketGuard): Statement[] {
    const { scope, organizationId } = guard;
    const [modelReaders, perimeter] =
        purpose === "models"
            ? [guard.modelReaders, widened(guard.perimeter, guard.readerNetworks)]
            : [[], guard.perimeter];
    const wording = (networks: BucketPerimeter, naming: RoleNaming): Statement[] => [
        ...transportStatements(scope, purpose),
        ...encryptionStatements(scope, purpose, guard.keyArn),
        ...perimeterStatements(scope, purpose, networks),
        ...modelReaderStatements(scope, modelReaders, organizationId, naming),
    ];
    return firstThatFits(
        { kind: "bucket", name: bucketName(scope, purpose), accounts: accountsOf(modelReaders).length },
        wording(perimeter, "each"),
        wording(byNetwork(perimeter), "each"),
        wording(byNetwork(perimeter), "pattern"),
    );
}

/** Refuses whatever does not come by TLS 1.2 or newer. */
export function transportStatements(scope: Scope, bucket: Bucket): Statement[] {
    const deny = (Sid: string, Condition: NonNullable<Statement["Condition"]>): Statement => {
        return {
            Sid,
            Effect: "Deny",
            Principal: "*",
            Action: ["s3:*"],
            Resource: bucketAndObjects(scope, bucket),
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
export function encryptionStatements(scope: Scope, bucket: Bucket, keyArn: pulumi.Input<string>): Statement[] {
    const deny = (
        Sid: string,
        Condition: NonNullable<Statement["Condition"]>,
        Action = ["s3:PutObject", "s3:UpdateObjectEncryption"],
    ): Statement => ({
        Sid,
        Effect: "Deny",
        Principal: "*",
        Action,
        Resource: [`${bucketArn(scope, bucket)}/*`],
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
 * Lets the model execution roles of target accounts read models, and their model monitor roles baselines.
 *
 * @param organizationId also requires the roles to belong to this organisation
 */
export function modelReaderStatements(
    scope: Scope,
    readers: readonly Grantee[],
    organizationId: string | undefined,
    naming: RoleNaming = "each",
): Statement[] {
    return admissions(scope, readers, naming, { organizationId }).map((admission) => ({
        ...admission,
        Effect: "Allow",
        Action: ["s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket"],
        Resource: bucketAndObjects(scope, "models"),
    }));
}

/**
 * Lets S3 deliver access logs of the environment's own buckets.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
 */
export function logDeliveryStatement(scope: Scope, sources: readonly Bucket[]): Statement {
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
