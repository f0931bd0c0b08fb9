import { expect } from "chai";
import { sagemakerJobIsolated as policy } from "../../../../policy-pack/policies/sagemaker/sagemakerJobIsolated";
import { job } from "../../../support/jobs";
import { judge, passes, refuses, unknownValue } from "../../../support/policies";

/** Where each type of job has the setting. */
const places = {
    TrainingJob: "",
    HyperParameterTuningJob: "trainingJobDefinition",
    ProcessingJob: "networkConfig",
    DataQualityJobDefinition: "networkConfig",
    ModelBiasJobDefinition: "networkConfig",
    ModelExplainabilityJobDefinition: "networkConfig",
    ModelQualityJobDefinition: "networkConfig",
    MonitoringSchedule: "monitoringScheduleConfig.monitoringJobDefinition.networkConfig",
};

describe("sagemaker-job-isolated", () => {
    for (const [name, place] of Object.entries(places)) {
        const path = [place, "enableNetworkIsolation"].filter((part) => part !== "").join(".");

        it(`accepts a ${name} with the setting and refuses one without`, async () => {
            const setting = path.replace(/^.*[dD]efinition\./, "");
            const finding = refuses(`job: ${setting} is not true; its containers get the credentials of the role.`);
            expect(await judge(policy, job(name))).to.deep.equal(passes);
            for (const value of [false, undefined]) {
                expect(await judge(policy, job(name, path, value)), String(value)).to.deep.equal(finding);
            }
        });

        it(`cannot tell about a ${name} whose setting is not known yet`, async () => {
            const verdict = await judge(policy, job(name, path, unknownValue));
            expect(verdict.violations).to.deep.equal([]);
            expect(verdict.unknown).to.match(/enableNetworkIsolation/);
        });
    }
});
