import { sagemakerDomainSharingEncrypted as policy } from "../../../../policy-pack/policies/sagemaker/sagemakerDomainSharingEncrypted";
import { Domain } from "@pulumi/aws/sagemaker";
import { expect } from "chai";
import { declare, judge, passes, refuses, unknownValue } from "../../../support/policies";

const judged = (sharingSettings: unknown) =>
    judge(policy, declare(Domain, "studio", { defaultUserSettings: { sharingSettings } }));
const finding = (missing: string) =>
    refuses(
        `studio: defaultUserSettings.sharingSettings has no ${missing}; shared notebooks would lie in a bucket of SageMaker, or without a key of yours.`,
    );

describe("sagemaker-domain-sharing-encrypted", () => {
    it("accepts a domain whose users share nothing", async () => {
        expect(await judged(undefined)).to.deep.equal(passes);
        expect(await judged({ notebookOutputOption: "Disabled" })).to.deep.equal(passes);
    });

    it("accepts sharing with a bucket and a key, known or not", async () => {
        const on = { notebookOutputOption: "Allowed" };
        expect(await judged({ ...on, s3OutputPath: "s3://data", s3KmsKeyId: "key" })).to.deep.equal(passes);
        expect(await judged({ ...on, s3OutputPath: unknownValue, s3KmsKeyId: unknownValue })).to.deep.equal(passes);
    });

    it("refuses sharing without", async () => {
        const on = { notebookOutputOption: "Allowed" };
        expect(await judged(on)).to.deep.equal(finding("s3OutputPath and no s3KmsKeyId"));
        expect(await judged({ ...on, s3OutputPath: "s3://data" })).to.deep.equal(finding("s3KmsKeyId"));
    });

    it("cannot tell about settings that are not known yet", async () => {
        expect((await judged({ notebookOutputOption: unknownValue })).unknown).to.match(/notebookOutputOption/);
    });
});
