import { autoML, jobs, monitoring, sageMakerActions, schedules } from "./actions";
import type { Guardrail } from "./guardrail";
import { jobRows } from "./jobRows";
import { scheduleRows } from "./scheduleRows";
import { studioRows } from "./studioRows";

export type { Carrier, Demand, Guardrail } from "./guardrail";
export { instanceTypesKey, localStorageTypes } from "./instances";

/**
 * What requests to SageMaker are refused for: the one table behind the permissions boundary, the managed policy of
 * guarded roles, the service control policy and the linter of policies.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html
 */
export const guardrails: readonly Guardrail[] = [...jobRows, ...scheduleRows, ...studioRows];

/** What no role of an environment does: making domains and clusters, and jobs that are not part of it. */
export const administrativeActions: readonly string[] = sageMakerActions(
    "CreateCluster",
    "CreateDomain",
    "CreateJob",
    "CreateLabelingJob",
    "DeleteDomain",
    "UpdateCluster",
    "UpdateDomain",
);

/** What guarded roles place somewhere: actions by the key whose values must be the environment's. */
export const placementActions = {
    "sagemaker:VpcSubnets": sageMakerActions(
        ...autoML,
        ...jobs,
        ...monitoring,
        ...schedules,
        "CreateModel",
        "CreateNotebookInstance",
    ),
    "sagemaker:VpcSecurityGroupIds": sageMakerActions(
        ...autoML,
        ...jobs,
        ...monitoring,
        ...schedules,
        "CreateModel",
        "CreateNotebookInstance",
        "CreateUserProfile",
        "UpdateUserProfile",
    ),
} as const;

/** What guarded roles encrypt: actions by the key whose value must be a key of the account. */
export const encryptionActions = {
    "sagemaker:VolumeKmsKeyArn": sageMakerActions(
        ...autoML,
        ...jobs,
        "CreateEndpointConfig",
        "CreateNotebookInstance",
        "CreateTransformJob",
    ),
    "sagemaker:OutputKmsKeyArn": sageMakerActions(...autoML, ...jobs, "CreateTransformJob"),
} as const;
