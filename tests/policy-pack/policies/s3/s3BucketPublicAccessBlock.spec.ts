import { expect } from "chai";
import { s3BucketPublicAccessBlock as policy } from "../../../../policy-pack/policies/s3/s3BucketPublicAccessBlock";
import { declare, judge, judgeStack, passes, refuses, refusesOwner, unknownValue } from "../../../support/policies";
import { bucketNamed, publicAccessOf } from "./buckets";

const data = bucketNamed("data");
const closed = { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true };

describe("s3-bucket-public-access-block", () => {
    it("accepts a bucket with all four settings on", async () => {
        const block = publicAccessOf(data, closed);
        expect(await judge(policy, block)).to.deep.equal(passes);
        expect(await judgeStack(policy, [data, block])).to.deep.equal(passes);
    });

    it("refuses a bucket without a block of its own", async () => {
        const other = bucketNamed("other");
        expect(await judgeStack(policy, [data, other, publicAccessOf(other, closed)])).to.deep.equal(
            refusesOwner(data, "data: no BucketPublicAccessBlock belongs to it; the bucket could be made public."),
        );
    });

    for (const setting of Object.keys(closed)) {
        it(`refuses a block with ${setting} off or left out, before it is made`, async () => {
            for (const value of [false, undefined]) {
                expect(await judge(policy, publicAccessOf(data, { ...closed, [setting]: value }))).to.deep.equal(
                    refuses(`data-public-access: leaves ${setting} off; all four are on.`),
                );
            }
        });
    }

    it("reads truth values as text, which templates may write", async () => {
        const text = Object.fromEntries(Object.keys(closed).map((setting) => [setting, "true"]));
        expect(await judge(policy, publicAccessOf(data, text))).to.deep.equal(passes);
        expect(await judge(policy, publicAccessOf(data, { ...text, blockPublicAcls: "false" }))).to.deep.equal(
            refuses("data-public-access: leaves blockPublicAcls off; all four are on."),
        );
    });

    it("says that it cannot judge an unknown setting, and judges the others", async () => {
        const block = publicAccessOf(data, { ...closed, blockPublicAcls: unknownValue, ignorePublicAcls: false });
        expect(await judge(policy, block)).to.deep.equal({
            ...refuses("data-public-access: leaves ignorePublicAcls off; all four are on."),
            unknown: "string value at .blockPublicAcls can't be known during preview",
        });
    });

    it("judges the block inside a bucket of aws-native and of a template", async () => {
        const native = declare("aws-native:s3:Bucket", "data", {
            publicAccessBlockConfiguration: { ...closed, blockPublicPolicy: false },
        });
        expect((await judge(policy, native)).violations).to.have.length(1);
        expect(await judgeStack(policy, [native])).to.deep.equal(passes);
        const bare = declare("aws-native:s3:Bucket", "data", {});
        expect((await judgeStack(policy, [bare])).violations).to.have.length(1);
    });
});
