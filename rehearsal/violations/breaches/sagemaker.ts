import * as ec2 from "@pulumi/aws/ec2";
import * as s3 from "@pulumi/aws/s3";
import * as sagemaker from "@pulumi/aws/sagemaker";
import { policyWithout } from "../bucket";
import { account, keyArn, stackOf, vpcId, type Breach, type Breaches } from "./breach";

const role = (name: string): string => `arn:aws:iam::${account}:role/${name}`;
const subnetIds = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"];
const securityGroupIds = ["sg-0123456789abcdef0"];
const tags = { team: "science" };

/** A domain that keeps all policies but for what is changed in it. */
function domainWith(changes: Partial<sagemaker.DomainArgs>): Breach {
    return (name, opts) => {
        new sagemaker.Domain(
            name,
            {
                domainName: name,
                authMode: "IAM",
                vpcId,
                subnetIds,
                appNetworkAccessType: "VpcOnly",
                kmsKeyId: keyArn,
                domainSettings: { executionRoleIdentityConfig: "USER_PROFILE_NAME" },
                defaultUserSettings: userSettings(idle),
                tags,
                ...changes,
            },
            opts,
        );
    };
}

type UserSettings = sagemaker.DomainArgs["defaultUserSettings"];

function userSettings(idleSettings: Readonly<Record<string, string | number>>, changes: object = {}): UserSettings {
    return {
        executionRole: role("studio"),
        securityGroups: securityGroupIds,
        studioWebPortal: "ENABLED",
        jupyterLabAppSettings: { appLifecycleManagement: { idleSettings } },
        codeEditorAppSettings: { appLifecycleManagement: { idleSettings } },
        ...changes,
    };
}

const idle = { lifecycleManagement: "ENABLED", idleTimeoutInMinutes: 60, maxIdleTimeoutInMinutes: 480 };

/**
 * A notebook instance that keeps all policies but for what is changed in it. It is in a template: the provider does not
 * know the platforms that came after it.
 */
function notebookWith(changes: object): Breach {
    return stackOf("AWS::SageMaker::NotebookInstance", {
        RoleArn: role("notebook"),
        InstanceType: "ml.t3.medium",
        SubnetId: subnetIds[0],
        SecurityGroupIds: securityGroupIds,
        DirectInternetAccess: "Disabled",
        RootAccess: "Disabled",
        KmsKeyId: keyArn,
        PlatformIdentifier: "notebook-al2023-v1",
        InstanceMetadataServiceConfiguration: { MinimumInstanceMetadataServiceVersion: "2" },
        ...changes,
    });
}

const container = {
    image: `${account}.dkr.ecr.eu-west-1.amazonaws.com/model:1`,
    imageConfig: { repositoryAccessMode: "Vpc" },
};

/** A model that keeps all policies but for what is changed in it. */
function modelWith(changes: Partial<sagemaker.ModelArgs>): Breach {
    return (name, opts) => {
        const safe = { vpcConfig: { subnets: subnetIds, securityGroupIds }, enableNetworkIsolation: true };
        new sagemaker.Model(
            name,
            { name, executionRoleArn: role("model"), primaryContainer: container, ...safe, ...changes },
            opts,
        );
    };
}

/** Configuration of an endpoint that keeps all policies but for what is changed in it. */
function endpointWith(changes: Partial<sagemaker.EndpointConfigurationArgs>, instances = 2): Breach {
    const variant = {
        variantName: "all",
        modelName: "model",
        instanceType: "ml.m5.large",
        initialInstanceCount: instances,
    };
    return (name, opts) => {
        new sagemaker.EndpointConfiguration(
            name,
            { name, kmsKeyArn: keyArn, productionVariants: [variant], ...changes },
            opts,
        );
    };
}

/** A feature group with the stores that are given. */
function featureGroupWith(stores: Partial<sagemaker.FeatureGroupArgs>): Breach {
    const featureDefinitions = ["id", "time"].map((featureName) => ({ featureName, featureType: "String" }));
    return (name, opts) => {
        new sagemaker.FeatureGroup(
            name,
            {
                featureGroupName: name,
                roleArn: role("features"),
                recordIdentifierFeatureName: "id",
                eventTimeFeatureName: "time",
                featureDefinitions,
                tags,
                ...stores,
            },
            opts,
        );
    };
}

export const sagemakerBreaches: Breaches = {
    "sagemaker-domain-vpc-only": domainWith({ appNetworkAccessType: "PublicInternetOnly" }),
    "sagemaker-domain-customer-key": domainWith({ kmsKeyId: "" }),
    "sagemaker-domain-docker-off": domainWith({
        domainSettings: {
            executionRoleIdentityConfig: "USER_PROFILE_NAME",
            dockerSettings: { enableDockerAccess: "ENABLED" },
        },
    }),
    "sagemaker-domain-idle-shutdown": domainWith({
        defaultUserSettings: userSettings({ lifecycleManagement: "DISABLED" }),
    }),
    "sagemaker-domain-sharing-encrypted": domainWith({
        defaultUserSettings: userSettings(idle, { sharingSettings: { notebookOutputOption: "Allowed" } }),
    }),
    "sagemaker-domain-source-identity": domainWith({ domainSettings: { executionRoleIdentityConfig: "DISABLED" } }),
    "sagemaker-domain-studio-web": domainWith({
        defaultUserSettings: userSettings(idle, { studioWebPortal: "DISABLED" }),
    }),
    "sagemaker-domain-tagged": domainWith({ tags: {} }),
    "sagemaker-domain-ports-open": (name, opts) => {
        const toEndpoints = { protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["10.0.0.0/16"] };
        const group = new ec2.SecurityGroup(
            `${name}-group`,
            { vpcId, description: "Lets nothing but HTTPS out", egress: [toEndpoints] },
            opts,
        );
        domainWith({ defaultUserSettings: userSettings(idle, { securityGroups: [group.id] }) })(name, opts);
    },
    "sagemaker-subnet-isolated": (name, opts) => {
        const subnet = new ec2.Subnet(`${name}-subnet`, { vpcId, cidrBlock: "10.0.1.0/24" }, opts);
        const toPartner = { cidrBlock: "203.0.113.0/24", transitGatewayId: "tgw-0123456789abcdef0" };
        const table = new ec2.RouteTable(`${name}-routes`, { vpcId, routes: [toPartner] }, opts);
        new ec2.RouteTableAssociation(`${name}-routes`, { subnetId: subnet.id, routeTableId: table.id }, opts);
        modelWith({ vpcConfig: { subnets: [subnet.id], securityGroupIds } })(name, opts);
    },
    "sagemaker-space-no-remote-access": stackOf("AWS::SageMaker::Space", {
        DomainId: "d-0123456789ab",
        SpaceName: "remote",
        SpaceSettings: { RemoteAccess: "ENABLED" },
    }),
    "sagemaker-job-in-vpc": pipelineOf({ VpcConfig: undefined }),
    "sagemaker-job-isolated": pipelineOf({ EnableNetworkIsolation: false }),
    "sagemaker-job-traffic-encrypted": pipelineOf({ EnableInterContainerTrafficEncryption: false }),
    "sagemaker-job-volume-key": pipelineOf({ ResourceConfig: { InstanceType: "ml.m5.xlarge", InstanceCount: 1 } }),
    "sagemaker-job-output-key": pipelineOf({ OutputDataConfig: { S3OutputPath: "s3://models" } }),
    "sagemaker-model-in-vpc": modelWith({ vpcConfig: { subnets: [], securityGroupIds: [] } }),
    "sagemaker-model-isolated": modelWith({ enableNetworkIsolation: false }),
    "sagemaker-model-private-registry": modelWith({ primaryContainer: { image: container.image } }),
    "sagemaker-model-private-registries": modelWith({ containers: [container, { image: container.image }] }),
    "sagemaker-endpoint-instance-count": endpointWith({}, 1),
    "sagemaker-endpoint-volume-key": endpointWith({ kmsKeyArn: "" }),
    "sagemaker-endpoint-capture-key": endpointWith({
        dataCaptureConfig: {
            enableCapture: true,
            initialSamplingPercentage: 100,
            destinationS3Uri: "s3://data/capture",
            captureOptions: [{ captureMode: "Input" }],
        },
    }),
    "sagemaker-experiment-volume-key": stackOf("AWS::SageMaker::InferenceExperiment", { Name: "shadow" }),
    "sagemaker-experiment-capture-key": stackOf("AWS::SageMaker::InferenceExperiment", {
        Name: "shadow",
        KmsKey: keyArn,
        DataStorageConfig: { Destination: "s3://data" },
    }),
    "sagemaker-feature-offline-key": featureGroupWith({
        offlineStoreConfig: { s3StorageConfig: { s3Uri: "s3://data/features" } },
    }),
    "sagemaker-feature-online-key": featureGroupWith({ onlineStoreConfig: { enableOnlineStore: true } }),
    "sagemaker-feature-group-tagged": featureGroupWith({
        offlineStoreConfig: { s3StorageConfig: { s3Uri: "s3://data/features", kmsKeyId: keyArn } },
        tags: {},
    }),
    "sagemaker-notebook-no-internet": notebookWith({ DirectInternetAccess: "Enabled" }),
    "sagemaker-notebook-in-vpc": notebookWith({ SubnetId: "" }),
    "sagemaker-notebook-no-root": notebookWith({ RootAccess: "Enabled" }),
    "sagemaker-notebook-volume-key": notebookWith({ KmsKeyId: "" }),
    "sagemaker-notebook-metadata-version": notebookWith({
        InstanceMetadataServiceConfiguration: { MinimumInstanceMetadataServiceVersion: "1" },
    }),
    "sagemaker-notebook-platform": notebookWith({ PlatformIdentifier: "notebook-al2-v2" }),
    "sagemaker-image-tagged": (name, opts) => {
        new sagemaker.Image(name, { imageName: name, description: "Notebooks", roleArn: role("images") }, opts);
    },
    "sagemaker-image-described": (name, opts) => {
        new sagemaker.Image(name, { imageName: name, tags, roleArn: role("images") }, opts);
    },
    "sagemaker-app-image-config-tagged": (name, opts) => {
        new sagemaker.AppImageConfig(
            name,
            { appImageConfigName: name, jupyterLabImageConfig: { fileSystemConfig: {} } },
            opts,
        );
    },
    "sagemaker-endpoint-rollback": (name, opts) => {
        new sagemaker.Endpoint(name, { name, endpointConfigName: "config" }, opts);
    },
    "sagemaker-model-group-policy-scoped": (name, opts) => {
        const statement = { Effect: "Allow", Principal: "*", Action: "sagemaker:DescribeModelPackage", Resource: "*" };
        const resourcePolicy = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
        new sagemaker.ModelPackageGroupPolicy(name, { modelPackageGroupName: "models", resourcePolicy }, opts);
    },
    "sagemaker-registry-grants-match": (name, opts) => {
        const admit = (owner: string, Action: string, Resource: string): object => {
            return { Effect: "Allow", Principal: { AWS: `arn:aws:iam::${owner}:root` }, Action, Resource };
        };
        const bucket = `${name}-models`;
        const readers = admit("333344445555", "s3:GetObject", `arn:aws:s3:::${bucket}/*`);
        const policy = JSON.stringify(policyWithout(bucket, undefined, readers));
        new s3.BucketPolicy(bucket, { bucket, policy }, opts);
        const users = admit("444455556666", "sagemaker:CreateModel", "*");
        const resourcePolicy = JSON.stringify({ Version: "2012-10-17", Statement: [users] });
        new sagemaker.ModelPackageGroupPolicy(name, { modelPackageGroupName: "models", resourcePolicy }, opts);
    },
    "sagemaker-pipeline-readable": (name, opts) => {
        const pipelineDefinitionS3Location = { bucket: "data", objectKey: "pipeline.json" };
        const names = { pipelineName: name, pipelineDisplayName: name, roleArn: role("pipeline") };
        new sagemaker.Pipeline(name, { ...names, pipelineDefinitionS3Location }, opts);
    },
    "sagemaker-schedule-definition-declared": (name, opts) => {
        const monitoringScheduleConfig = { monitoringJobDefinitionName: "elsewhere", monitoringType: "DataQuality" };
        new sagemaker.MonitoringSchedule(name, { name, monitoringScheduleConfig }, opts);
    },
    "sagemaker-mlflow-store-own": (name, opts) => {
        const names = { trackingServerName: name, roleArn: role("mlflow") };
        new sagemaker.MlflowTrackingServer(name, { ...names, artifactStoreUri: "s3://elsewhere" }, opts);
    },
};

/** A pipeline with one training step that keeps all policies but for what is changed in it. */
function pipelineOf(changes: Readonly<Record<string, unknown>>): Breach {
    const training = {
        VpcConfig: { Subnets: ["subnet-0123456789abcdef0"], SecurityGroupIds: ["sg-0123456789abcdef0"] },
        EnableNetworkIsolation: true,
        EnableInterContainerTrafficEncryption: true,
        ResourceConfig: { InstanceType: "ml.m5.xlarge", InstanceCount: 1, VolumeKmsKeyId: keyArn },
        OutputDataConfig: { S3OutputPath: "s3://models", KmsKeyId: keyArn },
        ...changes,
    };
    const steps = [{ Name: "train", Type: "Training", Arguments: training }];
    return (name, opts) => {
        new sagemaker.Pipeline(
            name,
            {
                pipelineName: name,
                pipelineDisplayName: name,
                roleArn: `arn:aws:iam::${account}:role/pipeline`,
                pipelineDefinition: JSON.stringify({ Version: "2020-12-01", Steps: steps }),
            },
            opts,
        );
    };
}
