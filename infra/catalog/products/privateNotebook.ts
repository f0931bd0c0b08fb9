import { PrivateNotebook } from "../../studio/privateNotebook";
import { projectParameters, type Product } from "../product";

/** What a notebook may run on: small machines, for those who keep theirs outside of Studio. */
const instanceTypes = ["ml.t3.medium", "ml.t3.large", "ml.t3.xlarge", "ml.m5.xlarge", "ml.m5.2xlarge"];

const parameters = {
    NotebookName: {
        ...projectParameters.SageMakerProjectName,
        label: "Name of the notebook",
        description: "What follows the prefix of the environment. For good: another name is another notebook.",
    },
    InstanceType: {
        label: "Instance",
        description: "Type of the instance, which costs money until it is stopped.",
        default: "ml.t3.medium",
        allowedValues: instanceTypes,
    },
    VolumeSize: {
        label: "Volume",
        description: "Size of the volume in GiB.",
        type: "Number",
        default: 20,
        minValue: 5,
        maxValue: 500,
    },
} as const satisfies Product["parameters"];

/** A notebook instance in the private network, with the same role, key and network as Studio. */
export const privateNotebook: Product<keyof typeof parameters> = {
    name: "private-notebook",
    title: "Private notebook",
    description: "A notebook instance in the private network, without root, without internet, with an encrypted volume",
    audience: "data-scientists",
    parameters,
    groups: { Notebook: ["NotebookName", "InstanceType", "VolumeSize"] },
    create: ({ name, scope, chosen, chosenNumber, told }) => {
        new PrivateNotebook(name, {
            scope,
            name: chosen("NotebookName"),
            instanceType: chosen("InstanceType"),
            volumeGibibytes: chosenNumber("VolumeSize"),
            network: {
                subnetId: told("private-sn-1a-id"),
                sageMakerSecurityGroupId: told("sagemaker-sg-ids"),
            },
            volumeKeyArn: told("kms-ebs-key-arn"),
            executionRoleArn: told("sm-studio-execution-role-arn"),
        });
    },
};
