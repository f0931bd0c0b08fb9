import { MonitoringSchedule } from "@pulumi/aws/sagemaker";
import type { PolicyResource, StackValidationPolicy } from "@pulumi/policy";
import { jobShapes, valueAt } from "../../support/jobs";
import { isRecord, isWritten } from "../../support/presence";
import { equivalents, aiSecurity } from "../../support/references";
import { kindOf } from "../../support/relations";
import { validateStackResources } from "../../support/resourceTypes";
import { known } from "../../support/presence";
import { judgeEach } from "../../support/unknowns";

const isMonitoringSchedule = kindOf(MonitoringSchedule);

const settings = "monitoringScheduleConfig";
const definitionName = "monitoringJobDefinitionName";

export const sagemakerScheduleDefinitionDeclared: StackValidationPolicy = {
    name: "sagemaker-schedule-definition-declared",
    description: "A monitoring schedule names a job definition of its own stack, by which its jobs are judged.",
    severity: "medium",
    enforcementLevel: "advisory",
    framework: aiSecurity("SageMaker.14", "SageMaker monitoring schedules should have network isolation enabled"),
    tags: equivalents({ securityHub: ["SageMaker.14", "SageMaker.22"] }),
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/sagemaker-controls.html#sagemaker-14",
    remediationSteps:
        "Declare the job definition in the stack of the schedule. One of another stack is judged where it is declared, " +
        "which this stack cannot see: it advises.",
    validateStack: validateStackResources((args, reportViolation) => {
        const definitions = args.resources.filter(isDefinition);
        const schedules = args.resources.filter(isMonitoringSchedule);
        judgeEach(schedules, (schedule) => {
            const config = valueAt(schedule.props, settings);
            if (!isRecord(config) || isWritten(config, "monitoringJobDefinition")) {
                return;
            }
            if (!definitions.some((definition) => names(schedule, config, definition))) {
                reportViolation(
                    `${schedule.name}: ${definitionName} names no job definition of this stack; whether its jobs are isolated and encrypted cannot be judged.`,
                    schedule.urn,
                );
            }
        });
    }),
};

/** A known name decides; one that is not known yet comes from the definition. */
function names(schedule: PolicyResource, config: object, definition: PolicyResource): boolean {
    const name = known(config, definitionName);
    const own = ["name", "jobDefinitionName"].map((key) => known(definition.props, key));
    if (name !== undefined && own.some((it) => it !== undefined)) {
        return own.includes(name);
    }
    return (schedule.propertyDependencies[settings] ?? []).some((source) => source.urn === definition.urn);
}

function isDefinition({ type }: PolicyResource): boolean {
    return type in jobShapes && type.endsWith("JobDefinition");
}
