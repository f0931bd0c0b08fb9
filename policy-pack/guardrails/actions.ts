/** Actions of SageMaker by their names without the service, sorted. */
export function sageMakerActions(...names: readonly string[]): readonly string[] {
    return names.map((name) => `sagemaker:${name}`).sort();
}

export const autoML = ["CreateAutoMLJob", "CreateAutoMLJobV2"] as const;

/** Definitions of monitoring jobs. Schedules name one of them, or describe a job themselves. */
export const monitoring = [
    "CreateDataQualityJobDefinition",
    "CreateModelBiasJobDefinition",
    "CreateModelExplainabilityJobDefinition",
    "CreateModelQualityJobDefinition",
] as const;

export const schedules = ["CreateMonitoringSchedule", "UpdateMonitoringSchedule"] as const;

/** Jobs that run containers on instances that the request names. */
export const jobs = ["CreateHyperParameterTuningJob", "CreateProcessingJob", "CreateTrainingJob"] as const;
