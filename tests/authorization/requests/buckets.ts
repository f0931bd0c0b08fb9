import { bucketArn, bucketName } from "../../../infra/support/naming";
import { dataKeyArn as anotherKeyArn, development, strangerAccount } from "../../infra/fixtures";
import { keyWithAlias, type Estate } from "../emitted/estate";
import { actingFor, byOldTls, byPlainHttp, from, fromOutside, given, passedOnBy } from "./circumstances";
import { administrator, breakGlass, deployment, service, stranger } from "./personas";
import { bucket, objectIn, objectInOtherBucket, otherBucket } from "./resources";
import { allow, deny, subject, type Row } from "./row";

const admin = administrator(development);
const inside = from(development);
const dataKey = (estate: Estate): string => keyWithAlias(estate, development.accountId, "alias/sm-mlops-dev-data");

/** Headers of an upload. */
const namesKey = given("names the bucket's key", {
    "s3:x-amz-server-side-encryption": "aws:kms",
    "s3:x-amz-server-side-encryption-aws-kms-key-id": dataKey,
});
const namesOtherKey = given("names another key", {
    "s3:x-amz-server-side-encryption": "aws:kms",
    "s3:x-amz-server-side-encryption-aws-kms-key-id": anotherKeyArn,
});
const namesNoKey = given("asks for KMS without a key", { "s3:x-amz-server-side-encryption": "aws:kms" });
const namesSse = given("asks for encryption without KMS", { "s3:x-amz-server-side-encryption": "AES256" });
const bringsKey = given("brings its own key", { "s3:x-amz-server-side-encryption-customer-algorithm": "AES256" });

/** What holds for the buckets of data and of models alike. */
function guarded(purpose: "data" | "models"): Row[] {
    const object = objectIn(development, purpose);
    return [
        allow(admin, "s3:GetObject", object, inside),
        allow(admin, "s3:PutObject", object, inside),
        allow(admin, "s3:PutObject", object, inside, namesKey),
        allow(admin, "s3:DeleteObjectVersion", object, inside),
        allow(admin, "s3:ListBucket", bucket(development, purpose), inside),
        deny("owner: DenyOutsideNetwork", admin, "s3:GetObject", object, fromOutside),
        deny("owner: DenyOutsideNetwork", admin, "s3:PutObject", object, fromOutside),
        deny("owner: DenyOutsideNetwork", admin, "s3:DeleteObject", object, fromOutside),
        deny("owner: DenyOutsideNetwork", admin, "s3:GetObjectVersion", object, fromOutside),
        deny("owner: DenyOutsideNetwork", admin, "s3:ListBucket", bucket(development, purpose), fromOutside),
        deny("owner: DenyForwardedFromOutside", admin, "s3:GetObject", object, passedOnBy("athena")),
        deny("owner: DenyInsecureTransport", admin, "s3:GetObject", object, inside, byPlainHttp),
        deny("owner: DenyOldTls", admin, "s3:GetObject", object, inside, byOldTls),
        deny("owner: DenyWrongKey", admin, "s3:PutObject", object, inside, namesOtherKey),
        deny("owner: DenyUnnamedKey", admin, "s3:PutObject", object, inside, namesNoKey),
        deny("owner: DenyWrongEncryption", admin, "s3:PutObject", object, inside, namesSse),
        deny("owner: DenyCustomerProvidedKey", admin, "s3:PutObject", object, inside, bringsKey),
        allow(deployment(development), "s3:GetObject", object, fromOutside),
        allow(deployment(development), "s3:PutBucketPolicy", bucket(development, purpose), fromOutside),
        allow(breakGlass, "s3:GetObject", object, fromOutside),
        allow(admin, "s3:PutBucketPolicy", bucket(development, purpose), fromOutside),
    ];
}

export const bucketsOfTheEnvironment = subject(
    "Buckets of data and models",
    guarded("data"),
    guarded("models"),
    deny("owner: no allow", stranger, "s3:GetObject", objectIn(development, "data"), inside),
    deny("owner: no allow", stranger, "s3:GetObject", objectIn(development, "models"), inside),
);

export const accessLogs = subject(
    "Bucket of access logs",
    allow(admin, "s3:GetObject", objectIn(development, "access-logs"), fromOutside),
    deny("owner: DenyInsecureTransport", admin, "s3:GetObject", objectIn(development, "access-logs"), byPlainHttp),
    deny("owner: DenyOldTls", admin, "s3:GetObject", objectIn(development, "access-logs"), byOldTls),
    ...(["data", "models"] as const).flatMap((source) => {
        const log = {
            words: `a log of ${source}`,
            arn: `${bucketArn(development, "access-logs")}/${bucketName(development, source)}/log`,
        };
        const logging = service("logging.s3");
        return [
            allow(logging, "s3:PutObject", log, actingFor(development.accountId, bucketArn(development, source))),
            deny("owner: no allow", logging, "s3:PutObject", log, actingFor(strangerAccount, "arn:aws:s3:::theirs")),
        ];
    }),
);

export const otherBuckets = subject(
    "Buckets of others",
    deny("endpoint: no allow", admin, "s3:GetObject", objectInOtherBucket(development.accountId), inside),
    deny("endpoint: no allow", admin, "s3:PutObject", objectInOtherBucket(strangerAccount), inside),
    deny("endpoint: no allow", admin, "s3:ListBucket", otherBucket(development.accountId), inside),
    deny("endpoint: no allow", admin, "s3:CreateBucket", otherBucket(development.accountId), inside),
);
