import type { Control } from "./control";
import { notebookPlatforms } from "./values";

/**
 * All controls of SageMaker. Those but SageMaker.6 and SageMaker.7 make up most of the standard "AI Security Best
 * Practices".
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/sagemaker-controls.html
 */
export const sageMakerControls: readonly Control[] = [
    {
        id: "SageMaker.1",
        severity: "high",
        config: ["SAGEMAKER_NOTEBOOK_NO_DIRECT_INTERNET_ACCESS"],
        checkov: ["CKV_AWS_122"],
        cfnGuard: ["sagemaker_notebook_no_direct_internet_access"],
    },
    {
        id: "SageMaker.2",
        severity: "high",
        config: ["SAGEMAKER_NOTEBOOK_INSTANCE_INSIDE_VPC"],
        checkov: ["CKV_AWS_306"],
    },
    {
        id: "SageMaker.3",
        severity: "high",
        config: ["SAGEMAKER_NOTEBOOK_INSTANCE_ROOT_ACCESS_CHECK"],
        checkov: ["CKV_AWS_307"],
    },
    { id: "SageMaker.4", severity: "medium", config: ["SAGEMAKER_ENDPOINT_CONFIG_PROD_INSTANCE_COUNT"] },
    {
        id: "SageMaker.5",
        severity: "medium",
        config: ["SAGEMAKER_MODEL_ISOLATION_ENABLED"],
        checkov: ["CKV_AWS_370"],
    },
    { id: "SageMaker.6", severity: "low", config: ["SAGEMAKER_APP_IMAGE_CONFIG_TAGGED"] },
    { id: "SageMaker.7", severity: "low", config: ["SAGEMAKER_IMAGE_TAGGED"] },
    {
        id: "SageMaker.8",
        severity: "medium",
        config: [
            {
                identifier: "SAGEMAKER_NOTEBOOK_INSTANCE_PLATFORM_VERSION",
                parameters: { supportedPlatformIdentifierVersions: notebookPlatforms.join(",") },
            },
        ],
    },
    {
        id: "SageMaker.9",
        severity: "medium",
        config: ["SAGEMAKER_DATA_QUALITY_JOB_ENCRYPT_IN_TRANSIT"],
        checkov: ["CKV_AWS_369"],
    },
    { id: "SageMaker.10", severity: "medium", config: ["SAGEMAKER_MODEL_EXPLAINABILITY_JOB_ENCRYPT_IN_TRANSIT"] },
    { id: "SageMaker.11", severity: "medium", config: ["SAGEMAKER_DATA_QUALITY_JOB_ISOLATION"] },
    { id: "SageMaker.12", severity: "medium", config: ["SAGEMAKER_MODEL_BIAS_JOB_ISOLATION"] },
    { id: "SageMaker.13", severity: "medium", config: ["SAGEMAKER_MODEL_QUALITY_JOB_ENCRYPT_IN_TRANSIT"] },
    { id: "SageMaker.14", severity: "medium", config: ["SAGEMAKER_MONITORING_SCHEDULE_ISOLATION"] },
    { id: "SageMaker.15", severity: "medium", config: ["SAGEMAKER_MODEL_BIAS_JOB_ENCRYPT_IN_TRANSIT"] },
    { id: "SageMaker.16", severity: "medium", config: ["SAGEMAKER_MODEL_PRIVATE_REGISTRY_REQUIRED"] },
    { id: "SageMaker.17", severity: "medium", config: ["SAGEMAKER_FEATUREGROUP_ENCRYPTION_AT_REST"] },
    { id: "SageMaker.18", severity: "medium", config: ["SAGEMAKER_FEATUREGROUP_ONLINE_STORE_ENCRYPTION"] },
    { id: "SageMaker.19", severity: "medium", config: ["SAGEMAKER_MODEL_MULTICONTAINER_PRIVATE_REGISTRY"] },
    { id: "SageMaker.20", severity: "high", config: ["SAGEMAKER_MODEL_EXPLAINABILITY_JOB_NETWORK_ISOLATION"] },
    {
        id: "SageMaker.21",
        severity: "medium",
        config: ["SAGEMAKER_NOTEBOOK_INSTANCE_STORAGE_VOL_KMS_ENCRYPTED"],
        checkov: ["CKV_AWS_22"],
        cfnGuard: ["sagemaker_notebook_instance_kms_key_configured"],
    },
    { id: "SageMaker.22", severity: "medium", config: ["SAGEMAKER_MONITORING_SCHEDULE_TRAFFIC_ENCRYPTION"] },
    { id: "SageMaker.23", severity: "medium", config: ["SAGEMAKER_INF_EXPERIMENT_INSTANCE_STORAGE_KMS_ENCRYPTED"] },
    { id: "SageMaker.24", severity: "medium", config: ["SAGEMAKER_INF_EXPERIMENT_DATA_STORAGE_KMS_ENCRYPTED"] },
    { id: "SageMaker.25", severity: "high", config: ["SAGEMAKER_MODEL_QUALITY_JOB_DEFINITION_ISOLATION"] },
];
