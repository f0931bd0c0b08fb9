import { expect } from "chai";
import { policyDocument } from "../../../infra/identity/policyDocument";
import { transportStatements } from "../../../infra/storage/bucketPolicies";
import { SecureBucket, type SecureBucketArgs } from "../../../infra/storage/secureBucket";
import { valueOf, type Recording } from "../../support/mocks";
import { dataKeyArn, development, without } from "../fixtures";
import { contents, once, one, record, waitsFor, type Recorded } from "../recorded";

const bucketName = "sm-mlops-dev-eu-west-1-111122223333-data";

const args: SecureBucketArgs = {
    scope: development,
    purpose: "data",
    encryption: { keyArn: dataKeyArn },
    statements: transportStatements(development, "data"),
    accessLogBucket: "logs",
};

async function build(change: Partial<SecureBucketArgs> = {}): Promise<Recorded<SecureBucket>> {
    return record(() => new SecureBucket("data", { ...args, ...change }));
}

function companion(recording: Recording, type: string, suffix: string): Record<string, unknown> {
    const { bucket, ...inputs } = one(recording, `aws:s3/bucket${type}:Bucket${type}`, `data-${suffix}`).inputs;
    expect(bucket).to.equal(bucketName);
    return inputs;
}

const standard = once(() => build());

describe("infra/storage/SecureBucket", () => {
    it("is a bucket with a resource for each of its properties", async () => {
        expect(contents(await standard())).to.deep.equal([
            "aws:s3/bucket:Bucket data-bucket",
            "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration data-lifecycle",
            "aws:s3/bucketLogging:BucketLogging data-logging",
            "aws:s3/bucketOwnershipControls:BucketOwnershipControls data-ownership",
            "aws:s3/bucketPolicy:BucketPolicy data-policy",
            "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock data-public-access",
            "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration data-encryption",
            "aws:s3/bucketVersioning:BucketVersioning data-versioning",
            "secure-mlops:storage:SecureBucket data",
        ]);
    });

    it("has the name that follows from its scope, and nothing that empties it on deletion", async () => {
        const recording = await standard();
        expect(one(recording, "aws:s3/bucket:Bucket", "data-bucket").inputs).to.deep.equal({ bucket: bucketName });
    });

    it("is closed to the public in all four ways", async () => {
        expect(companion(await standard(), "PublicAccessBlock", "public-access")).to.deep.equal({
            blockPublicAcls: true,
            blockPublicPolicy: true,
            ignorePublicAcls: true,
            restrictPublicBuckets: true,
        });
    });

    it("has no access lists and keeps versions", async () => {
        const recording = await standard();
        expect(companion(recording, "OwnershipControls", "ownership")).to.deep.equal({
            rule: { objectOwnership: "BucketOwnerEnforced" },
        });
        expect(companion(recording, "Versioning", "versioning")).to.deep.equal({
            versioningConfiguration: { status: "Enabled" },
        });
    });

    it("encrypts with the key, by a bucket key", async () => {
        expect(companion(await standard(), "ServerSideEncryptionConfiguration", "encryption")).to.deep.equal({
            rules: [
                {
                    applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: dataKeyArn },
                    bucketKeyEnabled: true,
                },
            ],
        });
    });

    it("encrypts with keys of S3 where a customer key would lose the access logs", async () => {
        const recording = await build({ encryption: "s3-managed" });
        expect(companion(recording, "ServerSideEncryptionConfiguration", "encryption")).to.deep.equal({
            rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }],
        });
    });

    it("carries the statements, once public access is blocked", async () => {
        const recording = await standard();
        expect(companion(recording, "Policy", "policy")).to.deep.equal({ policy: policyDocument(args.statements) });
        expect(one(recording, "aws:s3/bucketPolicy:BucketPolicy", "data-policy").dependencies).to.include(
            one(recording, "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", "data-public-access").urn,
        );
    });

    it("removes old versions and unfinished uploads, and keeps what is current", async () => {
        expect(companion(await standard(), "LifecycleConfiguration", "lifecycle")).to.deep.equal({
            rules: [
                {
                    id: "noncurrent-versions",
                    status: "Enabled",
                    filter: {},
                    noncurrentVersionExpiration: { noncurrentDays: 90 },
                },
                {
                    id: "unfinished-uploads",
                    status: "Enabled",
                    filter: {},
                    abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
                },
            ],
        });
    });

    it("lets current objects go when it is told to", async () => {
        const recording = await build({ expirationDays: 30, noncurrentExpirationDays: 5 });
        const { rules } = companion(recording, "LifecycleConfiguration", "lifecycle");
        expect(rules).to.deep.include({ id: "expiration", status: "Enabled", filter: {}, expiration: { days: 30 } });
        expect(rules).to.deep.include({
            id: "noncurrent-versions",
            status: "Enabled",
            filter: {},
            noncurrentVersionExpiration: { noncurrentDays: 5 },
        });
    });

    it("sets rules on versions once there are versions", async () => {
        const recording = await standard();
        const type = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration";
        expect(one(recording, type, "data-lifecycle").dependencies).to.include(
            one(recording, "aws:s3/bucketVersioning:BucketVersioning", "data-versioning").urn,
        );
    });

    it("sends access logs below its own name", async () => {
        expect(companion(await standard(), "Logging", "logging")).to.deep.equal({
            targetBucket: "logs",
            targetPrefix: `${bucketName}/`,
        });
    });

    it("sends no access logs without a bucket for them", async () => {
        const recording = await record(() => new SecureBucket("data", without(args, "accessLogBucket")));
        expect(contents(recording).filter((resource) => resource.includes("Logging"))).to.be.empty;
    });

    it("hands out its name once everything that guards it is in place", async () => {
        const { created: bucket } = await standard();
        expect(await valueOf(bucket.bucketName)).to.equal(bucketName);
        expect(await waitsFor(bucket.bucketName)).to.deep.equal([
            "aws:s3/bucket:Bucket data-bucket",
            "aws:s3/bucketOwnershipControls:BucketOwnershipControls data-ownership",
            "aws:s3/bucketPolicy:BucketPolicy data-policy",
            "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock data-public-access",
            "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration data-encryption",
            "aws:s3/bucketVersioning:BucketVersioning data-versioning",
        ]);
    });

    for (const [protect, expected] of [
        [undefined, true],
        [true, true],
        [false, false],
    ] as const) {
        it(`${expected ? "refuses" : "accepts"} deletion with protect ${String(protect)}`, async () => {
            const recording = await build(protect === undefined ? {} : { protect });
            expect(one(recording, "aws:s3/bucket:Bucket", "data-bucket").protect).to.equal(expected);
        });
    }
});
