import { DataQualityJobDefinition, MonitoringSchedule } from "@pulumi/aws/sagemaker";
import { expect } from "chai";
import { sagemakerScheduleDefinitionDeclared as policy } from "../../../../policy-pack/policies/sagemaker/sagemakerScheduleDefinitionDeclared";
import { declare, judgeStack, passes, refusesOwner, unknownValue } from "../../../support/policies";

const definition = declare(DataQualityJobDefinition, "definition", { name: "quality" });
const later = declare(DataQualityJobDefinition, "later", { name: unknownValue });
const schedule = (monitoringScheduleConfig: unknown, sources = {}) =>
    declare(MonitoringSchedule, "schedule", { monitoringScheduleConfig }, sources);
const refused = (...stack: Parameters<typeof judgeStack>[1]) =>
    refusesOwner(
        stack[0] ?? definition,
        "schedule: monitoringJobDefinitionName names no job definition of this stack; whether its jobs are isolated and encrypted cannot be judged.",
    );

describe("sagemaker-schedule-definition-declared", () => {
    it("accepts a definition of the same stack, by name or by what the name comes from", async () => {
        const byName = schedule({ monitoringJobDefinitionName: "quality" });
        expect(await judgeStack(policy, [byName, definition])).to.deep.equal(passes);
        const bySource = schedule({ monitoringJobDefinitionName: unknownValue }, { monitoringScheduleConfig: [later] });
        expect(await judgeStack(policy, [bySource, later])).to.deep.equal(passes);
        const templateBody = JSON.stringify({
            Resources: {
                Bias: { Type: "AWS::SageMaker::ModelBiasJobDefinition" },
                Schedule: {
                    Type: "AWS::SageMaker::MonitoringSchedule",
                    Properties: {
                        MonitoringScheduleConfig: {
                            MonitoringJobDefinitionName: { "Fn::GetAtt": ["Bias", "JobDefinitionName"] },
                        },
                    },
                },
            },
        });
        const inTemplate = declare("aws:cloudformation/stack:Stack", "team", { templateBody });
        expect(await judgeStack(policy, [inTemplate])).to.deep.equal(passes);
    });

    it("asks nothing of a schedule with settings of its own", async () => {
        expect(await judgeStack(policy, [schedule({ monitoringJobDefinition: { a: 1 } })])).to.deep.equal(passes);
    });

    it("reports a definition of another stack", async () => {
        const elsewhere = schedule({ monitoringJobDefinitionName: "elsewhere" });
        expect(await judgeStack(policy, [elsewhere, definition])).to.deep.equal(refused(elsewhere));
        const unknown = schedule({ monitoringJobDefinitionName: unknownValue });
        expect(await judgeStack(policy, [unknown, later])).to.deep.equal(refused(unknown));
    });

    it("cannot judge a schedule that is not known yet", async () => {
        const verdict = await judgeStack(policy, [schedule(unknownValue)]);
        expect(verdict.unknown).to.match(/monitoringScheduleConfig can't be known/);
    });
});
