import { expect } from "chai";
import { iamGuardrailKeysCarried as policy } from "../../../../policy-pack/policies/iam/iamGuardrailKeysCarried";
import { identityContract } from "../../../support/identityContract";
import { passes, unknownValue } from "../../../support/policies";
import { allow, deny, finding, judgeStatements } from "./statements";

const noSubnets = { Null: { "sagemaker:VpcSubnets": "true" } };
const root = { StringEquals: { "sagemaker:RootAccess": "Enabled" } };

const alwaysRefused = (actions: string, keys = "sagemaker:VpcSubnets") =>
    finding(`asks ${keys} of ${actions}, which do not carry it; they would always be refused.`);
const neverRefused = (what: string) => finding(`asks ${what}, which do not carry it; they would never be refused.`);
const neverAllowed = (what: string) => finding(`asks ${what}, which do not carry it; they would never be allowed.`);

describe("iam-guardrail-keys-carried", () => {
    it("accepts keys on actions that carry them, whatever their case", async () => {
        for (const statement of [
            deny(["sagemaker:CreateModel", "SAGEMAKER:createtrainingjob"], noSubnets),
            deny("sagemaker:CreateModel", { Null: { "SageMaker:vpcsubnets": "true" } }),
            deny(["sagemaker:CreateNotebookInstance", "sagemaker:UpdateNotebookInstance"], root),
            allow("sagemaker:CreateModel", "*", { StringEquals: { "sagemaker:VpcSubnets": "subnet-1" } }),
            deny("sagemaker:CreateTransformJob", { Null: { "aws:RequestTag/team": "true" } }),
            deny("sagemaker:CreateTransformJob", { Null: { "sagemaker:ResourceTag/team": "true" } }),
            deny("sagemaker:CreateTransformJob"),
        ]) {
            expect(await judgeStatements(policy, statement), JSON.stringify(statement)).to.deep.equal(passes);
        }
    });

    it("refuses a denial that an action without the key always meets", async () => {
        const actions = ["sagemaker:CreateModel", "sagemaker:CreateTransformJob", "s3:GetObject"];
        for (const condition of [
            noSubnets,
            { StringNotEquals: { "sagemaker:VpcSubnets": "subnet-1" } },
            { StringNotEqualsIfExists: { "sagemaker:VpcSubnets": "subnet-1" } },
        ]) {
            expect(await judgeStatements(policy, deny(actions, condition))).to.deep.equal(
                alwaysRefused("sagemaker:CreateTransformJob, s3:GetObject"),
            );
        }
    });

    it("refuses keys that no action carries, such as those that SageMaker had before", async () => {
        expect(
            await judgeStatements(
                policy,
                deny("sagemaker:CreateModel", { Null: { "sagemaker:VolumeKmsKey": "true" } }),
            ),
        ).to.deep.equal(alwaysRefused("sagemaker:CreateModel", "sagemaker:volumekmskey"));
    });

    it("accepts an action that carries one of the keys whose absence is asked for together", async () => {
        const either = { Null: { "sagemaker:VpcSubnets": "true", "sagemaker:VolumeKmsKeyArn": "true" } };
        expect(await judgeStatements(policy, deny("sagemaker:CreateModel", either))).to.deep.equal(passes);
        expect(await judgeStatements(policy, deny("sagemaker:CreateSpace", either))).to.deep.equal(
            alwaysRefused("sagemaker:CreateSpace", "sagemaker:VpcSubnets, sagemaker:VolumeKmsKeyArn"),
        );
    });

    it("refuses a denial that an action without the key never meets", async () => {
        const actions = ["sagemaker:CreateModel", "sagemaker:CreateNotebookInstance"];
        for (const condition of [root, { Null: { "sagemaker:RootAccess": "false" } }]) {
            expect(await judgeStatements(policy, deny(actions, condition))).to.deep.equal(
                neverRefused("sagemaker:RootAccess of sagemaker:CreateModel"),
            );
        }
        expect(
            await judgeStatements(
                policy,
                deny("sagemaker:CreateSpace", {
                    StringEquals: { "sagemaker:RootAccess": "Enabled", "sagemaker:DirectInternetAccess": "Enabled" },
                }),
            ),
        ).to.deep.equal(
            neverRefused(
                "sagemaker:RootAccess of sagemaker:CreateSpace and sagemaker:DirectInternetAccess of sagemaker:CreateSpace",
            ),
        );
    });

    it("says that actions are never refused where a key that has to be there stands beside one that may be absent", async () => {
        expect(await judgeStatements(policy, deny("sagemaker:CreateModel", { ...root, ...noSubnets }))).to.deep.equal(
            neverRefused("sagemaker:RootAccess of sagemaker:CreateModel"),
        );
        expect(await judgeStatements(policy, deny("sagemaker:CreateSpace", { ...root, ...noSubnets }))).to.deep.equal(
            neverRefused("sagemaker:RootAccess of sagemaker:CreateSpace"),
        );
    });

    it("refuses what is allowed under a key that the action does not carry, unless it may be absent", async () => {
        const named = (operator: string) => ({ [operator]: { "sagemaker:VpcSubnets": "subnet-1" } });
        const actions = ["sagemaker:CreateModel", "sagemaker:CreateTransformJob"];
        expect(await judgeStatements(policy, allow(actions, "*", named("StringEquals")))).to.deep.equal(
            neverAllowed("sagemaker:VpcSubnets of sagemaker:CreateTransformJob"),
        );
        const both = { StringEquals: { "sagemaker:VpcSubnets": "subnet-1", "sagemaker:RootAccess": "Disabled" } };
        expect(
            await judgeStatements(policy, allow(["sagemaker:CreateSpace", "sagemaker:CreateApp"], "*", both)),
        ).to.deep.equal(
            neverAllowed(
                "sagemaker:VpcSubnets of sagemaker:CreateSpace, sagemaker:CreateApp and " +
                    "sagemaker:RootAccess of sagemaker:CreateSpace, sagemaker:CreateApp",
            ),
        );
        expect(await judgeStatements(policy, allow(actions, "*", named("StringEqualsIfExists")))).to.deep.equal(passes);
        expect(await judgeStatements(policy, allow(actions, "*", noSubnets))).to.deep.equal(passes);
    });

    it("leaves wildcards alone, which another policy is about", async () => {
        for (const action of ["sagemaker:Create*", "*", "sagemaker:CreateSpac?"]) {
            expect(await judgeStatements(policy, deny(action, noSubnets)), action).to.deep.equal(passes);
            expect(await judgeStatements(policy, deny(action, root)), action).to.deep.equal(passes);
        }
    });

    it("finds an action beside one that is not known yet", async () => {
        const actions = [unknownValue, "sagemaker:CreateTransformJob"];
        expect(await judgeStatements(policy, deny(actions, noSubnets))).to.deep.equal(
            alwaysRefused("sagemaker:CreateTransformJob"),
        );
        const verdict = await judgeStatements(policy, deny([unknownValue, "sagemaker:CreateModel"], noSubnets));
        expect(verdict.violations).to.deep.equal([]);
        expect(verdict.unknown).to.match(/Action\.0 can't be known/);
    });
});

identityContract(policy, {
    broken: deny("sagemaker:CreateTransformJob", noSubnets),
    message: (subject) =>
        `${subject}, statement 1 asks sagemaker:VpcSubnets of sagemaker:CreateTransformJob, which do not carry it; ` +
        "they would always be refused.",
    grants: false,
});
