import { expect } from "chai";
import { s3BucketMfaDelete as policy } from "../../../../policy-pack/policies/s3/s3BucketMfaDelete";
import { declare, judgeStack, passes, refusesOwner, unknownValue } from "../../../support/policies";
import { another, bucketNamed, nativeBuckets, versioningOf } from "./buckets";

const [data, other] = [bucketNamed("data"), bucketNamed("other")];
const open = (name = "data", bucket = data) =>
    refusesOwner(bucket, `${name}: mfaDelete is not enabled; whoever may delete versions needs no second factor.`);

const versioning = (versioningConfiguration: unknown, bucket = data) =>
    versioningOf(bucket, { versioningConfiguration });
const guarded = { status: "Enabled", mfaDelete: "Enabled" };

describe("s3-bucket-mfa-delete", () => {
    it("accepts versioning with a second factor", async () => {
        expect(await judgeStack(policy, [data, versioning(guarded)])).to.deep.equal(passes);
        expect(await judgeStack(policy, [data, versioning({}), another(versioning(guarded))])).to.deep.equal(passes);
    });

    it("refuses a bucket without one", async () => {
        expect(await judgeStack(policy, [data])).to.deep.equal(open());
        for (const configuration of [undefined, {}, { mfaDelete: "Disabled" }, { mfaDelete: true }, "Enabled"]) {
            const verdict = await judgeStack(policy, [data, versioning(configuration)]);
            expect(verdict, JSON.stringify(configuration)).to.deep.equal(open());
        }
        expect(await judgeStack(policy, [data, other, versioning(guarded, other)])).to.deep.equal(open());
    });

    it("judges the older way of writing it inside the bucket", async () => {
        const inline = (written: unknown) => bucketNamed("data", { versioning: written });
        expect(await judgeStack(policy, [inline({ enabled: true, mfaDelete: true })])).to.deep.equal(passes);
        for (const written of [{ enabled: true }, { mfaDelete: false }, { mfaDelete: "Enabled" }, "mfaDelete"]) {
            expect(await judgeStack(policy, [inline(written)]), JSON.stringify(written)).to.deep.equal(open());
        }
    });

    it("judges buckets of aws-native and in a template, and of the previous version of the provider", async () => {
        for (const { resource, name } of nativeBuckets({ VersioningConfiguration: { Status: "Enabled" } })) {
            expect(await judgeStack(policy, [resource])).to.deep.equal(open(name, resource));
        }
        const old = declare("aws:s3/bucketV2:BucketV2", "old", { bucket: "old" });
        const type = "aws:s3/bucketVersioningV2:BucketVersioningV2";
        const versions = declare(type, "versions", { bucket: "old", versioningConfiguration: guarded });
        expect(await judgeStack(policy, [old])).to.deep.equal(open("old", old));
        expect(await judgeStack(policy, [old, versions])).to.deep.equal(passes);
    });

    it("cannot judge what is not known yet, and judges the other buckets", async () => {
        for (const configuration of [unknownValue, { mfaDelete: unknownValue }]) {
            const verdict = await judgeStack(policy, [data, versioning(configuration), other]);
            expect(verdict.violations).to.deep.equal(open("other", other).violations);
            expect(verdict.unknown).to.match(/can't be known/);
        }
    });
});
