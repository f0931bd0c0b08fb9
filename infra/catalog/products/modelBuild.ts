import { ModelBuildProject } from "../../mlops/modelBuildProject";
import { projectParameters, type Product } from "../product";
import { instanceType, launchedPlace, launchedProject, newsParameter } from "./projectInputs";

const parameters = {
    ...projectParameters,
    ...newsParameter,
    InputDataKey: {
        label: "Data set",
        description: "Key of the data set in the data bucket.",
        default: "datasets/abalone.csv",
        // No wildcard: the key is part of a policy.
        allowedPattern: "^datasets/[A-Za-z0-9!_.'()/-]+$",
        constraint: "A key below datasets/.",
        maxLength: 256,
    },
    ProcessingInstanceType: instanceType("Instances that prepare data", "Type of their instances.", "ml.m5.xlarge"),
    TrainingInstanceType: instanceType("Instances that train", "Type of their instances.", "ml.m5.xlarge"),
    MaximumMse: {
        label: "Largest mean squared error",
        description: "A model with a larger one is not registered.",
        type: "Number",
        default: 6,
        minValue: 0,
    },
    MinimumR2: {
        label: "Least share of the variance explained",
        description: "A model that explains less is not registered.",
        type: "Number",
        default: 0.4,
        maxValue: 1,
    },
} as const satisfies Product["parameters"];

/** A project that builds models (docs/projects.md), as people launch it from Studio. */
export const modelBuild: Product<keyof typeof parameters> = {
    name: "model-build",
    title: "Model build project",
    description: "Repository, builds and pipeline that train models and register the good ones for approval",
    audience: "data-scientists",
    parameters,
    groups: {
        Project: ["SageMakerProjectName", "SageMakerProjectId", "NotificationAddress"],
        Training: ["InputDataKey", "ProcessingInstanceType", "TrainingInstanceType"],
        "What makes a model good enough": ["MaximumMse", "MinimumR2"],
    },
    create: (inputs) => {
        const { chosen, chosenNumber, told } = inputs;
        new ModelBuildProject(inputs.name, {
            project: launchedProject(inputs),
            place: launchedPlace(inputs),
            plan: {
                source: { kind: "codecommit", seeded: true },
                notify: [chosen("NotificationAddress")],
                retired: false,
                pipeline: {
                    inputDataKey: chosen("InputDataKey"),
                    processingInstanceType: chosen("ProcessingInstanceType"),
                    trainingInstanceType: chosen("TrainingInstanceType"),
                    maximumMse: chosenNumber("MaximumMse"),
                    minimumR2: chosenNumber("MinimumR2"),
                },
            },
            seed: { bucketName: told("seed-code-s3bucket-name"), key: told("model-build-seed-key") },
        });
    },
};
