import { expect } from "chai";
import { s3BucketCustomerKey as policy } from "../../../../policy-pack/policies/s3/s3BucketCustomerKey";
import { declare, judgeStack, passes, refusesOwner, unknownValue, type Verdict } from "../../../support/policies";
import { bucketNamed, encryptionOf, loggingTo } from "./buckets";

const data = bucketNamed("data");
const keyArn = "arn:aws:kms:eu-west-1:111122223333:key/1";

const rule = (byDefault: object, bucketKeyEnabled?: unknown) => ({
    applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: keyArn, ...byDefault },
    ...(bucketKeyEnabled === undefined ? {} : { bucketKeyEnabled }),
});

const judgeRule = (byDefault: object, bucketKeyEnabled?: unknown): Promise<Verdict> =>
    judgeStack(policy, [data, encryptionOf(data, { rules: [rule(byDefault, bucketKeyEnabled)] })]);

const noKey = refusesOwner(data, "data: kmsMasterKeyId names no customer-managed key; S3 would use a key of its own.");
const missing = "no BucketServerSideEncryptionConfiguration belongs to it; S3 would use a key of its own.";

describe("s3-bucket-customer-key", () => {
    it("accepts a customer key with a bucket key, even one that is not known yet", async () => {
        expect(await judgeRule({}, true)).to.deep.equal(passes);
        expect(await judgeRule({ kmsMasterKeyId: unknownValue }, true)).to.deep.equal(passes);
    });

    it("reads truth values as text, as templates may write them", async () => {
        expect(await judgeRule({}, "true")).to.deep.equal(passes);
    });

    it("accepts dual-layer encryption, which takes no bucket key", async () => {
        expect(await judgeRule({ sseAlgorithm: "aws:kms:dsse" })).to.deep.equal(passes);
    });

    it("refuses a bucket without encryption of its own", async () => {
        expect(await judgeStack(policy, [data])).to.deep.equal(refusesOwner(data, `data: ${missing}`));
    });

    it("refuses another algorithm", async () => {
        expect(await judgeRule({ sseAlgorithm: "AES256" }, true)).to.deep.equal(
            refusesOwner(data, "data: sseAlgorithm is AES256; it has to be aws:kms."),
        );
        expect(await judgeStack(policy, [data, encryptionOf(data, { rules: [{}] })])).to.deep.equal(
            refusesOwner(data, "data: sseAlgorithm is not set; it has to be aws:kms."),
        );
    });

    it("refuses a key of AWS", async () => {
        for (const kmsMasterKeyId of ["", "alias/aws/s3", "arn:aws:kms:eu-west-1:111122223333:alias/aws/s3"]) {
            expect(await judgeRule({ kmsMasterKeyId }, true)).to.deep.equal(noKey);
        }
    });

    it("refuses encryption without a bucket key", async () => {
        for (const bucketKeyEnabled of [false, undefined]) {
            expect(await judgeRule({}, bucketKeyEnabled)).to.deep.equal(
                refusesOwner(data, "data: bucketKeyEnabled is not true; every object would cost a request to KMS."),
            );
        }
    });

    it("judges the older way of writing it inside the bucket", async () => {
        const inline = (byDefault: object) => ({ serverSideEncryptionConfiguration: { rule: rule(byDefault, true) } });
        expect(await judgeStack(policy, [bucketNamed("data", inline({}))])).to.deep.equal(passes);
        expect(await judgeStack(policy, [bucketNamed("data", inline({ kmsMasterKeyId: undefined }))])).to.deep.equal(
            noKey,
        );
    });

    it("judges buckets of the previous version of the provider", async () => {
        const old = declare("aws:s3/bucketV2:BucketV2", "old", { bucket: "old" });
        const encryption = declare(
            "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2",
            "old-encryption",
            { bucket: "old", rules: [rule({}, true)] },
        );
        expect(await judgeStack(policy, [old])).to.deep.equal(refusesOwner(old, `old: ${missing}`));
        expect(await judgeStack(policy, [old, encryption])).to.deep.equal(passes);
    });

    it("says that it cannot judge an unknown algorithm, and judges the other buckets", async () => {
        const other = bucketNamed("other");
        const encryption = encryptionOf(data, { rules: [rule({ sseAlgorithm: unknownValue }, true)] });
        expect(await judgeStack(policy, [data, encryption, other])).to.deep.equal({
            ...refusesOwner(other, `other: ${missing}`),
            unknown:
                "string value at .rules.0.applyServerSideEncryptionByDefault.sseAlgorithm can't be known during preview",
        });
    });
});

describe("s3-bucket-customer-key and access logs", () => {
    const logs = bucketNamed("logs");
    const encrypted = encryptionOf(data, { rules: [rule({}, true)] });

    it("excepts a bucket that receives the access logs of another one", async () => {
        expect(await judgeStack(policy, [data, encrypted, logs, loggingTo(logs, data)])).to.deep.equal(passes);
    });

    it("excepts it as well where logging is written inside the bucket", async () => {
        const source = { ...bucketNamed("data", { logging: { targetBucket: unknownValue } }) };
        const logged = { ...source, propertyDependencies: { logging: [logs.urn] } };
        expect(await judgeStack(policy, [logged, encrypted, logs])).to.deep.equal(passes);
        const byName = bucketNamed("data", { logging: { targetBucket: "my-logs" } });
        expect(await judgeStack(policy, [byName, encrypted, bucketNamed("logs", { bucket: "my-logs" })])).to.deep.equal(
            passes,
        );
    });

    it("does not except a bucket that delivers logs to itself, or to another one", async () => {
        const finding = refusesOwner(data, `data: ${missing}`);
        expect(await judgeStack(policy, [data, loggingTo(data, data)])).to.deep.equal(finding);
        expect(await judgeStack(policy, [data, logs, loggingTo(logs, data)])).to.deep.equal(finding);
        const inline = bucketNamed("data", { bucket: "data", logging: { targetBucket: "data" } });
        expect(await judgeStack(policy, [inline])).to.deep.equal(finding);
    });
});
