import { sagemakerModelPrivateRegistries as policy } from "../../../../policy-pack/policies/sagemaker/sagemakerModelPrivateRegistries";
import { Model } from "@pulumi/aws/sagemaker";
import { expect } from "chai";
import { declare, judge, passes, refuses, unknownValue } from "../../../support/policies";

const inVpc = { image: "registry/image", imageConfig: { repositoryAccessMode: "Vpc" } };
const judged = (value: unknown) => judge(policy, declare(Model, "model", { containers: value }));
const finding = (place: string) =>
    `model: ${place}.imageConfig.repositoryAccessMode is not Vpc; the image comes by the network of SageMaker.`;

describe("sagemaker-model-private-registries", () => {
    it("accepts images of a private registry, and a model without such containers", async () => {
        expect(await judged([inVpc, inVpc])).to.deep.equal(passes);
        expect(await judged(undefined)).to.deep.equal(passes);
    });

    it("refuses images that come otherwise", async () => {
        expect(await judged([inVpc, { image: "image" }])).to.deep.equal(refuses(finding("containers[1]")));
        const platform = { imageConfig: { repositoryAccessMode: "Platform" } };
        expect(await judged([platform])).to.deep.equal(refuses(finding("containers[0]")));
    });

    it("cannot tell about containers that are not known yet", async () => {
        expect((await judged(unknownValue)).unknown).to.match(/containers/);
    });
});
