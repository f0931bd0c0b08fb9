import type { ResourceValidationPolicy } from "@pulumi/policy";
import { jobsWith, settingsOf, valueAt } from "../../support/jobs";
import { aiSecurity, equivalents } from "../../support/references";
import { validateResourceOfTypes } from "../../support/resourceTypes";
import { judgeEach } from "../../support/unknowns";

export const sagemakerJobTrafficEncrypted: ResourceValidationPolicy = {
    name: "sagemaker-job-traffic-encrypted",
    description: "Containers of one job encrypt what they send each other.",
    severity: "medium",
    enforcementLevel: "mandatory",
    framework: aiSecurity(
        "SageMaker.9",
        "SageMaker data quality job definitions should have inter-container traffic encryption enabled",
    ),
    tags: equivalents({ securityHub: ["SageMaker.9", "SageMaker.10", "SageMaker.13", "SageMaker.15", "SageMaker.22"] }),
    url: "https://docs.aws.amazon.com/sagemaker/latest/dg/train-encrypt.html",
    remediationSteps: "Set enableInterContainerTrafficEncryption to true. With one instance it changes nothing.",
    validateResource: validateResourceOfTypes(jobsWith("traffic"), (props, args, reportViolation) => {
        const { shape, settings } = settingsOf(args.type, props);
        judgeEach(settings, (job) => {
            if (valueAt(job, shape.traffic ?? "") !== true) {
                reportViolation(
                    `${args.name}: ${shape.traffic ?? ""} is not true; containers would send data in the clear.`,
                );
            }
        });
    }),
};
