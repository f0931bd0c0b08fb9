import { jobShapes } from "../../policy-pack/support/jobs";
import { declare, type Declared } from "./policies";

type Properties = Readonly<Record<string, unknown>>;

const vpcConfig = { subnets: ["subnet-1"], securityGroupIds: ["sg-1"] };
const cluster = { instanceType: "ml.m5.xlarge", instanceCount: 2, volumeKmsKeyId: "key" };
const output = { kmsKeyId: "key" };
const safe = { enableNetworkIsolation: true, enableInterContainerTrafficEncryption: true };
const training = { vpcConfig, resourceConfig: cluster, outputDataConfig: output, ...safe };
const monitoring = (outputName: string): Properties => ({
    jobResources: { clusterConfig: cluster },
    networkConfig: { vpcConfig, ...safe },
    [outputName]: output,
});

/** A job of every type that keeps all policies. */
export const safeJobs: Readonly<Record<string, Properties>> = {
    TrainingJob: training,
    HyperParameterTuningJob: { trainingJobDefinition: training },
    ProcessingJob: {
        processingResources: { clusterConfig: cluster },
        processingOutputConfig: output,
        networkConfig: { vpcConfig, ...safe },
    },
    TransformJob: { transformResources: cluster, transformOutput: output },
    AutoMlJobV2: {
        securityConfig: { vpcConfig, volumeKmsKeyId: "key", enableInterContainerTrafficEncryption: true },
        outputDataConfig: output,
    },
    DataQualityJobDefinition: monitoring("dataQualityJobOutputConfig"),
    ModelBiasJobDefinition: monitoring("modelBiasJobOutputConfig"),
    ModelExplainabilityJobDefinition: monitoring("modelExplainabilityJobOutputConfig"),
    ModelQualityJobDefinition: monitoring("modelQualityJobOutputConfig"),
    MonitoringSchedule: {
        monitoringScheduleConfig: {
            monitoringJobDefinition: {
                monitoringResources: { clusterConfig: cluster },
                monitoringOutputConfig: output,
                networkConfig: { vpcConfig, ...safe },
            },
        },
    },
};

/** Type token of a job by the last part of it. */
export function jobType(name: string): string {
    const type = Object.keys(jobShapes).find((token) => token.endsWith(`:${name}`));
    if (type === undefined) {
        throw new Error(`${name} is no type of a job.`);
    }
    return type;
}

/** A job named `job` with the property at the end of the path set; without a path as it is in {@link safeJobs}. */
export function job(name: string, path?: string, value?: unknown): Declared {
    const props = safeJobs[name] ?? {};
    return declare(jobType(name), "job", path === undefined ? props : withValue(props, path.split("."), value));
}

function withValue(props: Properties, [key = "", ...rest]: readonly string[], value: unknown): Properties {
    const inner = props[key];
    const isNested = rest.length > 0 && typeof inner === "object" && inner !== null;
    return { ...props, [key]: isNested ? withValue(inner as Properties, rest, value) : value };
}
