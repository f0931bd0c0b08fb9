import {
    bucketArn,
    bucketName,
    keyAlias,
    type BucketPurpose,
    type KeyPurpose,
    type Scope,
} from "../../../infra/support/naming";
import { dataKeyArn as anotherKeyArn, development, strangerAccount } from "../../infra/fixtures";
import { keyWithAlias } from "../emitted/estate";
import type { Caller } from "../simulation/request";
import { actingFor, byOldTls, byPlainHttp, from, fromOutside, given, passedOnBy } from "./circumstances";
import { administrator, breakGlass, deployment, service, stranger } from "./personas";
import { bucket, objectIn, objectInOtherBucket, otherBucket } from "./resources";
import { allow, deny, subject, type Row } from "./row";

const admin = administrator(development);
const inside = from(development);

/** Headers of an upload. */
const namesOtherKey = given("names another key", {
    "s3:x-amz-server-side-encryption": "aws:kms",
    "s3:x-amz-server-side-encryption-aws-kms-key-id": anotherKeyArn,
});
const namesNoKey = given("asks for KMS without a key", { "s3:x-amz-server-side-encryption": "aws:kms" });
const namesSse = given("asks for encryption without KMS", { "s3:x-amz-server-side-encryption": "AES256" });
const bringsKey = given("brings its own key", { "s3:x-amz-server-side-encryption-customer-algorithm": "AES256" });

/**
 * What holds for every bucket that only the network of its account gets to.
 *
 * @param key the one that it is encrypted with
 * @param exempt who may work from outside
 */
export function closedBucket(scope: Scope, purpose: BucketPurpose, key: KeyPurpose, exempt: readonly Caller[]): Row[] {
    const itself = bucket(scope, purpose);
    const object = objectIn(scope, purpose);
    const owner = administrator(scope);
    const within = from(scope);
    const namesKey = given("names the bucket's key", {
        "s3:x-amz-server-side-encryption": "aws:kms",
        "s3:x-amz-server-side-encryption-aws-kms-key-id": (estate) =>
            keyWithAlias(estate, scope.accountId, keyAlias(scope, key)),
    });
    return [
        allow(owner, "s3:GetObject", object, within),
        allow(owner, "s3:PutObject", object, within),
        allow(owner, "s3:PutObject", object, within, namesKey),
        allow(owner, "s3:DeleteObjectVersion", object, within),
        allow(owner, "s3:ListBucket", itself, within),
        allow(owner, "s3:ListBucketMultipartUploads", itself, within),
        deny("owner: DenyOutsideNetwork", owner, "s3:GetObject", object, fromOutside),
        deny("owner: DenyOutsideNetwork", owner, "s3:PutObject", object, fromOutside),
        deny("owner: DenyOutsideNetwork", owner, "s3:DeleteObject", object, fromOutside),
        deny("owner: DenyOutsideNetwork", owner, "s3:GetObjectVersion", object, fromOutside),
        deny("owner: DenyOutsideNetwork", owner, "s3:ListBucket", itself, fromOutside),
        deny("owner: DenyForwardedFromOutside", owner, "s3:GetObject", object, passedOnBy("athena")),
        deny("owner: DenyInsecureTransport", owner, "s3:GetObject", object, within, byPlainHttp),
        deny("owner: DenyOldTls", owner, "s3:GetObject", object, within, byOldTls),
        deny("owner: DenyWrongKey", owner, "s3:PutObject", object, within, namesOtherKey),
        deny("owner: DenyUnnamedKey", owner, "s3:PutObject", object, within, namesNoKey),
        deny("owner: DenyWrongEncryption", owner, "s3:PutObject", object, within, namesSse),
        deny("owner: DenyCustomerProvidedKey", owner, "s3:PutObject", object, within, bringsKey),
        ...exempt.flatMap((caller) => [
            allow(caller, "s3:GetObject", object, fromOutside),
            allow(caller, "s3:PutBucketPolicy", itself, fromOutside),
        ]),
        allow(owner, "s3:PutBucketPolicy", itself, fromOutside),
        deny("owner: no allow", stranger, "s3:GetObject", object, within),
    ];
}

const exempt = [deployment(development), breakGlass];

export const bucketsOfTheEnvironment = subject(
    "Buckets of data and models",
    closedBucket(development, "data", "data", exempt),
    closedBucket(development, "models", "data", exempt),
);

/** Where S3 logs who has done what to the other buckets of the account. */
export function accessLogsOf(scope: Scope, sources: readonly BucketPurpose[]): Row[] {
    const owner = administrator(scope);
    const logs = objectIn(scope, "access-logs");
    const logging = service("logging.s3");
    return [
        allow(owner, "s3:GetObject", logs, fromOutside),
        deny("owner: DenyInsecureTransport", owner, "s3:GetObject", logs, byPlainHttp),
        deny("owner: DenyOldTls", owner, "s3:GetObject", logs, byOldTls),
        ...sources.flatMap((source) => {
            const log = {
                words: `a log of ${source}`,
                arn: `${bucketArn(scope, "access-logs")}/${bucketName(scope, source)}/log`,
            };
            return [
                allow(logging, "s3:PutObject", log, actingFor(scope.accountId, bucketArn(scope, source))),
                deny(
                    "owner: no allow",
                    logging,
                    "s3:PutObject",
                    log,
                    actingFor(strangerAccount, bucketArn(scope, source)),
                ),
            ];
        }),
    ];
}

export const accessLogs = subject("Bucket of access logs", accessLogsOf(development, ["data", "models"]));

export const otherBuckets = subject(
    "Buckets of others",
    deny("endpoint: no allow", admin, "s3:GetObject", objectInOtherBucket(development.accountId), inside),
    deny("endpoint: no allow", admin, "s3:PutObject", objectInOtherBucket(strangerAccount), inside),
    deny("endpoint: no allow", admin, "s3:ListBucket", otherBucket(development.accountId), inside),
    deny("endpoint: no allow", admin, "s3:CreateBucket", otherBucket(development.accountId), inside),
);
