import { DataQualityJobDefinition, Model, ModelPackageGroup, MonitoringSchedule } from "@pulumi/aws/sagemaker";
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

    it("finds the definition among others, and takes nothing else for one", async () => {
        const config = { monitoringJobDefinitionName: "quality" };
        expect(await judgeStack(policy, [schedule(config), later, definition])).to.deep.equal(passes);
        const native = declare("aws-native:sagemaker:DataQualityJobDefinition", "native", {
            jobDefinitionName: "quality",
        });
        expect(await judgeStack(policy, [schedule(config), native])).to.deep.equal(passes);
        const [model, group] = [Model, ModelPackageGroup].map((type) => declare(type, "thing", { name: "quality" }));
        for (const other of [model, group]) {
            const stack = [schedule(config), ...(other === undefined ? [] : [other])];
            expect(await judgeStack(policy, stack)).to.deep.equal(refused(schedule(config)));
        }
        const foreign = declare(Model, "foreign", { monitoringScheduleConfig: config });
        expect(await judgeStack(policy, [foreign])).to.deep.equal(passes);
    });

    it("goes by the name where both are known, whatever it comes from", async () => {
        const named = schedule({ monitoringJobDefinitionName: "other" }, { monitoringScheduleConfig: [definition] });
        expect(await judgeStack(policy, [named, definition])).to.deep.equal(refused(named));
        const source = schedule({ monitoringJobDefinitionName: "other" }, { monitoringScheduleConfig: [later] });
        expect(await judgeStack(policy, [source, later])).to.deep.equal(passes);
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
