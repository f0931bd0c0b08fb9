import { ExternalKey, Key, ReplicaExternalKey, ReplicaKey } from "@pulumi/aws/kms";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { isWritten } from "../../support/presence";
import { equivalents, foundational } from "../../support/references";
import { remediateProperties } from "../../support/remediation";
import { validateResourceOfTypes } from "../../support/resourceTypes";

interface Options {
    readonly minimumDays: number;
}

export const kmsKeyDeletionWindow: ResourceValidationPolicy = {
    name: "kms-key-deletion-window",
    description: "A key that is deleted by mistake can be brought back for 30 days.",
    severity: "medium",
    enforcementLevel: "mandatory",
    framework: foundational("KMS.3", "AWS KMS keys should not be deleted unintentionally"),
    tags: equivalents({ securityHub: ["KMS.3"] }),
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/kms-controls.html#kms-3",
    remediationSteps:
        "Leave deletionWindowInDays out, which means 30 days, or set it to 30. Protect the key with protect as well.",
    configSchema: {
        properties: {
            minimumDays: {
                type: "integer",
                minimum: 7,
                maximum: 30,
                default: 30,
                description: "Shortest time in days between the deletion of a key and its end.",
            },
        },
    },
    remediateResource: remediateProperties([Key, ReplicaKey, ExternalKey, ReplicaExternalKey], {
        deletionWindowInDays: (days, args) =>
            typeof days === "number" ? Math.max(days, args.getConfig<Options>().minimumDays) : days,
    }),
    validateResource: validateResourceOfTypes(
        [Key, ReplicaKey, ExternalKey, ReplicaExternalKey],
        (props, args, reportViolation) => {
            const { minimumDays } = args.getConfig<Options>();
            // Without a window KMS waits for the longest time there is.
            if (isWritten(props, "deletionWindowInDays") && Number(props.deletionWindowInDays) < minimumDays) {
                const days = String(props.deletionWindowInDays);
                reportViolation(`${args.name}: deletionWindowInDays is ${days}; it has to be at least ${minimumDays}.`);
            }
        },
    ),
};
