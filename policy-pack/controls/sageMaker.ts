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
        standards: ["aiSecurity", "foundational", "nist"],
        severity: "high",
        config: ["SAGEMAKER_NOTEBOOK_NO_DIRECT_INTERNET_ACCESS"],
        checkov: ["CKV_AWS_122"],
        cfnGuard: ["sagemaker_notebook_no_direct_internet_access"],
    },
    {
        id: "SageMaker.2",
        standards: ["aiSecurity", "foundational", "nist"],
        severity: "high",
        config: ["SAGEMAKER_NOTEBOOK_INSTANCE_INSIDE_VPC"],
        checkov: ["CKV_AWS_306"],
    },
    {
        id: "SageMaker.3",
        standards: ["aiSecurity", "foundational", "nist"],
        severity: "high",
        config: ["SAGEMAKER_NOTEBOOK_INSTANCE_ROOT_ACCESS_CHECK"],
        checkov: ["CKV_AWS_307"],
    },
    {
        id: "SageMaker.4",
        standards: ["aiSecurity", "foundational", "nist"],
        severity: "medium",
        config: ["SAGEMAKER_ENDPOINT_CONFIG_PROD_INSTANCE_COUNT"],
    },
    {
        id: "SageMaker.5",
        standards: ["aiSecurity", "foundational"],
        severity: "medium",
        config: ["SAGEMAKER_MODEL_ISOLATION_ENABLED"],
        checkov: ["CKV_AWS_370"],
    },
    { id: "SageMaker.6", standards: [], severity: "low", config: ["SAGEMAKER_APP_IMAGE_CONFIG_TAGGED"] },
    { id: "SageMaker.7", standards: [], severity: "low", config: ["SAGEMAKER_IMAGE_TAGGED"] },
    {
        id: "SageMaker.8",
        standards: ["aiSecurity", "foundational"],
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
        standards: ["aiSecurity"],
        severity: "medium",
        config: ["SAGEMAKER_DATA_QUALITY_JOB_ENCRYPT_IN_TRANSIT"],
        checkov: ["CKV_AWS_369"],
    },
    {
        id: "SageMaker.10",
        standards: ["aiSecurity"],
        severity: "medium",
        config: ["SAGEMAKER_MODEL_EXPLAINABILITY_JOB_ENCRYPT_IN_TRANSIT"],
    },
    {
        id: "SageMaker.11",
        standards: ["aiSecurity"],
        severity: "medium",
        config: ["SAGEMAKER_DATA_QUALITY_JOB_ISOLATION"],
    },
    {
        id: "SageMaker.12",
        standards: ["aiSecurity"],
        severity: "medium",
        config: ["SAGEMAKER_MODEL_BIAS_JOB_ISOLATION"],
    },
    {
        id: "SageMaker.13",
        standards: ["aiSecurity"],
        severity: "medium",
        config: ["SAGEMAKER_MODEL_QUALITY_JOB_ENCRYPT_IN_TRANSIT"],
    },
    {
        id: "SageMaker.14",
        standards: ["aiSecurity"],
        severity: "medium",
        config: ["SAGEMAKER_MONITORING_SCHEDULE_ISOLATION"],
    },
    {
        id: "SageMaker.15",
        standards: ["aiSecurity"],
        severity: "medium",
        config: ["SAGEMAKER_MODEL_BIAS_JOB_ENCRYPT_IN_TRANSIT"],
    },
    {
        id: "SageMaker.16",
        standards: ["aiSecurity"],
        severity: "medium",
        config: ["SAGEMAKER_MODEL_PRIVATE_REGISTRY_REQUIRED"],
    },
    {
        id: "SageMaker.17",
        standards: ["aiSecurity"],
        severity: "medium",
        config: ["SAGEMAKER_FEATUREGROUP_ENCRYPTION_AT_REST"],
    },
    {
        id: "SageMaker.18",
        standards: ["aiSecurity"],
        severity: "medium",
        config: ["SAGEMAKER_FEATUREGROUP_ONLINE_STORE_ENCRYPTION"],
    },
    {
        id: "SageMaker.19",
        standards: ["aiSecurity"],
        severity: "medium",
        config: ["SAGEMAKER_MODEL_MULTICONTAINER_PRIVATE_REGISTRY"],
    },
    {
        id: "SageMaker.20",
        standards: ["aiSecurity"],
        severity: "high",
        config: ["SAGEMAKER_MODEL_EXPLAINABILITY_JOB_NETWORK_ISOLATION"],
    },
    {
        id: "SageMaker.21",
        standards: ["aiSecurity"],
        severity: "medium",
        config: ["SAGEMAKER_NOTEBOOK_INSTANCE_STORAGE_VOL_KMS_ENCRYPTED"],
        checkov: ["CKV_AWS_22"],
        cfnGuard: ["sagemaker_notebook_instance_kms_key_configured"],
    },
    {
        id: "SageMaker.22",
        standards: ["aiSecurity"],
        severity: "medium",
        config: ["SAGEMAKER_MONITORING_SCHEDULE_TRAFFIC_ENCRYPTION"],
    },
    {
        id: "SageMaker.23",
        standards: ["aiSecurity"],
        severity: "medium",
        config: ["SAGEMAKER_INF_EXPERIMENT_INSTANCE_STORAGE_KMS_ENCRYPTED"],
    },
    {
        id: "SageMaker.24",
        standards: ["aiSecurity"],
        severity: "medium",
        config: ["SAGEMAKER_INF_EXPERIMENT_DATA_STORAGE_KMS_ENCRYPTED"],
    },
    {
        id: "SageMaker.25",
        standards: ["aiSecurity"],
        severity: "high",
        config: ["SAGEMAKER_MODEL_QUALITY_JOB_DEFINITION_ISOLATION"],
    },
];
