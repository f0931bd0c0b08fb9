import { Bucket, BucketLogging } from "@pulumi/aws/s3";
import { expect } from "chai";
import { s3BucketAccessLogs as policy } from "../../../../policy-pack/policies/s3/s3BucketAccessLogs";
import { declare, judgeStack, passes, refusesOwner, unknownValue } from "../../../support/policies";
import { bucketNamed, loggingTo, nativeBuckets } from "./buckets";

const [data, logs, other] = [bucketNamed("data"), bucketNamed("logs"), bucketNamed("other")];
const text = "no BucketLogging belongs to it; nobody could tell who read its objects.";

describe("s3-bucket-access-logs", () => {
    it("accepts a bucket whose access is logged, and the bucket that receives the logs", async () => {
        expect(await judgeStack(policy, [data, logs, loggingTo(logs, data)])).to.deep.equal(passes);
    });

    it("tells by names as well to which buckets logging belongs", async () => {
        const named = [declare(Bucket, "data", { bucket: "data" }), declare(Bucket, "logs", { bucket: "logs" })];
        const logging = declare(BucketLogging, "logging", { bucket: "data", targetBucket: "logs" });
        expect(await judgeStack(policy, [...named, logging])).to.deep.equal(passes);
    });

    it("accepts the older way of writing it inside the bucket", async () => {
        const inline = bucketNamed("data", { bucket: "data", logging: { targetBucket: "logs" } });
        const target = bucketNamed("logs", { bucket: "logs" });
        expect(await judgeStack(policy, [inline, target])).to.deep.equal(passes);
        const later = { ...bucketNamed("data"), propertyDependencies: { logging: [logs.urn] } };
        expect(await judgeStack(policy, [later, logs])).to.deep.equal(passes);
    });

    it("refuses a bucket without logging, and one that AWS says nothing of yet", async () => {
        expect(await judgeStack(policy, [data])).to.deep.equal(refusesOwner(data, `data: ${text}`));
        const bare = declare(Bucket, "bare", {});
        expect(await judgeStack(policy, [bare])).to.deep.equal(refusesOwner(bare, `bare: ${text}`));
    });

    it("refuses a bucket when only others are logged", async () => {
        expect(await judgeStack(policy, [data, logs, loggingTo(logs, data), other])).to.deep.equal(
            refusesOwner(other, `other: ${text}`),
        );
    });

    it("does not except a bucket that something else than logging has for its target", async () => {
        const named = bucketNamed("logs", { bucket: "logs" });
        const inventory = declare("aws:s3/inventory:Inventory", "inventory", { bucket: "data", targetBucket: "logs" });
        expect(await judgeStack(policy, [named, inventory])).to.deep.equal(refusesOwner(named, `logs: ${text}`));
    });

    it("does not take a bucket that logs to itself for one that receives the logs of others", async () => {
        expect(await judgeStack(policy, [data, loggingTo(data, data)])).to.deep.equal(passes);
        expect(await judgeStack(policy, [data, other, loggingTo(data, other)])).to.deep.equal(passes);
    });

    it("judges buckets of aws-native and in a template, and of the previous version of the provider", async () => {
        for (const { resource } of nativeBuckets({ LoggingConfiguration: { DestinationBucketName: "logs" } })) {
            expect(await judgeStack(policy, [resource])).to.deep.equal(passes);
        }
        for (const { resource, name } of nativeBuckets({})) {
            expect(await judgeStack(policy, [resource])).to.deep.equal(refusesOwner(resource, `${name}: ${text}`));
        }
        const old = declare("aws:s3/bucketV2:BucketV2", "old", { bucket: "old" });
        const logging = declare("aws:s3/bucketLoggingV2:BucketLoggingV2", "logging", {
            bucket: "old",
            targetBucket: "x",
        });
        expect(await judgeStack(policy, [old])).to.deep.equal(refusesOwner(old, `old: ${text}`));
        expect(await judgeStack(policy, [old, logging])).to.deep.equal(passes);
    });

    it("accepts logging of which only that it is there is known", async () => {
        const [native] = nativeBuckets({ LoggingConfiguration: unknownValue });
        expect(await judgeStack(policy, native === undefined ? [data] : [native.resource])).to.deep.equal(passes);
    });
});
