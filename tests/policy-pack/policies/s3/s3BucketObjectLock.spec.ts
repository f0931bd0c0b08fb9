import { expect } from "chai";
import { s3BucketObjectLock as policy } from "../../../../policy-pack/policies/s3/s3BucketObjectLock";
import { declare, judgeStack, passes, refusesOwner, unknownValue } from "../../../support/policies";
import { another, bucketNamed, nativeBuckets, objectLockOf } from "./buckets";

const [data, other] = [bucketNamed("data"), bucketNamed("other")];
const open = (name = "data", bucket = data) =>
    refusesOwner(
        bucket,
        `${name}: no BucketObjectLockConfiguration with a default retention belongs to it; its objects can be deleted at any time.`,
    );

const retention = { rule: { defaultRetention: { mode: "GOVERNANCE", days: 30 } } };
const without: readonly object[] = [
    {},
    { rule: {} },
    { rule: { defaultRetention: null } },
    { rule: "defaultRetention" },
];

describe("s3-bucket-object-lock", () => {
    it("accepts a default retention, even one that is not known yet", async () => {
        for (const lock of [retention, { rule: { defaultRetention: unknownValue } }]) {
            expect(await judgeStack(policy, [data, objectLockOf(data, lock)])).to.deep.equal(passes);
        }
        const several = [objectLockOf(data, {}), another(objectLockOf(data, retention))];
        expect(await judgeStack(policy, [data, ...several])).to.deep.equal(passes);
    });

    it("refuses a bucket without one", async () => {
        expect(await judgeStack(policy, [data])).to.deep.equal(open());
        for (const lock of without) {
            const verdict = await judgeStack(policy, [data, objectLockOf(data, lock)]);
            expect(verdict, JSON.stringify(lock)).to.deep.equal(open());
        }
        expect(await judgeStack(policy, [data, other, objectLockOf(other, retention)])).to.deep.equal(open());
    });

    it("judges the older way of writing it inside the bucket", async () => {
        const inline = (objectLockConfiguration: unknown) => bucketNamed("data", { objectLockConfiguration });
        expect(await judgeStack(policy, [inline({ objectLockEnabled: "Enabled", ...retention })])).to.deep.equal(
            passes,
        );
        for (const lock of [...without, "Enabled"]) {
            expect(await judgeStack(policy, [inline(lock)]), JSON.stringify(lock)).to.deep.equal(open());
        }
        expect(await judgeStack(policy, [bucketNamed("data", { objectLockEnabled: true })])).to.deep.equal(open());
    });

    it("judges buckets of aws-native and in a template, and of the previous version of the provider", async () => {
        const configured = { ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: "GOVERNANCE", Days: 1 } } } };
        for (const { resource } of nativeBuckets(configured)) {
            expect(await judgeStack(policy, [resource])).to.deep.equal(passes);
        }
        for (const properties of [{}, { ObjectLockConfiguration: { ObjectLockEnabled: "Enabled" } }]) {
            for (const { resource, name } of nativeBuckets(properties)) {
                expect(await judgeStack(policy, [resource])).to.deep.equal(open(name, resource));
            }
        }
        const old = declare("aws:s3/bucketV2:BucketV2", "old", { bucket: "old" });
        const type = "aws:s3/bucketObjectLockConfigurationV2:BucketObjectLockConfigurationV2";
        const lock = declare(type, "lock", { bucket: "old", ...retention });
        expect(await judgeStack(policy, [old])).to.deep.equal(open("old", old));
        expect(await judgeStack(policy, [old, lock])).to.deep.equal(passes);
    });

    it("cannot judge what is not known yet, and judges the other buckets", async () => {
        const verdict = await judgeStack(policy, [data, objectLockOf(data, { rule: unknownValue }), other]);
        expect(verdict).to.deep.equal({
            ...open("other", other),
            unknown: "string value at .rule can't be known during preview",
        });
    });
});
