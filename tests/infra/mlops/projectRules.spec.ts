import { expect } from "chai";
import { approvalRule, changeRules, deliveryFailure, runFailure } from "../../../infra/mlops/projectRules";
import { projectPartName } from "../../../infra/support/naming";
import { matchesPattern } from "./eventPattern";
import { abalone, abaloneDeploy, connection, projectOf, seeded, zipped } from "./fixtures";

const packageArn = "arn:aws:sagemaker:eu-west-1:111122223333:model-package/sm-mlops-dev--abalone/7";

/** An event of a model package, as SageMaker tells it. */
function packageEvent(detail: object): object {
    return {
        source: "aws.sagemaker",
        "detail-type": "SageMaker Model Package State Change",
        region: "eu-west-1",
        resources: [packageArn],
        detail: {
            ModelPackageGroupName: "sm-mlops-dev--abalone",
            ModelPackageVersion: 7,
            ModelPackageArn: packageArn,
            ModelPackageStatus: "Completed",
            ModelApprovalStatus: "Approved",
            UpdatedModelPackageFields: ["ModelApprovalStatus", "ApprovalDescription"],
            ...detail,
        },
    };
}

describe("infra/mlops/projectRules", () => {
    describe("on approvals", () => {
        const { pattern, input } = approvalRule(abaloneDeploy, "abalone");

        for (const [what, event, starts] of [
            ["an approval", packageEvent({}), true],
            ["an approval that doesn't say what changed", packageEvent({ UpdatedModelPackageFields: undefined }), true],
            ["a rejection", packageEvent({ ModelApprovalStatus: "Rejected" }), false],
            ["a registration", packageEvent({ ModelApprovalStatus: "PendingManualApproval" }), false],
            [
                "another change of an approved model",
                packageEvent({ UpdatedModelPackageFields: ["ModelLifeCycle"] }),
                false,
            ],
            ["an approval in another group", packageEvent({ ModelPackageGroupName: "sm-mlops-dev--churn" }), false],
            [
                "an approval in a group that begins so",
                packageEvent({ ModelPackageGroupName: "sm-mlops-dev--abalone-2" }),
                false,
            ],
            [
                "an event of something else",
                { ...packageEvent({}), "detail-type": "SageMaker Model State Change" },
                false,
            ],
            ["an event that somebody put", { ...packageEvent({}), source: "custom.sagemaker" }, false],
        ] as const) {
            it(`${starts ? "start" : "do not start"} a delivery by ${what}`, () => {
                expect(matchesPattern(pattern, event)).to.equal(starts);
            });
        }

        it("hand on the very package, as a variable of the delivery", () => {
            expect(input).to.deep.equal({
                inputPaths: { package: "$.detail.ModelPackageArn" },
                inputTemplate: '{"variables":[{"name":"MODEL_PACKAGE_ARN","value":<package>}]}',
            });
            // EventBridge puts quotation marks around text that it fills in.
            const filled = (input?.inputTemplate as string).replace("<package>", JSON.stringify(packageArn));
            expect(JSON.parse(filled)).to.deep.equal({ variables: [{ name: "MODEL_PACKAGE_ARN", value: packageArn }] });
        });
    });

    it("on code start a delivery by a push to the branch that is built, and by nothing else", () => {
        const [rule, ...others] = changeRules(abalone, seeded);
        const push = (detail: object): object => ({
            source: "aws.codecommit",
            "detail-type": "CodeCommit Repository State Change",
            resources: ["arn:aws:codecommit:eu-west-1:111122223333:sm-mlops-dev--abalone"],
            detail: { event: "referenceUpdated", referenceType: "branch", referenceName: "main", ...detail },
        });
        expect(others).to.be.empty;
        expect(matchesPattern(rule?.pattern ?? {}, push({}))).to.be.true;
        expect(matchesPattern(rule?.pattern ?? {}, push({ referenceName: "feature" }))).to.be.false;
        expect(matchesPattern(rule?.pattern ?? {}, push({ referenceType: "tag" }))).to.be.false;
        expect(matchesPattern(rule?.pattern ?? {}, push({ event: "referenceDeleted" }))).to.be.false;
        expect(rule?.input).to.be.undefined;
    });

    it("on code are none where the pipeline notices itself, and one for a zip file", () => {
        expect(changeRules(abalone, connection)).to.be.empty;
        expect(changeRules(abalone, zipped).map(({ part }) => part)).to.deep.equal(["commit"]);
    });

    it("tell people of a delivery that failed, by its name and execution", () => {
        const { pattern, input } = deliveryFailure(abalone);
        const event = (pipeline: string, state: string): object => ({
            source: "aws.codepipeline",
            "detail-type": "CodePipeline Pipeline Execution State Change",
            detail: { pipeline, "execution-id": "e-1", state, version: 3 },
        });
        expect(matchesPattern(pattern, event("sm-mlops-dev--abalone", "FAILED"))).to.be.true;
        expect(matchesPattern(pattern, event("sm-mlops-dev--abalone", "SUCCEEDED"))).to.be.false;
        expect(matchesPattern(pattern, event("sm-mlops-dev--abalone-deploy", "FAILED"))).to.be.false;
        expect(input).to.deep.equal({
            inputPaths: { run: "$.detail.execution-id" },
            inputTemplate: '"The delivery of project abalone failed: pipeline sm-mlops-dev--abalone, execution <run>."',
        });
    });

    it("tell people of a run of the SageMaker pipeline that failed", () => {
        const { pattern, input } = runFailure(abalone);
        const event = (name: string, status: string): object => ({
            source: "aws.sagemaker",
            "detail-type": "SageMaker Model Building Pipeline Execution Status Change",
            detail: {
                currentPipelineExecutionStatus: status,
                previousPipelineExecutionStatus: "Executing",
                pipelineArn: `arn:aws:sagemaker:eu-west-1:111122223333:pipeline/${name}`,
            },
        });
        expect(matchesPattern(pattern, event("sm-mlops-dev--abalone", "Failed"))).to.be.true;
        expect(matchesPattern(pattern, event("sm-mlops-dev--abalone", "Succeeded"))).to.be.false;
        expect(matchesPattern(pattern, event("sm-mlops-dev--churn", "Failed"))).to.be.false;
        expect(input).to.deep.equal({
            inputPaths: { run: "$.detail.pipelineExecutionArn" },
            inputTemplate: '"No model of project abalone was registered: <run> failed."',
        });
    });

    it("have names within the 64 characters of EventBridge, for the longest project", () => {
        const longest = projectOf("n".repeat(24), {
            ...abalone.scope,
            environment: "e".repeat(12),
            stage: "s".repeat(10),
        });
        const rules = [
            approvalRule(longest, "m"),
            ...changeRules(longest, seeded),
            deliveryFailure(longest),
            runFailure(longest),
        ];
        for (const { part } of rules) {
            expect(projectPartName(longest, part).length, part).to.be.at.most(64);
        }
    });
});
