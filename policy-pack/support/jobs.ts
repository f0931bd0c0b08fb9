import { awsToken } from "../declarations/declaration";
import type { Properties } from "../declarations";
import { localStorageTypes } from "../guardrails/instances";
import { matches } from "./patterns";
import { isRecord, isWritten, listOf } from "./presence";
import { someOf } from "./unknowns";

/** Where the settings of one kind of job are, as paths of properties from where the kind keeps them. */
export interface JobShape {
    /** Lists or mappings that hold the settings, such as the definitions inside a tuning job. @default the job itself */
    readonly within?: readonly string[];
    /** Subnets and security groups; absent where the job takes none. */
    readonly network?: string;
    /** Mappings that name instances and the key of their volumes; the first that is written counts. */
    readonly instances: readonly string[];
    /** Mapping that names the key of the results. */
    readonly output: string;
    /** Whether the containers are isolated; absent where the job cannot be. */
    readonly isolation?: string;
    /** Whether containers encrypt what they send each other; absent where they send nothing. */
    readonly traffic?: string;
}

const processing: JobShape = {
    network: "networkConfig.vpcConfig",
    instances: ["processingResources.clusterConfig"],
    output: "processingOutputConfig",
    isolation: "networkConfig.enableNetworkIsolation",
    traffic: "networkConfig.enableInterContainerTrafficEncryption",
};

const training: JobShape = {
    network: "vpcConfig",
    instances: ["resourceConfig", "hyperParameterTuningResourceConfig"],
    output: "outputDataConfig",
    isolation: "enableNetworkIsolation",
    traffic: "enableInterContainerTrafficEncryption",
};

const monitoring = (output: string): JobShape => ({
    ...processing,
    instances: ["jobResources.clusterConfig"],
    output,
});

/** Kinds of jobs by their types. */
export const jobShapes: Readonly<Record<string, JobShape>> = {
    [awsToken("sagemaker", "TrainingJob")]: training,
    [awsToken("sagemaker", "HyperParameterTuningJob")]: {
        ...training,
        within: ["trainingJobDefinition", "trainingJobDefinitions"],
    },
    [awsToken("sagemaker", "ProcessingJob")]: processing,
    [awsToken("sagemaker", "TransformJob")]: { instances: ["transformResources"], output: "transformOutput" },
    [awsToken("sagemaker", "AutoMlJobV2")]: {
        network: "securityConfig.vpcConfig",
        instances: ["securityConfig"],
        output: "outputDataConfig",
        traffic: "securityConfig.enableInterContainerTrafficEncryption",
    },
    [awsToken("sagemaker", "DataQualityJobDefinition")]: monitoring("dataQualityJobOutputConfig"),
    [awsToken("sagemaker", "ModelBiasJobDefinition")]: monitoring("modelBiasJobOutputConfig"),
    [awsToken("sagemaker", "ModelExplainabilityJobDefinition")]: monitoring("modelExplainabilityJobOutputConfig"),
    [awsToken("sagemaker", "ModelQualityJobDefinition")]: monitoring("modelQualityJobOutputConfig"),
    // A schedule has settings of its own only where it names no job definition.
    [awsToken("sagemaker", "MonitoringSchedule")]: {
        ...processing,
        within: ["monitoringScheduleConfig.monitoringJobDefinition"],
        instances: ["monitoringResources.clusterConfig"],
        output: "monitoringOutputConfig",
    },
};

/** Types of jobs that have the setting. */
export function jobsWith(setting: keyof JobShape): string[] {
    return Object.keys(jobShapes).filter((type) => jobShapes[type]?.[setting] !== undefined);
}

/** The mappings of a job that hold its settings, with its shape; none for what is no job. */
export function settingsOf(type: string, props: Properties): { shape: JobShape; settings: readonly Properties[] } {
    const shape = jobShapes[type];
    if (shape === undefined) {
        throw new Error(`${type} is no type of a job.`);
    }
    const settings =
        shape.within === undefined
            ? [props]
            : shape.within.flatMap((path) => listOf(valueAt(props, path))).filter(isRecord);
    return { shape, settings };
}

/** The value at the end of a path of properties; undefined where one of them is missing. */
export function valueAt(props: Properties, path: string): unknown {
    return path
        .split(".")
        .reduce<unknown>((value, key) => (isRecord(value) && key in value ? value[key] : undefined), props);
}

/** Whether all instances that the mapping names have local storage alone, whose volumes take no key. */
export function hasLocalStorageAlone(cluster: Properties): boolean {
    const types = [
        ...listOf(cluster.instanceType),
        ...["instanceGroups", "instanceConfigs"].flatMap((key) =>
            listOf(isWritten(cluster, key) ? cluster[key] : undefined)
                .filter(isRecord)
                .map(({ instanceType }) => instanceType),
        ),
    ];
    return (
        types.length > 0 &&
        !someOf(types, (type) => !localStorageTypes.some((pattern) => matches(pattern, String(type))))
    );
}
