import type { ResourceValidationPolicy } from "@pulumi/policy";
import { Domain } from "@pulumi/aws/sagemaker";
import { isRecord, isWritten } from "../../support/presence";
import { valueAt } from "../../support/jobs";
import { validateResourceOfTypes } from "../../support/resourceTypes";
import { judgeEach } from "../../support/unknowns";
import { equivalents, wellArchitected } from "../../support/references";

interface Options {
    readonly maximumMinutes: number;
}

export const sagemakerDomainIdleShutdown: ResourceValidationPolicy = {
    name: "sagemaker-domain-idle-shutdown",
    description:
        "Applications of a SageMaker domain are shut down when nobody uses them, by a limit that users cannot raise.",
    severity: "low",
    enforcementLevel: "mandatory",
    framework: wellArchitected("SEC06-BP01", "Perform vulnerability management"),
    tags: equivalents({}),
    url: "https://docs.aws.amazon.com/sagemaker/latest/dg/studio-updated-idle-shutdown.html",
    remediationSteps:
        "Set lifecycleManagement to ENABLED and maxIdleTimeoutInMinutes in the idleSettings of each application.",
    configSchema: {
        properties: {
            maximumMinutes: {
                type: "integer",
                minimum: 60,
                maximum: 525600,
                default: 1440,
                description: "Longest idle time in minutes that users may choose.",
            },
        },
    },
    validateResource: validateResourceOfTypes([Domain], (props, args, reportViolation) => {
        const { maximumMinutes } = args.getConfig<Options>();
        judgeEach(["jupyterLabAppSettings", "codeEditorAppSettings"], (application) => {
            const path = `defaultUserSettings.${application}.appLifecycleManagement.idleSettings`;
            const idle = valueAt(props, path);
            if (!isRecord(idle) || idle.lifecycleManagement !== "ENABLED") {
                reportViolation(
                    `${args.name}: ${path}.lifecycleManagement is not ENABLED; idle applications would go on costing.`,
                );
                return;
            }
            const limit = isWritten(idle, "maxIdleTimeoutInMinutes") ? Number(idle.maxIdleTimeoutInMinutes) : Infinity;
            if (limit > maximumMinutes) {
                const found = limit === Infinity ? "not set" : String(limit);
                reportViolation(
                    `${args.name}: ${path}.maxIdleTimeoutInMinutes is ${found}; it may be ${maximumMinutes} at most.`,
                );
            }
        });
    }),
};
