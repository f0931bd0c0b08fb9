/** Condition keys that the same actions carry, both by their names without the service and between blanks. */
interface CarriedKeys {
    readonly keys: string;
    readonly actions: string;
}

/**
 * Which actions of SageMaker carry which of its condition keys. A condition on any other action finds no key. Keys that
 * go on with a name of the caller's choice, such as tags, are left out.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html
 */
const carriedKeys: readonly CarriedKeys[] = [
    {
        keys: "AcceleratorTypes",
        actions: "CreateEndpointConfig CreateNotebookInstance UpdateNotebookInstance",
    },
    {
        keys: "AppNetworkAccessType",
        actions: "CreateDomain UpdateDomain",
    },
    {
        keys: "AuthMode",
        actions: "CreateDomain",
    },
    {
        keys: "BearerTokenType",
        actions: "CallWithBearerToken",
    },
    {
        keys: "CurrentModelLifeCycleStage CurrentModelLifeCycleStageStatus",
        actions:
            "AddTags BatchDescribeModelPackage CreateModelPackage DeleteModelPackage DeleteTags " +
            "DescribeModelPackage ListTags UpdateModelPackage",
    },
    {
        keys: "CustomerMetadataPropertiesToRemove",
        actions: "UpdateModelPackage",
    },
    {
        keys: "DirectGatedModelAccess",
        actions: "CreateModel CreateTrainingJob",
    },
    {
        keys: "DirectInternetAccess",
        actions: "CreateNotebookInstance",
    },
    {
        keys: "DomainSharingOutputKmsKeyArn",
        actions: "CreateDomain CreateUserProfile UpdateDomain UpdateUserProfile",
    },
    {
        keys: "EnableRemoteDebug KeepAlivePeriod",
        actions: "CreateTrainingJob UpdateTrainingJob",
    },
    {
        keys:
            "FeatureGroupDisableGlueTableCreation FeatureGroupEnableOnlineStore FeatureGroupOfflineStoreConfig " +
            "FeatureGroupOfflineStoreKmsKeyArn FeatureGroupOfflineStoreS3Uri FeatureGroupOnlineStoreKmsKeyArn",
        actions: "CreateFeatureGroup",
    },
    {
        keys: "FileSystemAccessMode FileSystemDirectoryPath FileSystemId FileSystemType",
        actions: "CreateHyperParameterTuningJob CreateTrainingJob",
    },
    {
        keys: "ImageArns ImageVersionArns StudioLifecycleConfigArns",
        actions: "CreateApp CreateDomain CreateSpace CreateUserProfile UpdateDomain UpdateSpace UpdateUserProfile",
    },
    {
        keys: "InstanceTypes",
        actions:
            "CreateApp CreateCluster CreateDataQualityJobDefinition CreateDomain CreateEndpointConfig " +
            "CreateHyperParameterTuningJob CreateModelBiasJobDefinition CreateModelExplainabilityJobDefinition " +
            "CreateModelQualityJobDefinition CreateMonitoringSchedule CreateNotebookInstance CreateProcessingJob " +
            "CreateSpace CreateTrainingJob CreateTransformJob CreateUserProfile UpdateCluster UpdateDomain " +
            "UpdateMonitoringSchedule UpdateNotebookInstance UpdateSpace UpdateTrainingJob UpdateUserProfile",
    },
    {
        keys: "InterContainerTrafficEncryption",
        actions:
            "CreateAutoMLJob CreateAutoMLJobV2 CreateDataQualityJobDefinition CreateHyperParameterTuningJob " +
            "CreateModelBiasJobDefinition CreateModelExplainabilityJobDefinition CreateModelQualityJobDefinition " +
            "CreateMonitoringSchedule CreateProcessingJob CreateTrainingJob UpdateMonitoringSchedule",
    },
    {
        keys: "IsUpdateRecord UpdatableFeatures",
        actions: "PutRecord",
    },
    {
        keys: "MaxRuntimeInSeconds",
        actions:
            "CreateDataQualityJobDefinition CreateHyperParameterTuningJob CreateModelBiasJobDefinition " +
            "CreateModelExplainabilityJobDefinition CreateModelQualityJobDefinition CreateMonitoringSchedule " +
            "CreateProcessingJob CreateTrainingJob UpdateMonitoringSchedule",
    },
    {
        keys: "MinimumInstanceMetadataServiceVersion NotebookInstanceLifecycleConfigArns RootAccess",
        actions: "CreateNotebookInstance UpdateNotebookInstance",
    },
    {
        keys: "ModelApprovalStatus ModelLifeCycle:Stage ModelLifeCycle:StageStatus",
        actions: "CreateModelPackage UpdateModelPackage",
    },
    {
        keys: "ModelArn",
        actions: "CreateEndpointConfig CreateInferenceComponent CreateTransformJob",
    },
    {
        keys: "NetworkIsolation",
        actions:
            "CreateDataQualityJobDefinition CreateEndpointConfig CreateHyperParameterTuningJob CreateModel " +
            "CreateModelBiasJobDefinition CreateModelExplainabilityJobDefinition CreateModelQualityJobDefinition " +
            "CreateMonitoringSchedule CreateProcessingJob CreateTrainingJob UpdateMonitoringSchedule",
    },
    {
        keys: "OutputKmsKeyArn",
        actions:
            "CreateAutoMLJob CreateAutoMLJobV2 CreateDataQualityJobDefinition CreateHyperParameterTuningJob " +
            "CreateJob CreateLabelingJob CreateModelBiasJobDefinition CreateModelExplainabilityJobDefinition " +
            "CreateModelQualityJobDefinition CreateMonitoringSchedule CreateProcessingJob CreateTrainingJob " +
            "CreateTransformJob UpdateMonitoringSchedule",
    },
    {
        keys: "OwnerUserProfileArn SpaceSharingType",
        actions: "CreateApp CreateSpace DeleteApp DeleteSpace UpdateSpace",
    },
    {
        keys: "PipelineVersionId",
        actions: "DescribePipeline StartPipelineExecution UpdatePipelineVersion",
    },
    {
        keys: "RemoteAccess",
        actions: "CreateSpace UpdateSpace",
    },
    {
        keys: "ServerlessMaxConcurrency ServerlessMemorySize",
        actions: "CreateEndpointConfig",
    },
    {
        keys: "TaggingAction",
        actions: "AddTags",
    },
    {
        keys: "TargetModel",
        actions: "InvokeEndpoint",
    },
    {
        keys: "VolumeKmsKeyArn",
        actions:
            "CreateAutoMLJob CreateAutoMLJobV2 CreateDataQualityJobDefinition CreateDomain CreateEndpointConfig " +
            "CreateHyperParameterTuningJob CreateLabelingJob CreateModelBiasJobDefinition " +
            "CreateModelExplainabilityJobDefinition CreateModelQualityJobDefinition CreateMonitoringSchedule " +
            "CreateNotebookInstance CreateProcessingJob CreateTrainingJob CreateTransformJob " +
            "UpdateMonitoringSchedule",
    },
    {
        keys: "VpcSecurityGroupIds",
        actions:
            "CreateAutoMLJob CreateAutoMLJobV2 CreateCluster CreateDataQualityJobDefinition CreateDomain " +
            "CreateEndpointConfig CreateHyperParameterTuningJob CreateJob CreateModel " +
            "CreateModelBiasJobDefinition CreateModelExplainabilityJobDefinition CreateModelQualityJobDefinition " +
            "CreateMonitoringSchedule CreateNotebookInstance CreateProcessingJob CreateTrainingJob " +
            "CreateUserProfile UpdateCluster UpdateDomain UpdateMonitoringSchedule UpdateUserProfile",
    },
    {
        keys: "VpcSubnets",
        actions:
            "CreateAutoMLJob CreateAutoMLJobV2 CreateCluster CreateDataQualityJobDefinition CreateDomain " +
            "CreateEndpointConfig CreateHyperParameterTuningJob CreateJob CreateModel " +
            "CreateModelBiasJobDefinition CreateModelExplainabilityJobDefinition CreateModelQualityJobDefinition " +
            "CreateMonitoringSchedule CreateNotebookInstance CreateProcessingJob CreateTrainingJob UpdateCluster " +
            "UpdateDomain UpdateMonitoringSchedule",
    },
    {
        keys: "WorkteamArn WorkteamType",
        actions: "CreateFlowDefinition CreateLabelingJob",
    },
];

const service = "sagemaker:";

/** Every key of the table, with the actions that carry it, by their full names. */
export function keyCarriers(): Readonly<Record<string, readonly string[]>> {
    return Object.fromEntries(
        carriedKeys.flatMap(({ keys, actions }) => {
            const carriers = actions.split(" ").map((action) => `${service}${action}`);
            return keys.split(" ").map((key) => [`${service}${key}`, carriers]);
        }),
    );
}

/** The same by names in lower case: the case of keys and actions does not matter, as in IAM. */
const index = new Map(
    Object.entries(keyCarriers()).map(([key, actions]) => [
        key.toLowerCase(),
        { key, actions: new Set(actions.map((action) => action.toLowerCase())) },
    ]),
);

/** Whether an action carries a condition key of SageMaker. */
export function carriesKey(action: string, key: string): boolean {
    return index.get(key.toLowerCase())?.actions.has(action.toLowerCase()) === true;
}

/** The key as AWS writes it; one that no action carries stays as it is. */
export function writtenKey(key: string): string {
    return index.get(key.toLowerCase())?.key ?? key;
}
