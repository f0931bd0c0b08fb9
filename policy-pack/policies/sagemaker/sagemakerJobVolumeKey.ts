import type { ResourceValidationPolicy } from "@pulumi/policy";
import { hasLocalStorageAlone, jobsWith, settingsOf, valueAt } from "../../support/jobs";
import { isRecord, isWritten } from "../../support/presence";
import { equivalents, wellArchitected } from "../../support/references";
import { validateResourceOfTypes } from "../../support/resourceTypes";
import { judgeEach } from "../../support/unknowns";

export const sagemakerJobVolumeKey: ResourceValidationPolicy = {
    name: "sagemaker-job-volume-key",
    description: "The volumes of a job are encrypted with a named key, unless its instances have local storage alone.",
    severity: "medium",
    enforcementLevel: "mandatory",
    framework: wellArchitected("SEC08-BP02", "Enforce encryption at rest"),
    tags: equivalents({ checkov: ["CKV_AWS_368"] }),
    url: "https://docs.aws.amazon.com/sagemaker/latest/dg/encryption-at-rest.html",
    remediationSteps: "Set volumeKmsKeyId where the job names its instances, to the ARN of a customer-managed key.",
    validateResource: validateResourceOfTypes(jobsWith("instances"), (props, args, reportViolation) => {
        const { shape, settings } = settingsOf(args.type, props);
        judgeEach(settings, (job) => {
            const clusters = shape.instances.map((path) => valueAt(job, path)).filter(isRecord);
            const [cluster = {}] = clusters;
            if (!isWritten(cluster, "volumeKmsKeyId") && !hasLocalStorageAlone(cluster)) {
                reportViolation(
                    `${args.name}: ${shape.instances[0] ?? ""} has no volumeKmsKeyId; ` +
                        "its volumes would be encrypted with a key that nobody here can withdraw.",
                );
            }
        });
    }),
};
