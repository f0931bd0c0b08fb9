/** Where jobs run, and what they are encrypted with, when a notebook says nothing about it. */
export interface JobDefaults {
    readonly subnetIds: readonly string[];
    readonly securityGroupIds: readonly string[];
    /** Key of the disks of jobs and endpoints. */
    readonly volumeKeyArn: string;
    /** Key of what jobs write to S3. */
    readonly dataKeyArn: string;
    /** Role of the notebook, which its jobs run with. */
    readonly executionRoleArn: string;
    readonly pipelineRoleArn: string;
    /** Bucket for code, data and output; otherwise the SDK would create one of its own. */
    readonly bucket: string;
    /** Tags of jobs, models and pipelines; who may end those goes by them. */
    readonly tags: Readonly<Record<string, string>>;
}

/** Members of the defaults file: each is a name of an argument in an API request, or holds more of them. */
export interface SdkDefaults {
    readonly [member: string]: string | boolean | readonly string[] | readonly SdkDefaults[] | SdkDefaults;
}

/**
 * Content of the SageMaker SDK's defaults file, schema version 1.0, for versions 2 and 3 of the SDK. It covers what the
 * guardrails ask of requests and what the SDK's schema can say; the schema refuses members that it does not know.
 * @see https://sagemaker.readthedocs.io/en/stable/overview.html#configuring-and-using-defaults-with-the-sagemaker-python-sdk
 */
export function sdkDefaults(jobs: JobDefaults): SdkDefaults {
    const vpc = { VpcConfig: { SecurityGroupIds: jobs.securityGroupIds, Subnets: jobs.subnetIds } };
    const tags = { Tags: Object.entries(jobs.tags).map(([Key, Value]) => ({ Key, Value })) };
    const role = { RoleArn: jobs.executionRoleArn };
    // Not everywhere that the schema knows tags: the start script has little room.
    const made = { ...role, ...tags };
    const volume = { VolumeKmsKeyId: jobs.volumeKeyArn };
    const output = { KmsKeyId: jobs.dataKeyArn };
    const encrypted = { EnableInterContainerTrafficEncryption: true };
    const isolated = { EnableNetworkIsolation: true };
    const network = { ...vpc, ...encrypted, ...isolated };
    const disks = { ClusterConfig: volume };
    const automatic = { ...vpc, ...volume, ...encrypted };
    return {
        SchemaVersion: "1.0",
        SageMaker: {
            PythonSDK: {
                Modules: {
                    Session: { DefaultS3Bucket: jobs.bucket },
                    RemoteFunction: { ...role, ...vpc, ...volume, ...encrypted, S3KmsKeyId: jobs.dataKeyArn },
                    NotebookJob: { ...role, ...vpc, ...volume, S3KmsKeyId: jobs.dataKeyArn },
                    Serve: role,
                    TelemetryOptOut: true,
                },
            },
            AutoMLJob: {
                ...role,
                AutoMLJobConfig: { SecurityConfig: automatic },
                OutputDataConfig: output,
            },
            AutoMLJobV2: { ...made, SecurityConfig: automatic, OutputDataConfig: output },
            CompilationJob: { ...role, ...vpc, OutputConfig: output },
            EndpointConfig: {
                KmsKeyId: jobs.volumeKeyArn,
                DataCaptureConfig: output,
                AsyncInferenceConfig: { OutputConfig: output },
            },
            FeatureGroup: {
                ...role,
                OfflineStoreConfig: { S3StorageConfig: output },
                OnlineStoreConfig: { SecurityConfig: output },
            },
            Model: { ExecutionRoleArn: jobs.executionRoleArn, ...tags, ...vpc, ...isolated },
            MonitoringSchedule: {
                MonitoringScheduleConfig: {
                    MonitoringJobDefinition: {
                        ...role,
                        NetworkConfig: network,
                        MonitoringOutputConfig: output,
                        MonitoringResources: disks,
                    },
                },
            },
            Pipeline: { RoleArn: jobs.pipelineRoleArn, ...tags },
            ProcessingJob: {
                ...made,
                NetworkConfig: network,
                ProcessingOutputConfig: output,
                ProcessingResources: disks,
            },
            TrainingJob: { ...made, ...network, OutputDataConfig: output, ResourceConfig: volume },
            TransformJob: { ...tags, DataCaptureConfig: output, TransformOutput: output, TransformResources: volume },
        },
    };
}
