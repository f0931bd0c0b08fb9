import { sagemakerNotebookPlatform as policy } from "../../../../policy-pack/policies/sagemaker/sagemakerNotebookPlatform";
import { NotebookInstance } from "@pulumi/aws/sagemaker";
import { expect } from "chai";
import { declare, judge, passes, refuses, unknownValue } from "../../../support/policies";

const judged = (platformIdentifier: unknown, config = {}) =>
    judge(policy, declare(NotebookInstance, "notebook", { platformIdentifier }), config);
const finding = (platform: string) =>
    refuses(`notebook: platformIdentifier is ${platform}; supported are notebook-al2023-v1.`);

describe("sagemaker-notebook-platform", () => {
    it("accepts a supported platform", async () => {
        expect(await judged("notebook-al2023-v1")).to.deep.equal(passes);
        expect(await judged("notebook-al2-v3", { supported: ["notebook-al2-v3"] })).to.deep.equal(passes);
    });

    it("refuses an old one, and the one that AWS takes without being told", async () => {
        expect(await judged("notebook-al2-v2")).to.deep.equal(finding("notebook-al2-v2"));
        expect(await judged(undefined)).to.deep.equal(finding("not set"));
    });

    it("cannot tell about a platform that is not known yet", async () => {
        expect((await judged(unknownValue)).unknown).to.match(/platformIdentifier/);
    });
});
