import { structureOf, textOf, type Parameters } from "../../parameters";
import type { AccountClient } from "../accountClient";
import type { ResourceType, ResourceTypes } from "./resourceType";

/** How the operations of SageMaker call a type of resource, of whose properties they take all. */
interface Kind {
    /** `Model`, as in CreateModel and DeleteModel. */
    readonly operations: string;
    /** Member that holds the name. */
    readonly name: string;
    /** Member of the answer that holds the ARN. */
    readonly arn: string;
}

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_SageMaker.html */
function replaced({ operations, name, arn }: Kind): ResourceType {
    return {
        async create(account, properties, generated) {
            const given = textOf(properties, name) || generated;
            const answer = await account.json("sagemaker", `Create${operations}`, { ...properties, [name]: given });
            const created = textOf(answer, arn);
            return { Ref: created, [name]: given, [arn]: created };
        },
        async delete(account, { [name]: created }) {
            await account.json("sagemaker", `Delete${operations}`, { [name]: created });
        },
    };
}

const endpointKind = { operations: "Endpoint", name: "EndpointName", arn: "EndpointArn" } as const;

/** An endpoint moves to another configuration in place. */
const endpoint: ResourceType = {
    ...replaced(endpointKind),
    create: (account, properties, generated) =>
        replaced(endpointKind).create(account, without(properties, updateOnly), generated),
    async update(account, properties, { EndpointName }) {
        const ofTheUpdate = without(properties, ["EndpointName", "Tags"]);
        await account.json("sagemaker", "UpdateEndpoint", { ...ofTheUpdate, EndpointName });
    },
};

const updateOnly = ["RetainAllVariantProperties", "ExcludeRetainedVariantProperties", "RetainDeploymentConfig"];

const scheduleKind = {
    operations: "MonitoringSchedule",
    name: "MonitoringScheduleName",
    arn: "MonitoringScheduleArn",
} as const;

const monitoringSchedule: ResourceType = {
    ...replaced(scheduleKind),
    async update(account, properties, { MonitoringScheduleName }) {
        const MonitoringScheduleConfig = structureOf(properties, "MonitoringScheduleConfig");
        await account.json("sagemaker", "UpdateMonitoringSchedule", {
            MonitoringScheduleName,
            MonitoringScheduleConfig,
        });
    },
};

const groupKind = {
    operations: "ModelPackageGroup",
    name: "ModelPackageGroupName",
    arn: "ModelPackageGroupArn",
} as const;

/** The policy of a group is a property of its resource, and has operations of its own. */
const modelPackageGroup: ResourceType = {
    ...replaced(groupKind),
    async create(account, properties, generated) {
        const asked = without(properties, ["ModelPackageGroupPolicy"]);
        const created = await replaced(groupKind).create(account, asked, generated);
        await putGroupPolicy(account, properties, created.ModelPackageGroupName);
        return created;
    },
    async update(account, properties, { ModelPackageGroupName }) {
        await putGroupPolicy(account, properties, ModelPackageGroupName);
    },
};

const notebookKind = {
    operations: "NotebookInstance",
    name: "NotebookInstanceName",
    arn: "NotebookInstanceArn",
} as const;

/** A notebook instance is stopped before it goes. */
const notebook: ResourceType = {
    ...replaced(notebookKind),
    async delete(account, created) {
        const { NotebookInstanceName } = created;
        await account.json("sagemaker", "StopNotebookInstance", { NotebookInstanceName });
        await replaced(notebookKind).delete(account, created);
    },
};

async function putGroupPolicy(account: AccountClient, properties: Parameters, name = ""): Promise<void> {
    const policy = properties.ModelPackageGroupPolicy;
    if (policy !== undefined) {
        await account.json("sagemaker", "PutModelPackageGroupPolicy", {
            ModelPackageGroupName: name,
            ResourcePolicy: typeof policy === "string" ? policy : JSON.stringify(policy),
        });
    }
}

function without(properties: Parameters, names: readonly string[]): Parameters {
    return Object.fromEntries(Object.entries(properties).filter(([name]) => !names.includes(name)));
}

/** Types of SageMaker. */
export const sageMakerTypes: ResourceTypes = {
    "AWS::SageMaker::DataQualityJobDefinition": replaced({
        operations: "DataQualityJobDefinition",
        name: "JobDefinitionName",
        arn: "JobDefinitionArn",
    }),
    "AWS::SageMaker::Endpoint": endpoint,
    "AWS::SageMaker::EndpointConfig": replaced({
        operations: "EndpointConfig",
        name: "EndpointConfigName",
        arn: "EndpointConfigArn",
    }),
    "AWS::SageMaker::Model": replaced({ operations: "Model", name: "ModelName", arn: "ModelArn" }),
    "AWS::SageMaker::ModelPackageGroup": modelPackageGroup,
    "AWS::SageMaker::MonitoringSchedule": monitoringSchedule,
    "AWS::SageMaker::NotebookInstance": notebook,
};
