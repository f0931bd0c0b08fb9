import { Pipeline } from "@pulumi/aws/sagemaker";
import { expect } from "chai";
import { sagemakerPipelineReadable as policy } from "../../../../policy-pack/policies/sagemaker/sagemakerPipelineReadable";
import { declare, judge, passes, refuses, unknownValue } from "../../../support/policies";

const judged = (props: object) => judge(policy, declare(Pipeline, "build", props));

describe("sagemaker-pipeline-readable", () => {
    it("accepts a definition in JSON, in aws-native as well", async () => {
        const pipelineDefinition = JSON.stringify({ Version: "2020-12-01", Steps: [] });
        expect(await judged({ pipelineDefinition })).to.deep.equal(passes);
        const native = { pipelineDefinition: { pipelineDefinitionBody: pipelineDefinition } };
        expect(await judge(policy, declare("aws-native:sagemaker:Pipeline", "build", native))).to.deep.equal(passes);
    });

    it("refuses one that comes from S3", async () => {
        const location = { bucket: "data", key: "pipeline.json" };
        const refused = refuses("build: pipelineDefinition is not set; what its jobs do cannot be judged.");
        expect(await judged({ pipelineDefinitionS3Location: location })).to.deep.equal(refused);
        const native = { pipelineDefinition: { pipelineDefinitionS3Location: location } };
        expect(await judge(policy, declare("aws-native:sagemaker:Pipeline", "build", native))).to.deep.equal(refused);
    });

    it("refuses one that is no pipeline", async () => {
        for (const pipelineDefinition of ["{", "[]", "{}"]) {
            expect(await judged({ pipelineDefinition })).to.deep.equal(
                refuses("build: pipelineDefinition is not a pipeline in JSON; what its jobs do cannot be judged."),
            );
        }
    });

    it("says that one is not known yet", async () => {
        const verdict = await judged({ pipelineDefinition: unknownValue });
        expect(verdict.unknown).to.match(/pipelineDefinition can't be known/);
    });
});
