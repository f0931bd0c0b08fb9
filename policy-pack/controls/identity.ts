import type { Control } from "./control";
import { secretRotationDays } from "./values";

/** Permissions boundaries name whole services and give nothing. */
const exceptBoundaries = { excludePermissionBoundaryPolicy: "true" };

/**
 * Controls of IAM and Secrets Manager.
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/secretsmanager-controls.html
 */
export const identityControls: readonly Control[] = [
    {
        id: "IAM.1",
        standards: ["foundational", "nist"],
        severity: "high",
        config: [{ identifier: "IAM_POLICY_NO_STATEMENTS_WITH_ADMIN_ACCESS", parameters: exceptBoundaries }],
        checkov: ["CKV_AWS_49", "CKV_AWS_62", "CKV_AWS_63", "CKV_AWS_274", "CKV_AWS_275", "CKV2_AWS_56"],
        cfnGuard: ["iam_policy_no_statements_with_admin_access"],
    },
    {
        id: "IAM.21",
        standards: ["foundational", "nist"],
        severity: "low",
        config: [{ identifier: "IAM_POLICY_NO_STATEMENTS_WITH_FULL_ACCESS", parameters: exceptBoundaries }],
        checkov: ["CKV2_AWS_40"],
        cfnGuard: ["iam_policy_no_statements_with_full_access"],
    },
    {
        id: "SecretsManager.1",
        standards: ["foundational", "nist"],
        severity: "medium",
        config: [
            {
                identifier: "SECRETSMANAGER_ROTATION_ENABLED_CHECK",
                parameters: { maximumAllowedRotationFrequency: String(secretRotationDays) },
            },
        ],
        checkov: ["CKV2_AWS_57"],
    },
    {
        id: "SecretsManager.4",
        standards: ["foundational", "nist"],
        severity: "medium",
        config: [
            {
                identifier: "SECRETSMANAGER_SECRET_PERIODIC_ROTATION",
                parameters: { maxDaysSinceRotation: String(secretRotationDays) },
            },
        ],
        checkov: ["CKV_AWS_304"],
    },
];
