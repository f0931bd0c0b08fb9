import { expect } from "chai";
import { declarationsOf } from "../../../policy-pack/declarations";
import { UnknownValueError } from "../../../policy-pack/support/sdk";

const pipeline = (definition: unknown) =>
    declarationsOf({
        type: "aws:sagemaker/pipeline:Pipeline",
        name: "build",
        props: { pipelineDefinition: typeof definition === "string" ? definition : JSON.stringify(definition) },
    }).slice(1);

describe("the declarations inside a SageMaker pipeline", () => {
    it("are the jobs of its steps, in branches as well", () => {
        const training = { VpcConfig: { Subnets: ["subnet-1"], SecurityGroupIds: ["sg-1"] } };
        const steps = pipeline({
            Version: "2020-12-01",
            Steps: [
                { Name: "train", Type: "Training", Arguments: training },
                {
                    Name: "good-enough",
                    Type: "Condition",
                    Arguments: {
                        Conditions: [],
                        IfSteps: [{ Name: "score", Type: "Transform", Arguments: {} }],
                        ElseSteps: [{ Name: "fail", Type: "Fail", Arguments: {} }],
                    },
                },
                { Name: "check", Type: "QualityCheck", Arguments: {} },
            ],
        });
        expect(steps.map(({ type, name }) => [type, name])).to.deep.equal([
            ["aws:sagemaker/trainingJob:TrainingJob", "build, step train"],
            ["aws:sagemaker/transformJob:TransformJob", "build, step score"],
            ["aws:sagemaker/processingJob:ProcessingJob", "build, step check"],
        ]);
        expect({ ...steps[0]?.props }).to.deep.equal({
            vpcConfig: { subnets: ["subnet-1"], securityGroupIds: ["sg-1"] },
        });
    });

    it("do not know what the parameters of the pipeline decide", () => {
        const [training] = pipeline({
            Steps: [
                {
                    Name: "train",
                    Type: "Training",
                    Arguments: { EnableNetworkIsolation: { Get: "Parameters.Isolated" } },
                },
            ],
        });
        expect(() => training?.props.enableNetworkIsolation).to.throw(UnknownValueError);
    });

    it("are none where the definition cannot be read", () => {
        for (const definition of ["", "{", "[]", { Steps: "none" }, { Steps: [5, {}] }]) {
            expect(pipeline(definition)).to.deep.equal([]);
        }
    });
});
