import { Endpoint } from "@pulumi/aws/sagemaker";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { valueAt } from "../../support/jobs";
import { isRecord, isWritten } from "../../support/presence";
import { equivalents, wellArchitected } from "../../support/references";
import { validateResourceOfTypes } from "../../support/resourceTypes";
import { judgeAll } from "../../support/unknowns";

export const sagemakerEndpointRollback: ResourceValidationPolicy = {
    name: "sagemaker-endpoint-rollback",
    description: "An endpoint goes back to its old model when an alarm rings, which still runs for a while.",
    severity: "medium",
    enforcementLevel: "mandatory",
    framework: wellArchitected("SEC11-BP06", "Deploy software programmatically"),
    tags: equivalents({}),
    url: "https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-guardrails.html",
    remediationSteps:
        "Name alarms in deploymentConfig.autoRollbackConfiguration, and set terminationWaitInSeconds of the blue/green " +
        "policy to 1 or more.",
    validateResource: validateResourceOfTypes([Endpoint], (props, args, reportViolation) => {
        judgeAll(
            () => {
                const rollback = valueAt(props, "deploymentConfig.autoRollbackConfiguration");
                if (!isRecord(rollback) || !isWritten(rollback, "alarms")) {
                    reportViolation(
                        `${args.name}: deploymentConfig.autoRollbackConfiguration names no alarms; a model that fails would stay.`,
                    );
                }
            },
            () => {
                const blueGreen = valueAt(props, "deploymentConfig.blueGreenUpdatePolicy");
                if (isRecord(blueGreen) && !(Number(valueAt(blueGreen, "terminationWaitInSeconds")) > 0)) {
                    reportViolation(
                        `${args.name}: blueGreenUpdatePolicy has no terminationWaitInSeconds; the old model would be gone when an alarm rings.`,
                    );
                }
            },
        );
    }),
};
