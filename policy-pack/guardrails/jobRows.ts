import { autoML, jobs, monitoring, sageMakerActions } from "./actions";
import type { Guardrail } from "./guardrail";

/** Everything that gets network interfaces in a VPC. CreateCompilationJob and CreateTransformJob carry neither key. */
const placed = sageMakerActions(
    ...autoML,
    ...jobs,
    ...monitoring,
    "CreateCluster",
    "CreateJob",
    "CreateModel",
    "CreateNotebookInstance",
);

/** What jobs, models and endpoints have to be created with. */
export const jobRows: readonly Guardrail[] = [
    {
        sid: "RequireSubnets",
        key: "sagemaker:VpcSubnets",
        demand: { kind: "present" },
        actions: placed,
        why: "Without subnets a container runs in a network of SageMaker, with a way to the internet.",
        safe:
            "Each action takes subnets, and the defaults for the SDK name them. A batch transform has the network of its " +
            "model. CreateEndpointConfig carries the key, but ordinary configurations do not: the model is what is placed.",
        carrier: "boundary",
    },
    {
        sid: "RequireSecurityGroups",
        key: "sagemaker:VpcSecurityGroupIds",
        demand: { kind: "present" },
        actions: placed,
        why: "Without security groups of its own a container is outside of the rules for the network.",
        safe: "Subnets and security groups are given together. Studio users inherit the groups of their domain.",
        carrier: "boundary",
    },
    {
        sid: "RequireVolumeKey",
        key: "sagemaker:VolumeKmsKeyArn",
        demand: { kind: "present" },
        actions: sageMakerActions(...autoML, ...jobs, ...monitoring, "CreateEndpointConfig", "CreateTransformJob"),
        why: "Volumes without a key of ours are encrypted with a key that nobody here can withdraw.",
        safe:
            "Instances with local storage take no key and pass; so does a request that mixes them with others. AutoML tells " +
            "no instances and always names a key. Labelling jobs have volumes only where labelling is automatic, so they " +
            "are not asked.",
        exceptLocalStorage: true,
        carrier: "boundary",
    },
    {
        sid: "RequireOutputKey",
        key: "sagemaker:OutputKmsKeyArn",
        demand: { kind: "present" },
        actions: sageMakerActions(
            ...autoML,
            ...jobs,
            ...monitoring,
            "CreateJob",
            "CreateLabelingJob",
            "CreateTransformJob",
        ),
        why: "Results without a key of ours can end up readable to whoever reads the bucket.",
        safe: "Each action takes the key with its output, and every job has an output.",
        carrier: "boundary",
    },
    {
        sid: "RequireIsolation",
        key: "sagemaker:NetworkIsolation",
        demand: { kind: "true" },
        actions: sageMakerActions(
            ...jobs,
            "CreateDataQualityJobDefinition",
            "CreateModel",
            "CreateModelQualityJobDefinition",
        ),
        why: "A container without isolation gets the credentials of its role, and can send data where the role may.",
        safe:
            "SageMaker itself brings data in and out. Definitions for bias and explainability are left out, because Clarify " +
            "asks an endpoint, which isolation cuts off; a processing job of Clarify that asks a model is refused. AutoML " +
            "does not carry the key, and configurations of endpoints do not as a rule.",
        carrier: "boundary",
    },
    {
        sid: "RequireTrafficEncryption",
        key: "sagemaker:InterContainerTrafficEncryption",
        demand: { kind: "true" },
        actions: sageMakerActions(...autoML, ...jobs, ...monitoring),
        why: "Containers of one job send data to each other in the clear otherwise.",
        safe: "Each action takes the setting; with one instance it changes nothing.",
        carrier: "boundary",
    },
];
