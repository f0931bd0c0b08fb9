import { sagemakerModelInVpc as policy } from "../../../../policy-pack/policies/sagemaker/sagemakerModelInVpc";
import { Model } from "@pulumi/aws/sagemaker";
import { expect } from "chai";
import { declare, judge, passes, refuses, unknownValue } from "../../../support/policies";

const judged = (vpcConfig: unknown) => judge(policy, declare(Model, "model", { vpcConfig }));
const finding = (missing: string) =>
    refuses(`model: vpcConfig has no ${missing}; the model would run in a network of SageMaker.`);

describe("sagemaker-model-in-vpc", () => {
    it("accepts a model in a VPC, also with ids that are not known yet", async () => {
        expect(await judged({ subnets: ["subnet-1"], securityGroupIds: ["sg-1"] })).to.deep.equal(passes);
        expect(await judged({ subnets: unknownValue, securityGroupIds: [unknownValue] })).to.deep.equal(passes);
    });

    it("refuses a model that is not", async () => {
        expect(await judged(undefined)).to.deep.equal(finding("subnets and no securityGroupIds"));
        expect(await judged({ subnets: ["subnet-1"] })).to.deep.equal(finding("securityGroupIds"));
        expect(await judged({ subnets: [], securityGroupIds: ["sg-1"] })).to.deep.equal(finding("subnets"));
    });

    it("cannot tell about settings that are not known yet", async () => {
        expect((await judged(unknownValue)).unknown).to.match(/vpcConfig/);
    });
});
