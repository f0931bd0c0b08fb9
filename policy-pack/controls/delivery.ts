import { oneTrail, type Control } from "./control";
import { lambdaRuntimes, logRetentionDays } from "./values";

/**
 * Controls of builds, images, functions, messages, logs, catalogues and trails.
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-controls-reference.html
 */
export const deliveryControls: readonly Control[] = [
    {
        id: "CodeBuild.1",
        severity: "critical",
        config: ["CODEBUILD_PROJECT_SOURCE_REPO_URL_CHECK"],
        cfnGuard: ["codebuild_project_source_repo_url_check"],
    },
    {
        id: "CodeBuild.2",
        severity: "critical",
        config: ["CODEBUILD_PROJECT_ENVVAR_AWSCRED_CHECK"],
        cfnGuard: ["codebuild_project_envvar_awscred_check"],
    },
    {
        id: "CodeBuild.3",
        severity: "low",
        config: ["CODEBUILD_PROJECT_S3_LOGS_ENCRYPTED"],
        checkov: ["CKV_AWS_311"],
    },
    {
        id: "CodeBuild.4",
        severity: "medium",
        config: ["CODEBUILD_PROJECT_LOGGING_ENABLED"],
        checkov: ["CKV_AWS_314"],
    },
    // AWS retired it; the rule of AWS Config is still there.
    {
        id: "CodeBuild.5",
        severity: "high",
        config: ["CODEBUILD_PROJECT_ENVIRONMENT_PRIVILEGED_CHECK"],
        checkov: ["CKV_AWS_316"],
    },
    { id: "CodeBuild.7", severity: "medium", config: ["CODEBUILD_REPORT_GROUP_ENCRYPTED_AT_REST"] },
    { id: "ECR.1", severity: "high", config: ["ECR_PRIVATE_IMAGE_SCANNING_ENABLED"], checkov: ["CKV_AWS_163"] },
    { id: "ECR.2", severity: "medium", config: ["ECR_PRIVATE_TAG_IMMUTABILITY_ENABLED"], checkov: ["CKV_AWS_51"] },
    { id: "ECR.3", severity: "medium", config: ["ECR_PRIVATE_LIFECYCLE_POLICY_CONFIGURED"] },
    { id: "ECR.5", severity: "medium", config: ["ECR_REPOSITORY_CMK_ENCRYPTION_ENABLED"], checkov: ["CKV_AWS_136"] },
    {
        id: "CloudWatch.16",
        severity: "medium",
        config: [
            {
                identifier: "CW_LOGGROUP_RETENTION_PERIOD_CHECK",
                parameters: { MinRetentionTime: String(logRetentionDays) },
            },
        ],
        checkov: ["CKV_AWS_66", "CKV_AWS_338"],
        cfnGuard: ["cw_loggroup_retention_period_check"],
    },
    { id: "ServiceCatalog.1", severity: "medium", config: ["SERVICE_CATALOG_SHARED_WITHIN_ORGANIZATION"] },
    {
        id: "Lambda.1",
        severity: "critical",
        config: ["LAMBDA_FUNCTION_PUBLIC_ACCESS_PROHIBITED"],
        checkov: ["CKV_AWS_301", "CKV_AWS_364"],
        cfnGuard: ["lambda_function_public_access_prohibited", "lambda_no_wildcard_principal"],
    },
    {
        id: "Lambda.2",
        severity: "medium",
        config: [{ identifier: "LAMBDA_FUNCTION_SETTINGS_CHECK", parameters: { runtime: lambdaRuntimes.join(",") } }],
        checkov: ["CKV_AWS_363"],
    },
    {
        id: "Lambda.3",
        severity: "low",
        config: ["LAMBDA_INSIDE_VPC"],
        checkov: ["CKV_AWS_117"],
        cfnGuard: ["lambda_inside_vpc"],
    },
    { id: "SNS.1", severity: "medium", config: ["SNS_ENCRYPTED_KMS"], checkov: ["CKV_AWS_26"] },
    { id: "SNS.4", severity: "critical", config: ["SNS_TOPIC_NO_PUBLIC_ACCESS"], checkov: ["CKV_AWS_169"] },
    { id: "SQS.1", severity: "medium", config: [], checkov: ["CKV_AWS_27"] },
    { id: "SQS.3", severity: "critical", config: ["SQS_QUEUE_NO_PUBLIC_ACCESS"], checkov: ["CKV_AWS_168"] },
    {
        id: "CloudTrail.1",
        severity: "high",
        config: ["MULTI_REGION_CLOUD_TRAIL_ENABLED"],
        checkov: ["CKV_AWS_67"],
        cfnGuard: ["multi_region_cloudtrail_enabled"],
    },
    {
        id: "CloudTrail.2",
        severity: "medium",
        config: ["CLOUD_TRAIL_ENCRYPTION_ENABLED"],
        checkov: ["CKV_AWS_35"],
        cfnGuard: ["cloud_trail_encryption_enabled"],
    },
    {
        id: "CloudTrail.3",
        severity: "high",
        config: ["CLOUD_TRAIL_ENABLED"],
        cfnGuard: ["cloudtrail_enabled"],
        notJudged: oneTrail,
    },
    {
        id: "CloudTrail.4",
        severity: "low",
        config: ["CLOUD_TRAIL_LOG_FILE_VALIDATION_ENABLED"],
        checkov: ["CKV_AWS_36"],
        cfnGuard: ["cloud_trail_log_file_validation_enabled"],
    },
    {
        id: "CloudTrail.5",
        severity: "low",
        config: ["CLOUD_TRAIL_CLOUD_WATCH_LOGS_ENABLED"],
        checkov: ["CKV2_AWS_10"],
        cfnGuard: ["cloud_trail_cloud_watch_logs_enabled"],
    },
];
