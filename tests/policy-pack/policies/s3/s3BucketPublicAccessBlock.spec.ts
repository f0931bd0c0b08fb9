import { expect } from "chai";
import { s3BucketPublicAccessBlock as policy } from "../../../../policy-pack/policies/s3/s3BucketPublicAccessBlock";
import { judgeStack, passes, refusesOwner, unknownValue } from "../../../support/policies";
import { bucketNamed, publicAccessOf } from "./buckets";

const data = bucketNamed("data");
const closed = { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true };

describe("s3-bucket-public-access-block", () => {
    it("accepts a bucket with all four settings on", async () => {
        expect(await judgeStack(policy, [data, publicAccessOf(data, closed)])).to.deep.equal(passes);
    });

    it("refuses a bucket without a block of its own", async () => {
        const other = bucketNamed("other");
        expect(await judgeStack(policy, [data, other, publicAccessOf(other, closed)])).to.deep.equal(
            refusesOwner(data, "data: no BucketPublicAccessBlock belongs to it; the bucket could be made public."),
        );
    });

    for (const setting of Object.keys(closed)) {
        it(`refuses a block with ${setting} off or left out`, async () => {
            for (const value of [false, undefined]) {
                const block = publicAccessOf(data, { ...closed, [setting]: value });
                expect(await judgeStack(policy, [data, block])).to.deep.equal(
                    refusesOwner(data, `data: public access block leaves ${setting} off; all are on.`),
                );
            }
        });
    }

    it("names every setting that is off, and reads truth values as text", async () => {
        const block = publicAccessOf(data, { ...closed, blockPublicAcls: "false", ignorePublicAcls: false });
        expect(await judgeStack(policy, [data, block])).to.deep.equal(
            refusesOwner(data, "data: public access block leaves blockPublicAcls, ignorePublicAcls off; all are on."),
        );
        const text = Object.fromEntries(Object.keys(closed).map((setting) => [setting, "true"]));
        expect(await judgeStack(policy, [data, publicAccessOf(data, text)])).to.deep.equal(passes);
    });

    it("finds a setting that is off beside one that is not known yet", async () => {
        const block = publicAccessOf(data, { ...closed, blockPublicAcls: unknownValue, ignorePublicAcls: false });
        expect(await judgeStack(policy, [data, block])).to.deep.equal(
            refusesOwner(data, "data: public access block leaves ignorePublicAcls off; all are on."),
        );
    });

    it("says that it cannot judge an unknown setting", async () => {
        const block = publicAccessOf(data, { ...closed, ignorePublicAcls: unknownValue });
        expect(await judgeStack(policy, [data, block])).to.deep.equal({
            violations: [],
            unknown: "string value at .ignorePublicAcls can't be known during preview",
        });
    });
});
