import type { ResourceValidationPolicy } from "@pulumi/policy";
import { Domain } from "@pulumi/aws/sagemaker";
import { isRecord, isWritten } from "../../support/presence";
import { valueAt } from "../../support/jobs";
import { validateResourceOfTypes } from "../../support/resourceTypes";
import { equivalents, wellArchitected } from "../../support/references";

export const sagemakerDomainSharingEncrypted: ResourceValidationPolicy = {
    name: "sagemaker-domain-sharing-encrypted",
    description: "Notebooks that users share with their output are encrypted with a named key.",
    severity: "medium",
    enforcementLevel: "mandatory",
    framework: wellArchitected("SEC08-BP02", "Enforce encryption at rest"),
    tags: equivalents({}),
    url: "https://docs.aws.amazon.com/sagemaker/latest/dg/encryption-at-rest-studio.html",
    remediationSteps: "Set s3OutputPath and s3KmsKeyId in sharingSettings, or leave notebookOutputOption Disabled.",
    validateResource: validateResourceOfTypes([Domain], (props, args, reportViolation) => {
        const sharing = valueAt(props, "defaultUserSettings.sharingSettings");
        if (!isRecord(sharing) || sharing.notebookOutputOption !== "Allowed") {
            return;
        }
        const missing = ["s3OutputPath", "s3KmsKeyId"].filter((key) => !isWritten(sharing, key));
        if (missing.length > 0) {
            reportViolation(
                `${args.name}: defaultUserSettings.sharingSettings has no ${missing.join(" and no ")}; ` +
                    "shared notebooks would lie in a bucket of SageMaker, or without a key of yours.",
            );
        }
    }),
};
