import type { ResourceValidationPolicy } from "@pulumi/policy";
import { jobsWith, settingsOf, valueAt } from "../../support/jobs";
import { aiSecurity, equivalents } from "../../support/references";
import { validateResourceOfTypes } from "../../support/resourceTypes";
import { judgeEach } from "../../support/unknowns";

export const sagemakerJobIsolated: ResourceValidationPolicy = {
    name: "sagemaker-job-isolated",
    description: "Containers of training, processing, tuning and monitoring jobs are isolated from every network.",
    severity: "high",
    enforcementLevel: "mandatory",
    framework: aiSecurity(
        "SageMaker.11",
        "SageMaker data quality job definitions should have network isolation enabled",
    ),
    tags: equivalents({
        securityHub: ["SageMaker.11", "SageMaker.12", "SageMaker.14", "SageMaker.20", "SageMaker.25"],
    }),
    url: "https://docs.aws.amazon.com/sagemaker/latest/dg/mkt-algo-model-internet-free.html",
    remediationSteps:
        "Set enableNetworkIsolation to true. A container that has to call AWS itself, such as Clarify with an endpoint, " +
        "needs an exemption.",
    validateResource: validateResourceOfTypes(jobsWith("isolation"), (props, args, reportViolation) => {
        const { shape, settings } = settingsOf(args.type, props);
        judgeEach(settings, (job) => {
            if (valueAt(job, shape.isolation ?? "") !== true) {
                reportViolation(
                    `${args.name}: ${shape.isolation ?? ""} is not true; its containers get the credentials of the role.`,
                );
            }
        });
    }),
};
