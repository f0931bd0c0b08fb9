import { Key, type KeyArgs } from "@pulumi/aws/kms";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { validateResourceOfType } from "../../support/resourceTypes";
import type { Unwrap } from "@pulumi/pulumi";
import { isWritten } from "../../support/presence";
import { equivalents, nist } from "../../support/references";
import { remediateProperties } from "../../support/remediation";
import { unwrapped } from "../../support/sdk";

interface Options {
    readonly maximumDays: number;
}

export const kmsKeyRotation: ResourceValidationPolicy = {
    name: "kms-key-rotation",
    description: "A symmetric customer-managed key rotates by itself.",
    severity: "medium",
    enforcementLevel: "mandatory",
    framework: nist("KMS.4", "AWS KMS key rotation should be enabled"),
    tags: equivalents({ securityHub: ["KMS.4"], preventive: ["data-encrypted"] }),
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/kms-controls.html#kms-4",
    remediationSteps: "Set enableKeyRotation to true, and rotationPeriodInDays only if a year is too long.",
    configSchema: {
        properties: {
            maximumDays: {
                type: "integer",
                minimum: 90,
                maximum: 2560,
                default: 365,
                description: "Longest rotation period in days.",
            },
        },
    },
    remediateResource: remediateProperties([Key], {
        enableKeyRotation: (found, { props }) => (isRotatable(unwrapped(props)) ? true : found),
        rotationPeriodInDays: (days, args) =>
            typeof days === "number" && isRotatable(unwrapped(args.props))
                ? Math.min(days, args.getConfig<Options>().maximumDays)
                : days,
    }),
    validateResource: validateResourceOfType(Key, (key, args, reportViolation) => {
        if (!isRotatable(key)) {
            args.notApplicable("KMS rotates symmetric encryption keys with its own key material alone.");
        }
        const { maximumDays } = args.getConfig<Options>();
        if (key.enableKeyRotation !== true) {
            reportViolation(
                `${args.name}: enableKeyRotation is not true; the key material would stay the same for ever.`,
            );
            return;
        }
        const days = key.rotationPeriodInDays ?? 365;
        if (days > maximumDays) {
            reportViolation(`${args.name}: rotationPeriodInDays is ${days}; it may be ${maximumDays} at most.`);
        }
    }),
};

/** @see https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html */
function isRotatable(key: Unwrap<KeyArgs>): boolean {
    return (
        (key.customerMasterKeySpec ?? "SYMMETRIC_DEFAULT") === "SYMMETRIC_DEFAULT" &&
        (key.keyUsage ?? "ENCRYPT_DECRYPT") === "ENCRYPT_DECRYPT" &&
        !isWritten(key, "customKeyStoreId")
    );
}
