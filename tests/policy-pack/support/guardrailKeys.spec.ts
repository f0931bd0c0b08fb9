import { expect } from "chai";
import {
    guardrailKeys,
    guardrailPatterns,
    holdsWithout,
    strangersTo,
} from "../../../policy-pack/support/guardrailKeys";

describe("guardrailKeys", () => {
    it("lists keys of SageMaker once, as AWS writes them", () => {
        const Condition = {
            Null: { "SAGEMAKER:vpcsubnets": "true", "aws:RequestTag/a": "true" },
            StringEquals: { "sagemaker:VpcSubnets": "a", "sagemaker:modellifecycle:stage": "b" },
        };
        expect(guardrailKeys({ Condition })).to.deep.equal(["sagemaker:VpcSubnets", "sagemaker:ModelLifeCycle:Stage"]);
    });

    it("leaves out tags, and keeps keys that nothing carries as they are", () => {
        const Condition = {
            Null: {
                "sagemaker:ResourceTag/team": "true",
                "sagemaker:Misspelt": "true",
                "my-sagemaker:VpcSubnets": "true",
            },
        };
        expect(guardrailKeys({ Condition })).to.deep.equal(["sagemaker:misspelt"]);
        expect(guardrailKeys({})).to.deep.equal([]);
    });
});

describe("guardrailPatterns", () => {
    it("lists patterns that cover actions of SageMaker", () => {
        const Action = ["sagemaker:Create*", "SageMaker:*", "*", "s?gemaker:Create", "sagemaker:CreateModel", "s3:*"];
        expect(guardrailPatterns({ Action })).to.deep.equal([
            "sagemaker:Create*",
            "SageMaker:*",
            "*",
            "s?gemaker:Create",
        ]);
        expect(guardrailPatterns({ Action: "sagemaker:CreateMode?" })).to.deep.equal(["sagemaker:CreateMode?"]);
        expect(guardrailPatterns({})).to.deep.equal([]);
    });

    it("takes all actions but some for one", () => {
        expect(guardrailPatterns({ NotAction: "s3:*" })).to.deep.equal(["all actions but some"]);
    });
});

describe("strangersTo", () => {
    it("lists whole actions that carry none of the keys", () => {
        const Action = [
            "sagemaker:CreateModel",
            "sagemaker:CreateSpace",
            "sagemaker:*",
            "s3:GetObject",
            "sagemaker:CreateMode?",
        ];
        expect(strangersTo({ Action }, ["sagemaker:VpcSubnets"])).to.deep.equal([
            "sagemaker:CreateSpace",
            "s3:GetObject",
        ]);
        expect(strangersTo({ Action }, ["sagemaker:VpcSubnets", "sagemaker:RemoteAccess"])).to.deep.equal([
            "s3:GetObject",
        ]);
        expect(strangersTo({ Action: "sagemaker:CreateModel" }, [])).to.deep.equal(["sagemaker:CreateModel"]);
        expect(strangersTo({}, ["sagemaker:VpcSubnets"])).to.deep.equal([]);
    });
});

describe("holdsWithout", () => {
    const key = "sagemaker:VpcSubnets";

    it("asks everything that is said about the key, and nothing else", () => {
        const except = { StringNotEquals: { [key]: "subnet-1" } };
        expect(holdsWithout({ Condition: except }, key)).to.equal(true);
        expect(holdsWithout({ Condition: { ...except, Null: { [key.toUpperCase()]: "false" } } }, key)).to.equal(false);
        expect(holdsWithout({ Condition: { ...except, Bool: { "aws:SecureTransport": "true" } } }, key)).to.equal(true);
        expect(holdsWithout({}, key)).to.equal(true);
    });
});
