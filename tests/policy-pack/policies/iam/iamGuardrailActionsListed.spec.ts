import { expect } from "chai";
import { iamGuardrailActionsListed as policy } from "../../../../policy-pack/policies/iam/iamGuardrailActionsListed";
import { identityContract } from "../../../support/identityContract";
import { passes, unknownValue } from "../../../support/policies";
import { allow, deny, finding, judgeStatements } from "./statements";

const noSubnets = { Null: { "sagemaker:VpcSubnets": "true" } };

const wide = (patterns: string, keys = "sagemaker:VpcSubnets") =>
    finding(
        `denies ${patterns} where ${keys} is absent; ` +
            "it has to list actions, because one that does not carry the key would always be refused.",
    );

describe("iam-guardrail-actions-listed", () => {
    it("accepts actions that are listed, and denials without a key of SageMaker", async () => {
        for (const statement of [
            deny(["sagemaker:CreateModel", "sagemaker:CreateTrainingJob"], noSubnets),
            deny("sagemaker:*"),
            deny("sagemaker:Create*", { Null: { "aws:RequestTag/team": "true" } }),
            deny("sagemaker:Create*", { Null: { "sagemaker:ResourceTag/team": "true" } }),
            deny(["s3:*", "sage*r-geospatial:*"], noSubnets),
        ]) {
            expect(await judgeStatements(policy, statement), JSON.stringify(statement)).to.deep.equal(passes);
        }
    });

    it("refuses wildcards of every form, whatever their case", async () => {
        for (const pattern of [
            "sagemaker:Create*",
            "SageMaker:create*",
            "sagemaker:*",
            "sagemaker:CreateMode?",
            "*",
            "*:*",
            "s*:Create*",
        ]) {
            expect(await judgeStatements(policy, deny(pattern, noSubnets)), pattern).to.deep.equal(wide(pattern));
        }
        const several = ["sagemaker:Create*", "sagemaker:CreateModel", "s3:*", "sagemaker:Update*"];
        expect(await judgeStatements(policy, deny(several, noSubnets))).to.deep.equal(
            wide("sagemaker:Create*, sagemaker:Update*"),
        );
    });

    it("refuses all actions but some", async () => {
        const statement = { Effect: "Deny", NotAction: "s3:*", Resource: "*", Condition: noSubnets };
        expect(await judgeStatements(policy, statement)).to.deep.equal(wide("all actions but some"));
    });

    it("refuses every operator that an absent key satisfies", async () => {
        for (const condition of [
            { StringNotEquals: { "sagemaker:VpcSubnets": "subnet-1" } },
            { StringEqualsIfExists: { "sagemaker:VpcSubnets": "subnet-1" } },
            { "ForAllValues:StringEquals": { "sagemaker:VpcSubnets": "subnet-1" } },
            { Null: { "SAGEMAKER:vpcsubnets": [true] } },
        ]) {
            const verdict = await judgeStatements(policy, deny("sagemaker:Create*", condition));
            expect(verdict, JSON.stringify(condition)).to.deep.equal(wide("sagemaker:Create*"));
        }
    });

    it("accepts a wildcard that refuses wrong values alone", async () => {
        for (const condition of [
            { StringNotEquals: { "sagemaker:VpcSubnets": "subnet-1" }, Null: { "sagemaker:VpcSubnets": "false" } },
            { "ForAnyValue:StringNotEquals": { "sagemaker:VpcSubnets": "subnet-1" } },
            { StringEquals: { "sagemaker:RootAccess": "Enabled" } },
            { Bool: { "sagemaker:NetworkIsolation": "false" } },
        ]) {
            const verdict = await judgeStatements(policy, deny("sagemaker:Create*", condition));
            expect(verdict, JSON.stringify(condition)).to.deep.equal(passes);
        }
    });

    it("takes a key that may be absent for an exception where another one has to be there", async () => {
        const present = { StringEquals: { "sagemaker:RootAccess": "Enabled" } };
        const paired = {
            StringNotEquals: { "sagemaker:VpcSubnets": "subnet-1" },
            Null: { "sagemaker:VpcSubnets": "false" },
        };
        const except = { StringNotLike: { "sagemaker:InstanceTypes": "ml.g5.*" } };
        expect(await judgeStatements(policy, deny("sagemaker:Create*", { ...paired, ...except }))).to.deep.equal(
            passes,
        );
        expect(await judgeStatements(policy, deny("sagemaker:Create*", { ...present, ...except }))).to.deep.equal(
            passes,
        );
        expect(await judgeStatements(policy, deny("sagemaker:Create*", { ...present, ...noSubnets }))).to.deep.equal(
            wide("sagemaker:Create*"),
        );
        expect(await judgeStatements(policy, deny("sagemaker:Create*", { ...except, ...noSubnets }))).to.deep.equal(
            wide("sagemaker:Create*", "sagemaker:InstanceTypes, sagemaker:VpcSubnets"),
        );
    });

    it("does not judge what is allowed", async () => {
        expect(await judgeStatements(policy, allow("sagemaker:Create*", "*", noSubnets))).to.deep.equal(passes);
    });

    it("finds a wildcard beside an action that is not known yet", async () => {
        expect(await judgeStatements(policy, deny([unknownValue, "sagemaker:*"], noSubnets))).to.deep.equal(
            wide("sagemaker:*"),
        );
        const verdict = await judgeStatements(policy, deny([unknownValue, "sagemaker:CreateModel"], noSubnets));
        expect(verdict.violations).to.deep.equal([]);
        expect(verdict.unknown).to.match(/Action\.0 can't be known/);
    });
});

identityContract(policy, {
    broken: deny("sagemaker:Create*", noSubnets),
    message: (subject) =>
        `${subject}, statement 1 denies sagemaker:Create* where sagemaker:VpcSubnets is absent; ` +
        "it has to list actions, because one that does not carry the key would always be refused.",
    grants: false,
});
