import { expect } from "chai";
import { s3BucketVersioning as policy } from "../../../../policy-pack/policies/s3/s3BucketVersioning";
import { judgeStack, passes, refusesOwner, unknownValue } from "../../../support/policies";
import { another, bucketNamed, versioningOf } from "./buckets";

const data = bucketNamed("data");
const status = (value: unknown) => versioningOf(data, { versioningConfiguration: { status: value } });
const finding = "data: versioning is not enabled; an object that is overwritten or deleted would be lost.";

describe("s3-bucket-versioning", () => {
    it("accepts a versioned bucket", async () => {
        expect(await judgeStack(policy, [data, status("Enabled")])).to.deep.equal(passes);
        expect(await judgeStack(policy, [bucketNamed("data", { versioning: { enabled: true } })])).to.deep.equal(
            passes,
        );
    });

    it("refuses a bucket without versions", async () => {
        for (const bucket of [data, bucketNamed("data", { versioning: { enabled: false } })]) {
            expect(await judgeStack(policy, [bucket])).to.deep.equal(refusesOwner(bucket, finding));
        }
        expect(await judgeStack(policy, [data, another(status("Enabled")), status("Suspended")])).to.deep.equal(
            refusesOwner(data, finding),
        );
        for (const value of ["Suspended", "Disabled"]) {
            expect(await judgeStack(policy, [data, status(value)])).to.deep.equal(refusesOwner(data, finding));
        }
    });

    it("says that it cannot judge an unknown status, and judges the other buckets", async () => {
        const other = bucketNamed("other");
        expect(await judgeStack(policy, [data, status(unknownValue), other])).to.deep.equal({
            ...refusesOwner(other, finding.replace("data", "other")),
            unknown: "string value at .versioningConfiguration.status can't be known during preview",
        });
    });
});
