import { oneTrail, type Control } from "./control";
import { bucketAdministration, decryptingActions } from "./values";

/**
 * Controls of S3, KMS and EFS.
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/kms-controls.html
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/efs-controls.html
 */
export const storageControls: readonly Control[] = [
    {
        id: "S3.1",
        standards: ["foundational", "nist"],
        severity: "medium",
        config: ["S3_ACCOUNT_LEVEL_PUBLIC_ACCESS_BLOCKS_PERIODIC"],
    },
    {
        id: "S3.2",
        standards: ["foundational", "nist"],
        severity: "critical",
        config: ["S3_BUCKET_PUBLIC_READ_PROHIBITED"],
        checkov: ["CKV_AWS_20", "CKV_AWS_70", "CKV_AWS_375", "CKV2_AWS_43"],
        cfnGuard: ["s3_bucket_public_read_prohibited", "s3_bucket_policy_no_wildcard_principal"],
    },
    {
        id: "S3.3",
        standards: ["foundational", "nist"],
        severity: "critical",
        config: ["S3_BUCKET_PUBLIC_WRITE_PROHIBITED"],
        checkov: ["CKV_AWS_57", "CKV_AWS_70", "CKV2_AWS_43"],
        cfnGuard: ["s3_bucket_public_write_prohibited", "s3_bucket_policy_no_wildcard_principal"],
    },
    {
        id: "S3.5",
        standards: ["foundational", "nist"],
        severity: "medium",
        config: ["S3_BUCKET_SSL_REQUESTS_ONLY"],
        checkov: ["CKV_AWS_379"],
        cfnGuard: ["s3_bucket_ssl_requests_only"],
    },
    {
        id: "S3.6",
        standards: ["foundational", "nist"],
        severity: "high",
        config: [
            {
                identifier: "S3_BUCKET_BLACKLISTED_ACTIONS_PROHIBITED",
                parameters: { blacklistedActionPattern: bucketAdministration.join(",") },
            },
        ],
        checkov: ["CKV_AWS_70"],
    },
    {
        id: "S3.7",
        standards: ["nist"],
        severity: "low",
        config: ["S3_BUCKET_CROSS_REGION_REPLICATION_ENABLED"],
        checkov: ["CKV_AWS_144"],
        cfnGuard: ["s3_bucket_replication_enabled"],
    },
    {
        id: "S3.8",
        standards: ["foundational", "nist"],
        severity: "high",
        config: ["S3_BUCKET_LEVEL_PUBLIC_ACCESS_PROHIBITED"],
        checkov: ["CKV_AWS_53", "CKV_AWS_54", "CKV_AWS_55", "CKV_AWS_56", "CKV2_AWS_6"],
        cfnGuard: ["s3_bucket_level_public_access_prohibited"],
    },
    {
        id: "S3.9",
        standards: ["foundational", "nist"],
        severity: "medium",
        config: ["S3_BUCKET_LOGGING_ENABLED"],
        checkov: ["CKV_AWS_18"],
        cfnGuard: ["s3_bucket_logging_enabled"],
    },
    {
        id: "S3.10",
        standards: ["nist"],
        severity: "medium",
        config: ["S3_VERSION_LIFECYCLE_POLICY_CHECK"],
        checkov: ["CKV2_AWS_61"],
    },
    {
        id: "S3.11",
        standards: ["nist"],
        severity: "medium",
        config: ["S3_EVENT_NOTIFICATIONS_ENABLED"],
        checkov: ["CKV2_AWS_62"],
    },
    {
        id: "S3.12",
        standards: ["foundational", "nist"],
        severity: "medium",
        config: ["S3_BUCKET_ACL_PROHIBITED"],
        checkov: ["CKV2_AWS_65"],
    },
    {
        id: "S3.13",
        standards: ["foundational", "nist"],
        severity: "low",
        config: ["S3_LIFECYCLE_POLICY_CHECK"],
        checkov: ["CKV2_AWS_61"],
    },
    {
        id: "S3.14",
        standards: ["nist"],
        severity: "low",
        config: ["S3_BUCKET_VERSIONING_ENABLED"],
        checkov: ["CKV_AWS_21"],
        cfnGuard: ["s3_bucket_versioning_enabled"],
    },
    {
        id: "S3.15",
        standards: ["nist"],
        severity: "medium",
        config: ["S3_BUCKET_DEFAULT_LOCK_ENABLED"],
        checkov: ["CKV_AWS_143"],
        cfnGuard: ["s3_bucket_default_lock_enabled"],
    },
    {
        id: "S3.17",
        standards: ["nist"],
        severity: "medium",
        config: ["S3_DEFAULT_ENCRYPTION_KMS"],
        checkov: ["CKV_AWS_19", "CKV_AWS_145", "CKV_AWS_186"],
        cfnGuard: ["s3_bucket_server_side_encryption_enabled"],
    },
    {
        id: "S3.19",
        standards: ["foundational", "nist"],
        severity: "critical",
        config: ["S3_ACCESS_POINT_PUBLIC_ACCESS_BLOCKS"],
    },
    { id: "S3.20", standards: ["nist"], severity: "low", config: ["S3_BUCKET_MFA_DELETE_ENABLED"] },
    {
        id: "S3.22",
        standards: [],
        severity: "medium",
        config: ["CLOUDTRAIL_ALL_WRITE_S3_DATA_EVENT_CHECK"],
        notJudged: oneTrail,
    },
    {
        id: "S3.23",
        standards: [],
        severity: "medium",
        config: ["CLOUDTRAIL_ALL_READ_S3_DATA_EVENT_CHECK"],
        notJudged: oneTrail,
    },
    {
        id: "KMS.1",
        standards: ["foundational", "nist"],
        severity: "medium",
        config: [
            {
                identifier: "IAM_CUSTOMER_POLICY_BLOCKED_KMS_ACTIONS",
                parameters: {
                    blockedActionsPatterns: decryptingActions.join(","),
                    excludePermissionBoundaryPolicy: "true",
                },
            },
        ],
        cfnGuard: ["iam_customer_policy_blocked_kms_actions"],
    },
    {
        id: "KMS.2",
        standards: ["foundational", "nist"],
        severity: "medium",
        config: [
            {
                identifier: "IAM_INLINE_POLICY_BLOCKED_KMS_ACTIONS",
                parameters: { blockedActionsPatterns: decryptingActions.join(",") },
            },
        ],
        cfnGuard: ["iam_inline_policy_blocked_kms_actions"],
    },
    {
        id: "KMS.3",
        standards: ["foundational", "nist"],
        severity: "critical",
        config: ["KMS_CMK_NOT_SCHEDULED_FOR_DELETION"],
        cfnGuard: ["kms_cmk_not_scheduled_for_deletion"],
    },
    {
        id: "KMS.4",
        standards: ["nist"],
        severity: "medium",
        config: ["CMK_BACKING_KEY_ROTATION_ENABLED"],
        checkov: ["CKV_AWS_7"],
        cfnGuard: ["cmk_backing_key_rotation_enabled"],
    },
    {
        id: "KMS.5",
        standards: ["foundational"],
        severity: "critical",
        config: ["KMS_KEY_POLICY_NO_PUBLIC_ACCESS"],
        checkov: ["CKV_AWS_33"],
        cfnGuard: ["kms_no_wildcard_principal"],
    },
    {
        id: "EFS.1",
        standards: ["foundational", "nist"],
        severity: "medium",
        config: ["EFS_ENCRYPTED_CHECK"],
        checkov: ["CKV_AWS_42", "CKV_AWS_184"],
        cfnGuard: ["efs_encrypted_check"],
    },
    {
        id: "EFS.2",
        standards: ["foundational", "nist"],
        severity: "medium",
        config: ["EFS_IN_BACKUP_PLAN"],
        cfnGuard: ["efs_in_backup_plan"],
    },
    {
        id: "EFS.3",
        standards: ["foundational", "nist"],
        severity: "medium",
        config: ["EFS_ACCESS_POINT_ENFORCE_ROOT_DIRECTORY"],
        checkov: ["CKV_AWS_329"],
    },
    {
        id: "EFS.4",
        standards: ["foundational", "nist"],
        severity: "medium",
        config: ["EFS_ACCESS_POINT_ENFORCE_USER_IDENTITY"],
        checkov: ["CKV_AWS_330"],
    },
];
