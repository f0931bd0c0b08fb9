import type { ResourceValidationPolicy } from "@pulumi/policy";
import { jobsWith, settingsOf, valueAt } from "../../support/jobs";
import { isRecord, isWritten } from "../../support/presence";
import { equivalents, wellArchitected } from "../../support/references";
import { validateResourceOfTypes } from "../../support/resourceTypes";
import { judgeEach } from "../../support/unknowns";

export const sagemakerJobInVpc: ResourceValidationPolicy = {
    name: "sagemaker-job-in-vpc",
    description: "Containers of training, processing, tuning, AutoML and monitoring jobs run in subnets of a VPC.",
    severity: "high",
    enforcementLevel: "mandatory",
    framework: wellArchitected("SEC05-BP01", "Create network layers"),
    tags: equivalents({ preventive: ["jobs-in-vpc"] }),
    url: "https://docs.aws.amazon.com/sagemaker/latest/dg/train-vpc.html",
    remediationSteps:
        "Name private subnets and security groups in the VPC settings of the job. A batch transform has the network of " +
        "its model.",
    validateResource: validateResourceOfTypes(jobsWith("network"), (props, args, reportViolation) => {
        const { shape, settings } = settingsOf(args.type, props);
        judgeEach(settings, (job) => {
            const network = valueAt(job, shape.network ?? "");
            const missing = ["subnets", "securityGroupIds"].filter(
                (key) => !isRecord(network) || !isWritten(network, key),
            );
            if (missing.length > 0) {
                reportViolation(
                    `${args.name}: ${shape.network ?? ""} has no ${missing.join(" and no ")}; ` +
                        "the job would run in a network of SageMaker, with a way to the internet.",
                );
            }
        });
    }),
};
