import { Pipeline } from "@pulumi/aws/codepipeline";
import { expect } from "chai";
import { codepipelineStoreEncrypted as policy } from "../../../../policy-pack/policies/codepipeline/codepipelineStoreEncrypted";
import { declare, judge, passes, refuses, unknownValue } from "../../../support/policies";

const judged = (...artifactStores: unknown[]) => judge(policy, declare(Pipeline, "delivery", { artifactStores }));
const finding = (index: number) =>
    `delivery: artifactStores[${index}].encryptionKey names no customer-managed key; accounts that deploy the artifacts could not be admitted to them.`;
const key = { encryptionKey: { id: "key", type: "KMS" } };

describe("codepipeline-store-encrypted", () => {
    it("accepts stores with a key, known or not", async () => {
        expect(await judged(key, { encryptionKey: { id: unknownValue, type: "KMS" } })).to.deep.equal(passes);
    });

    it("refuses every store without a key of its own", async () => {
        expect(await judged(key, {}, { encryptionKey: { id: "alias/aws/s3" } })).to.deep.equal(
            refuses(finding(1), finding(2)),
        );
    });

    it("judges the store of aws-native and its absence alike", async () => {
        const pipeline = (artifactStore: unknown) =>
            judge(policy, declare("aws-native:codepipeline:Pipeline", "delivery", { artifactStore }));
        expect(await pipeline({ type: "S3", location: "artifacts" })).to.deep.equal(refuses(finding(0)));
        expect((await pipeline(unknownValue)).unknown).to.match(/can't be known/);
    });

    it("cannot judge a store that is not known yet", async () => {
        expect((await judged(unknownValue)).unknown).to.match(/can't be known/);
    });
});
