import { expect } from "chai";
import { sagemakerJobVolumeKey as policy } from "../../../../policy-pack/policies/sagemaker/sagemakerJobVolumeKey";
import { job } from "../../../support/jobs";
import { judge, passes, refuses, unknownValue } from "../../../support/policies";

/** Where each type of job names its instances. */
const clusters = {
    TrainingJob: "resourceConfig",
    HyperParameterTuningJob: "trainingJobDefinition.resourceConfig",
    ProcessingJob: "processingResources.clusterConfig",
    TransformJob: "transformResources",
    AutoMlJobV2: "securityConfig",
    DataQualityJobDefinition: "jobResources.clusterConfig",
    ModelBiasJobDefinition: "jobResources.clusterConfig",
    ModelExplainabilityJobDefinition: "jobResources.clusterConfig",
    ModelQualityJobDefinition: "jobResources.clusterConfig",
    MonitoringSchedule: "monitoringScheduleConfig.monitoringJobDefinition.monitoringResources.clusterConfig",
};

const finding = (path: string) =>
    refuses(
        `job: ${path.replace(/^.*[dD]efinition\./, "")} has no volumeKmsKeyId; its volumes would be encrypted with a key that nobody here can withdraw.`,
    );

describe("sagemaker-job-volume-key", () => {
    for (const [name, path] of Object.entries(clusters)) {
        it(`accepts a ${name} with a key and refuses one without`, async () => {
            expect(await judge(policy, job(name))).to.deep.equal(passes);
            expect(await judge(policy, job(name, `${path}.volumeKmsKeyId`, undefined))).to.deep.equal(finding(path));
            expect(await judge(policy, job(name, `${path}.volumeKmsKeyId`, ""))).to.deep.equal(finding(path));
        });

        it(`accepts a key of a ${name} that is not known yet`, async () => {
            expect(await judge(policy, job(name, `${path}.volumeKmsKeyId`, unknownValue))).to.deep.equal(passes);
        });
    }

    it("accepts instances with local storage alone, which take no key", async () => {
        const on = (...types: string[]) =>
            job("TrainingJob", "resourceConfig", { instanceGroups: types.map((instanceType) => ({ instanceType })) });
        expect(
            await judge(policy, job("TrainingJob", "resourceConfig", { instanceType: "ml.p5.48xlarge" })),
        ).to.deep.equal(passes);
        expect(await judge(policy, on("ml.m5d.xlarge", "ml.g5.xlarge"))).to.deep.equal(passes);
        expect(await judge(policy, on("ml.m5d.xlarge", "ml.m5.xlarge"))).to.deep.equal(finding("resourceConfig"));
    });

    it("cannot tell about instances that are not known yet", async () => {
        const verdict = await judge(policy, job("TrainingJob", "resourceConfig", { instanceType: unknownValue }));
        expect(verdict.unknown).to.match(/instanceType/);
    });

    it("takes the settings of instances that a tuning job has of its own", async () => {
        const definition = { hyperParameterTuningResourceConfig: { volumeKmsKeyId: "key" } };
        expect(await judge(policy, job("HyperParameterTuningJob", "trainingJobDefinition", definition))).to.deep.equal(
            passes,
        );
    });
});
