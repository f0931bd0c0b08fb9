import { expect } from "chai";
import { guardrails } from "../../../../policy-pack/guardrails";
import { iamGuardrailUpdatesCovered as policy } from "../../../../policy-pack/policies/iam/iamGuardrailUpdatesCovered";
import { identityContract } from "../../../support/identityContract";
import { passes, refuses, unknownValue } from "../../../support/policies";
import { allow, deny, judgeStatements } from "./statements";

const wrong = { StringNotEquals: { "sagemaker:RootAccess": "Disabled" } };
const changed = { ...wrong, Null: { "sagemaker:RootAccess": "false" } };
const creation = deny("sagemaker:CreateNotebookInstance", wrong);

const open = (key: string, type: string) =>
    refuses(
        `jobs: policy guards ${key} on sagemaker:Create${type} and not on sagemaker:Update${type}; ` +
            "the setting could be changed later.",
    );
const openNotebook = open("sagemaker:RootAccess", "NotebookInstance");

describe("iam-guardrail-updates-covered", () => {
    it("accepts a guard of both, in one statement or in two", async () => {
        const update = deny("sagemaker:UpdateNotebookInstance", changed);
        expect(await judgeStatements(policy, creation, update)).to.deep.equal(passes);
        expect(
            await judgeStatements(
                policy,
                deny(["sagemaker:UpdateNotebookInstance", "sagemaker:CreateNotebookInstance"], changed),
            ),
        ).to.deep.equal(passes);
        expect(await judgeStatements(policy, deny("sagemaker:*NotebookInstance", changed))).to.deep.equal(passes);
    });

    it("accepts a denial of every update", async () => {
        expect(await judgeStatements(policy, creation, deny("sagemaker:UpdateNotebook*"))).to.deep.equal(passes);
        expect(await judgeStatements(policy, creation, deny("sagemaker:UpdateNotebook*", {}))).to.deep.equal(passes);
    });

    it("refuses a guard of creation alone", async () => {
        for (const action of ["sagemaker:CreateNotebookInstance", "SAGEMAKER:createnotebook*", ["sagemaker:Create*"]]) {
            expect(await judgeStatements(policy, deny(action, wrong)), String(action)).to.deep.equal(openNotebook);
        }
        expect(
            await judgeStatements(
                policy,
                deny("sagemaker:CreateNotebookInstance", { StringNotEquals: { "SAGEMAKER:rootaccess": "Disabled" } }),
            ),
        ).to.deep.equal(openNotebook);
    });

    it("does not take a denial by another key, under another condition or of other actions for a guard", async () => {
        for (const other of [
            deny("sagemaker:UpdateNotebookInstance", { Null: { "sagemaker:InstanceTypes": "true" } }),
            deny("sagemaker:UpdateNotebookInstance", { Bool: { "aws:ViaAWSService": "true" } }),
            deny("sagemaker:UpdateDomain"),
            allow("sagemaker:UpdateNotebookInstance", "*", changed),
            allow("sagemaker:UpdateNotebookInstance"),
        ]) {
            expect(await judgeStatements(policy, creation, other), JSON.stringify(other)).to.deep.equal(openNotebook);
        }
    });

    it("names every setting that is left open", async () => {
        const domain = deny("sagemaker:CreateDomain", {
            StringNotEquals: { "sagemaker:AppNetworkAccessType": "VpcOnly" },
        });
        const verdict = await judgeStatements(policy, creation, domain);
        expect(verdict.violations).to.deep.equal([
            ...openNotebook.violations,
            ...open("sagemaker:AppNetworkAccessType", "Domain").violations,
        ]);
    });

    it("asks nothing of settings that cannot be changed, and of a guard of updates alone", async () => {
        for (const statement of [
            deny("sagemaker:CreateNotebookInstance", { StringEquals: { "sagemaker:DirectInternetAccess": "Enabled" } }),
            deny("sagemaker:CreateModel", { Null: { "sagemaker:VpcSubnets": "true" } }),
            deny("sagemaker:UpdateNotebookInstance", changed),
            allow("sagemaker:CreateNotebookInstance", "*", wrong),
        ]) {
            expect(await judgeStatements(policy, statement), JSON.stringify(statement)).to.deep.equal(passes);
        }
    });

    it("asks for every pair of the table, and finds each of them in it", async () => {
        const pairs = [
            ["sagemaker:AppNetworkAccessType", "Domain"],
            ["sagemaker:EnableRemoteDebug", "TrainingJob"],
            ["sagemaker:InterContainerTrafficEncryption", "MonitoringSchedule"],
            ["sagemaker:MinimumInstanceMetadataServiceVersion", "NotebookInstance"],
            ["sagemaker:OutputKmsKeyArn", "MonitoringSchedule"],
            ["sagemaker:RemoteAccess", "Space"],
            ["sagemaker:RootAccess", "NotebookInstance"],
            ["sagemaker:VolumeKmsKeyArn", "MonitoringSchedule"],
            ["sagemaker:VpcSecurityGroupIds", "MonitoringSchedule"],
            ["sagemaker:VpcSubnets", "MonitoringSchedule"],
        ] as const;
        for (const [key, type] of pairs) {
            const statement = deny(`sagemaker:Create${type}`, { Null: { [key]: "true" } });
            expect(await judgeStatements(policy, statement), key).to.deep.equal(open(key, type));
        }
        const updated = guardrails.filter(({ actions }) => actions.some((action) => action.includes(":Update")));
        expect([...new Set(updated.map(({ key }) => key))].sort()).to.deep.equal(pairs.map(([key]) => key));
    });

    it("finds a guard beside an action that is not known yet, and cannot judge one that may be there", async () => {
        const update = deny([unknownValue, "sagemaker:UpdateNotebookInstance"], changed);
        expect(await judgeStatements(policy, creation, update)).to.deep.equal(passes);
        const verdict = await judgeStatements(policy, creation, deny([unknownValue], changed));
        expect(verdict.violations).to.deep.equal([]);
        expect(verdict.unknown).to.match(/Action\.0 can't be known/);
    });

    it("passes over statements that are none", async () => {
        expect(await judgeStatements(policy, creation, "text" as unknown as object)).to.deep.equal(openNotebook);
    });
});

identityContract(policy, {
    broken: creation,
    message: (subject) =>
        `${subject} guards sagemaker:RootAccess on sagemaker:CreateNotebookInstance and not on ` +
        "sagemaker:UpdateNotebookInstance; the setting could be changed later.",
    grants: false,
    leavesUnreadable: true,
});
