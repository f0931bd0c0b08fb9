import { Bucket } from "@pulumi/aws/s3";
import { MlflowTrackingServer } from "@pulumi/aws/sagemaker";
import { expect } from "chai";
import { sagemakerMlflowStoreOwn as policy } from "../../../../policy-pack/policies/sagemaker/sagemakerMlflowStoreOwn";
import { declare, judgeStack, passes, refusesOwner, unknownValue, type Declared } from "../../../support/policies";

const bucket = declare(Bucket, "bucket", { bucket: "runs" });
const later = declare(Bucket, "bucket", { bucket: unknownValue });
const serverAt = (artifactStoreUri: string, ...sources: readonly Declared[]) =>
    declare(MlflowTrackingServer, "server", { artifactStoreUri }, { artifactStoreUri: sources });
const refused = refusesOwner(
    serverAt(""),
    "server: artifactStoreUri names no bucket of this stack; models and data could leave for a bucket of others.",
);

describe("sagemaker-mlflow-store-own", () => {
    it("accepts a bucket of the same stack, by name or by what the address comes from", async () => {
        for (const address of ["s3://runs", "s3://runs/team"]) {
            expect(await judgeStack(policy, [bucket, serverAt(address)])).to.deep.equal(passes);
        }
        expect(await judgeStack(policy, [later, serverAt(unknownValue, later)])).to.deep.equal(passes);
    });

    it("accepts buckets that its options name", async () => {
        const verdict = await judgeStack(policy, [serverAt("s3://acme-runs/team")], { buckets: ["acme-*"] });
        expect(verdict).to.deep.equal(passes);
    });

    it("refuses every other bucket, also one whose name begins alike", async () => {
        expect(await judgeStack(policy, [serverAt("s3://runs")])).to.deep.equal(refused);
        expect(await judgeStack(policy, [bucket, serverAt("s3://runs-of-others")])).to.deep.equal(refused);
        expect(await judgeStack(policy, [bucket, serverAt("elsewhere", bucket)])).to.deep.equal(refused);
    });

    it("cannot judge an address that is not known yet and comes from no bucket", async () => {
        const verdict = await judgeStack(policy, [bucket, serverAt(unknownValue)]);
        expect(verdict.violations).to.deep.equal([]);
        expect(verdict.unknown).to.match(/artifactStoreUri can't be known/);
    });
});
