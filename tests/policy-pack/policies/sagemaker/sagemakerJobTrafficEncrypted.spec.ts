import { expect } from "chai";
import { sagemakerJobTrafficEncrypted as policy } from "../../../../policy-pack/policies/sagemaker/sagemakerJobTrafficEncrypted";
import { job } from "../../../support/jobs";
import { judge, passes, refuses, unknownValue } from "../../../support/policies";

/** Where each type of job has the setting. */
const places = {
    TrainingJob: "",
    HyperParameterTuningJob: "trainingJobDefinition",
    ProcessingJob: "networkConfig",
    AutoMlJobV2: "securityConfig",
    DataQualityJobDefinition: "networkConfig",
    ModelBiasJobDefinition: "networkConfig",
    ModelExplainabilityJobDefinition: "networkConfig",
    ModelQualityJobDefinition: "networkConfig",
    MonitoringSchedule: "monitoringScheduleConfig.monitoringJobDefinition.networkConfig",
};

describe("sagemaker-job-traffic-encrypted", () => {
    for (const [name, place] of Object.entries(places)) {
        const path = [place, "enableInterContainerTrafficEncryption"].filter((part) => part !== "").join(".");

        it(`accepts a ${name} with the setting and refuses one without`, async () => {
            const setting = path.replace(/^.*[dD]efinition\./, "");
            const finding = refuses(`job: ${setting} is not true; containers would send data in the clear.`);
            expect(await judge(policy, job(name))).to.deep.equal(passes);
            for (const value of [false, undefined]) {
                expect(await judge(policy, job(name, path, value)), String(value)).to.deep.equal(finding);
            }
        });

        it(`cannot tell about a ${name} whose setting is not known yet`, async () => {
            const verdict = await judge(policy, job(name, path, unknownValue));
            expect(verdict.violations).to.deep.equal([]);
            expect(verdict.unknown).to.match(/enableInterContainerTrafficEncryption/);
        });
    }
});
