import { FlowDefinition } from "@pulumi/aws/sagemaker";
import { expect } from "chai";
import { sagemakerJobOutputKey as policy } from "../../../../policy-pack/policies/sagemaker/sagemakerJobOutputKey";
import { job } from "../../../support/jobs";
import { declare, judge, passes, refuses, unknownValue } from "../../../support/policies";

/** Where each type of job names its output. */
const outputs = {
    TrainingJob: "outputDataConfig",
    HyperParameterTuningJob: "trainingJobDefinition.outputDataConfig",
    ProcessingJob: "processingOutputConfig",
    TransformJob: "transformOutput",
    AutoMlJobV2: "outputDataConfig",
    DataQualityJobDefinition: "dataQualityJobOutputConfig",
    ModelBiasJobDefinition: "modelBiasJobOutputConfig",
    ModelExplainabilityJobDefinition: "modelExplainabilityJobOutputConfig",
    ModelQualityJobDefinition: "modelQualityJobOutputConfig",
    MonitoringSchedule: "monitoringScheduleConfig.monitoringJobDefinition.monitoringOutputConfig",
};

describe("sagemaker-job-output-key", () => {
    for (const [name, path] of Object.entries(outputs)) {
        it(`accepts a ${name} with a key and refuses one without`, async () => {
            const setting = path.replace(/^.*[dD]efinition\./, "");
            const finding = refuses(`job: ${setting} has no kmsKeyId; whoever reads the bucket reads the results.`);
            expect(await judge(policy, job(name))).to.deep.equal(passes);
            expect(await judge(policy, job(name, path, {}))).to.deep.equal(finding);
            expect(await judge(policy, job(name, path, undefined))).to.deep.equal(finding);
        });

        it(`accepts a key of a ${name} that is not known yet, and cannot tell about an unknown output`, async () => {
            expect(await judge(policy, job(name, `${path}.kmsKeyId`, unknownValue))).to.deep.equal(passes);
            expect((await judge(policy, job(name, path, unknownValue))).unknown).to.not.equal(undefined);
        });
    }

    it("asks the same of what people review", async () => {
        const flow = (outputConfig: unknown) => declare(FlowDefinition, "review", { outputConfig });
        const s3OutputPath = "s3://reviews";
        expect(await judge(policy, flow({ s3OutputPath, kmsKeyId: "key" }))).to.deep.equal(passes);
        expect(await judge(policy, flow({ s3OutputPath, kmsKeyId: unknownValue }))).to.deep.equal(passes);
        expect(await judge(policy, flow({ s3OutputPath }))).to.deep.equal(
            refuses("review: outputConfig has no kmsKeyId; whoever reads the bucket reads the results."),
        );
    });
});
