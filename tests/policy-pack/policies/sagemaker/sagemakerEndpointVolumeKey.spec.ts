import { sagemakerEndpointVolumeKey as policy } from "../../../../policy-pack/policies/sagemaker/sagemakerEndpointVolumeKey";
import { EndpointConfiguration } from "@pulumi/aws/sagemaker";
import { expect } from "chai";
import { declare, judge, passes, refuses, unknownValue } from "../../../support/policies";

const judged = (props: object) => judge(policy, declare(EndpointConfiguration, "endpoint", props));
const finding = refuses(
    "endpoint: kmsKeyArn is not set; its volumes would be encrypted with a key that nobody here can withdraw.",
);

describe("sagemaker-endpoint-volume-key", () => {
    it("accepts a key, known or not", async () => {
        const productionVariants = [{ instanceType: "ml.m5.xlarge" }];
        expect(await judged({ productionVariants, kmsKeyArn: "key" })).to.deep.equal(passes);
        expect(await judged({ productionVariants, kmsKeyArn: unknownValue })).to.deep.equal(passes);
    });

    it("refuses an endpoint without one", async () => {
        expect(await judged({ productionVariants: [{ instanceType: "ml.m5.xlarge" }] })).to.deep.equal(finding);
        expect(
            await judged({ productionVariants: [{ instanceType: "ml.g5.xlarge" }, { instanceType: "ml.m5.large" }] }),
        ).to.deep.equal(finding);
    });

    it("asks nothing of serverless variants and of instances with local storage alone, which take no key", async () => {
        expect(
            await judged({ productionVariants: [{ instanceType: "ml.g5.xlarge" }, { serverlessConfig: {} }] }),
        ).to.deep.equal(passes);
    });

    it("cannot tell about an instance type that is not known yet, unless another variant decides", async () => {
        const open = { instanceType: unknownValue };
        expect((await judged({ productionVariants: [open] })).unknown).to.match(/instanceType/);
        expect(await judged({ productionVariants: [open, { instanceType: "ml.m5.large" }] })).to.deep.equal(finding);
    });
});
