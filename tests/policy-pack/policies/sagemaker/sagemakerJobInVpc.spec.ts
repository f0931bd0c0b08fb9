import { expect } from "chai";
import { sagemakerJobInVpc as policy } from "../../../../policy-pack/policies/sagemaker/sagemakerJobInVpc";
import { job } from "../../../support/jobs";
import { judge, passes, refuses, unknownValue } from "../../../support/policies";

/** Where each type of job keeps its subnets and security groups. */
const networks = {
    TrainingJob: "vpcConfig",
    HyperParameterTuningJob: "trainingJobDefinition.vpcConfig",
    ProcessingJob: "networkConfig.vpcConfig",
    AutoMlJobV2: "securityConfig.vpcConfig",
    DataQualityJobDefinition: "networkConfig.vpcConfig",
    ModelBiasJobDefinition: "networkConfig.vpcConfig",
    ModelExplainabilityJobDefinition: "networkConfig.vpcConfig",
    ModelQualityJobDefinition: "networkConfig.vpcConfig",
    MonitoringSchedule: "monitoringScheduleConfig.monitoringJobDefinition.networkConfig.vpcConfig",
};

const finding = (path: string, missing: string) =>
    `job: ${path.replace(/^.*[dD]efinition\./, "")} has no ${missing}; the job would run in a network of SageMaker, with a way to the internet.`;

describe("sagemaker-job-in-vpc", () => {
    for (const [name, path] of Object.entries(networks)) {
        it(`accepts a ${name} in a VPC and refuses one without`, async () => {
            expect(await judge(policy, job(name))).to.deep.equal(passes);
            const both = refuses(finding(path, "subnets and no securityGroupIds"));
            expect(await judge(policy, job(name, path, undefined))).to.deep.equal(both);
            expect(await judge(policy, job(name, path, {}))).to.deep.equal(both);
            expect(await judge(policy, job(name, path, { subnets: [], securityGroupIds: ["sg-1"] }))).to.deep.equal(
                refuses(finding(path, "subnets")),
            );
            expect(await judge(policy, job(name, path, { subnets: ["subnet-1"] }))).to.deep.equal(
                refuses(finding(path, "securityGroupIds")),
            );
        });

        it(`accepts ids of a ${name} that are not known yet, and cannot tell about unknown settings`, async () => {
            const ids = { subnets: [unknownValue], securityGroupIds: [unknownValue] };
            expect(await judge(policy, job(name, path, ids))).to.deep.equal(passes);
            expect((await judge(policy, job(name, path, unknownValue))).unknown).to.match(/vpcConfig/);
        });
    }

    it("does not apply to a batch transform, which has the network of its model", async () => {
        expect(await judge(policy, job("TransformJob"))).to.have.property("notApplicable");
    });

    it("leaves a schedule alone that names a job definition", async () => {
        const schedule = job("MonitoringSchedule", "monitoringScheduleConfig", { monitoringJobDefinitionName: "name" });
        expect(await judge(policy, schedule)).to.deep.equal(passes);
    });

    it("judges every definition of a tuning job", async () => {
        const tuning = job("HyperParameterTuningJob", "trainingJobDefinitions", [{}, {}]);
        expect((await judge(policy, tuning)).violations).to.have.length(2);
    });
});
