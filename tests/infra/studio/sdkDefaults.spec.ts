import { expect } from "chai";
import { sdkDefaults, type SdkDefaults } from "../../../infra/studio/sdkDefaults";
import { jobs } from "./fixtures";

/** Values by dotted path; a VPC configuration counts as one. */
function flat(members: SdkDefaults, before = ""): Record<string, unknown> {
    const parts = Object.entries(members).map(([name, value]) =>
        typeof value === "object" && !Array.isArray(value) && name !== "VpcConfig"
            ? flat(value as SdkDefaults, `${before}${name}.`)
            : { [`${before}${name}`]: value },
    );
    return Object.assign({}, ...parts) as Record<string, unknown>;
}

const vpc = { SecurityGroupIds: jobs.securityGroupIds, Subnets: jobs.subnetIds };
const monitoring = "MonitoringSchedule.MonitoringScheduleConfig.MonitoringJobDefinition";
const roles = [
    "PythonSDK.Modules.RemoteFunction.RoleArn",
    "PythonSDK.Modules.NotebookJob.RoleArn",
    "PythonSDK.Modules.Serve.RoleArn",
    "AutoMLJob.RoleArn",
    "AutoMLJobV2.RoleArn",
    "CompilationJob.RoleArn",
    "FeatureGroup.RoleArn",
    "Model.ExecutionRoleArn",
    `${monitoring}.RoleArn`,
    "ProcessingJob.RoleArn",
    "TrainingJob.RoleArn",
];
const networks = [
    "PythonSDK.Modules.RemoteFunction.VpcConfig",
    "PythonSDK.Modules.NotebookJob.VpcConfig",
    "AutoMLJob.AutoMLJobConfig.SecurityConfig.VpcConfig",
    "AutoMLJobV2.SecurityConfig.VpcConfig",
    "CompilationJob.VpcConfig",
    "Model.VpcConfig",
    `${monitoring}.NetworkConfig.VpcConfig`,
    "ProcessingJob.NetworkConfig.VpcConfig",
    "TrainingJob.VpcConfig",
];
const volumes = [
    "PythonSDK.Modules.RemoteFunction.VolumeKmsKeyId",
    "PythonSDK.Modules.NotebookJob.VolumeKmsKeyId",
    "AutoMLJob.AutoMLJobConfig.SecurityConfig.VolumeKmsKeyId",
    "AutoMLJobV2.SecurityConfig.VolumeKmsKeyId",
    "EndpointConfig.KmsKeyId",
    `${monitoring}.MonitoringResources.ClusterConfig.VolumeKmsKeyId`,
    "ProcessingJob.ProcessingResources.ClusterConfig.VolumeKmsKeyId",
    "TrainingJob.ResourceConfig.VolumeKmsKeyId",
    "TransformJob.TransformResources.VolumeKmsKeyId",
];
const outputs = [
    "PythonSDK.Modules.RemoteFunction.S3KmsKeyId",
    "PythonSDK.Modules.NotebookJob.S3KmsKeyId",
    "AutoMLJob.OutputDataConfig.KmsKeyId",
    "AutoMLJobV2.OutputDataConfig.KmsKeyId",
    "CompilationJob.OutputConfig.KmsKeyId",
    "EndpointConfig.DataCaptureConfig.KmsKeyId",
    "EndpointConfig.AsyncInferenceConfig.OutputConfig.KmsKeyId",
    "FeatureGroup.OfflineStoreConfig.S3StorageConfig.KmsKeyId",
    "FeatureGroup.OnlineStoreConfig.SecurityConfig.KmsKeyId",
    `${monitoring}.MonitoringOutputConfig.KmsKeyId`,
    "ProcessingJob.ProcessingOutputConfig.KmsKeyId",
    "TrainingJob.OutputDataConfig.KmsKeyId",
    "TransformJob.DataCaptureConfig.KmsKeyId",
    "TransformJob.TransformOutput.KmsKeyId",
];
const switches = [
    "PythonSDK.Modules.TelemetryOptOut",
    "PythonSDK.Modules.RemoteFunction.EnableInterContainerTrafficEncryption",
    "AutoMLJob.AutoMLJobConfig.SecurityConfig.EnableInterContainerTrafficEncryption",
    "AutoMLJobV2.SecurityConfig.EnableInterContainerTrafficEncryption",
    "Model.EnableNetworkIsolation",
    `${monitoring}.NetworkConfig.EnableInterContainerTrafficEncryption`,
    `${monitoring}.NetworkConfig.EnableNetworkIsolation`,
    "ProcessingJob.NetworkConfig.EnableInterContainerTrafficEncryption",
    "ProcessingJob.NetworkConfig.EnableNetworkIsolation",
    "TrainingJob.EnableInterContainerTrafficEncryption",
    "TrainingJob.EnableNetworkIsolation",
];

const tagged = ["AutoMLJobV2", "Model", "Pipeline", "ProcessingJob", "TrainingJob", "TransformJob"];

describe("infra/studio/sdkDefaults", () => {
    // The paths are those of the SDK's own schema (sagemaker 2.257.7 and sagemaker-core 2.27.0), which refuses any other.
    it("places, encrypts and isolates every kind of request that the SDK's schema knows, and tags jobs, models and pipelines", () => {
        const each = (paths: readonly string[], value: unknown): object =>
            Object.fromEntries(paths.map((path) => [`SageMaker.${path}`, value]));
        expect(flat(sdkDefaults(jobs))).to.deep.equal({
            SchemaVersion: "1.0",
            "SageMaker.PythonSDK.Modules.Session.DefaultS3Bucket": jobs.bucket,
            "SageMaker.Pipeline.RoleArn": jobs.pipelineRoleArn,
            ...each(roles, jobs.executionRoleArn),
            ...each(networks, vpc),
            ...each(volumes, jobs.volumeKeyArn),
            ...each(outputs, jobs.dataKeyArn),
            ...each(switches, true),
            ...each(
                tagged.map((type) => `${type}.Tags`),
                Object.entries(jobs.tags).map(([Key, Value]) => ({ Key, Value })),
            ),
        });
    });
});
