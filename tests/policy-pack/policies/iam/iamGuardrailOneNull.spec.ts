import { expect } from "chai";
import { iamGuardrailOneNull as policy } from "../../../../policy-pack/policies/iam/iamGuardrailOneNull";
import { identityContract } from "../../../support/identityContract";
import { passes, unknownValue } from "../../../support/policies";
import { allow, deny, finding, judgeStatements } from "./statements";

const absent = (...keys: string[]) => ({ Null: Object.fromEntries(keys.map((key) => [key, "true"])) });
const [subnets, groups] = ["sagemaker:VpcSubnets", "sagemaker:VpcSecurityGroupIds"];

const together = (keys: string) =>
    finding(
        `denies only requests without all of ${keys}; ` +
            "each key needs a statement of its own, because conditions hold together.",
    );

describe("iam-guardrail-one-null", () => {
    it("accepts one key in each denial", async () => {
        const both = [deny("sagemaker:CreateModel", absent(subnets)), deny("sagemaker:CreateModel", absent(groups))];
        expect(await judgeStatements(policy, ...both)).to.deep.equal(passes);
    });

    it("refuses two keys and more, by the names that AWS gives them", async () => {
        expect(await judgeStatements(policy, deny("sagemaker:CreateModel", absent(subnets, groups)))).to.deep.equal(
            together("sagemaker:VpcSubnets, sagemaker:VpcSecurityGroupIds"),
        );
        const three = absent("SAGEMAKER:VPCSUBNETS", "s3:x-amz-acl", "aws:RequestTag/team");
        expect(await judgeStatements(policy, deny("*", three))).to.deep.equal(
            together("sagemaker:VpcSubnets, s3:x-amz-acl, aws:requesttag/team"),
        );
    });

    it("refuses them in two blocks as well, whatever the case of the operator, and true values", async () => {
        const condition = { Null: { [subnets]: true }, null: { [groups]: ["true"] } };
        expect(await judgeStatements(policy, deny("sagemaker:CreateModel", condition))).to.deep.equal(
            together("sagemaker:VpcSubnets, sagemaker:VpcSecurityGroupIds"),
        );
    });

    it("counts a key once, however it is written", async () => {
        const condition = absent(subnets, subnets.toLowerCase());
        expect(await judgeStatements(policy, deny("sagemaker:CreateModel", condition))).to.deep.equal(passes);
    });

    it("accepts keys beside it that have to be there, or are about something else", async () => {
        for (const condition of [
            { Null: { [subnets]: "true", [groups]: "false" } },
            { Null: { [subnets]: "true" }, StringNotEquals: { [groups]: "sg-1" } },
            absent(subnets, "aws:SourceVpc", "aws:SourceVpce"),
            absent("aws:PrincipalOrgID", "aws:SourceVpc", "aws:TagKeys"),
        ]) {
            const verdict = await judgeStatements(policy, deny("sagemaker:CreateModel", condition));
            expect(verdict, JSON.stringify(condition)).to.deep.equal(passes);
        }
    });

    it("does not judge what is allowed", async () => {
        expect(await judgeStatements(policy, allow("s3:GetObject", "*", absent(subnets, groups)))).to.deep.equal(
            passes,
        );
    });

    it("cannot judge a value that is not known yet", async () => {
        const verdict = await judgeStatements(
            policy,
            deny("sagemaker:CreateModel", { Null: { [subnets]: "true", [groups]: unknownValue } }),
        );
        expect(verdict.violations).to.deep.equal([]);
        expect(verdict.unknown).to.match(/VpcSecurityGroupIds can't be known/);
    });
});

identityContract(policy, {
    broken: deny("sagemaker:CreateModel", absent(subnets, groups)),
    message: (subject) =>
        `${subject}, statement 1 denies only requests without all of sagemaker:VpcSubnets, sagemaker:VpcSecurityGroupIds; ` +
        "each key needs a statement of its own, because conditions hold together.",
    grants: false,
});
