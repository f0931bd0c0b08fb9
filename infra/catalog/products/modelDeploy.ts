import * as pulumi from "@pulumi/pulumi";
import type { DeliveryStage } from "../../identity/projectRoles/deliveryRoles";
import { ModelDeployProject } from "../../mlops/modelDeployProject";
import type { EndpointOptions, StagePlan } from "../../mlops/plan";
import { roleArn, roleName } from "../../support/naming";
import { projectParameters, type Product, type ProductInputs, type ProductParameter } from "../product";
import { instanceType, launchedPlace, launchedProject, newsParameter } from "./projectInputs";

function instanceCount(stage: string, byDefault: number): ProductParameter {
    return {
        label: `Instances in ${stage}`,
        description: "Number of instances of the endpoint.",
        type: "Number",
        default: byDefault,
        minValue: 1,
        maxValue: 100,
    };
}

function rollout(stage: string, byDefault: EndpointOptions["rollout"] & string): ProductParameter {
    return {
        label: `Rollout in ${stage}`,
        description: "How traffic is shifted to a new model.",
        default: byDefault,
        allowedValues: ["all-at-once", "canary", "linear"],
    };
}

const parameters = {
    ...projectParameters,
    ...newsParameter,
    Models: {
        label: "Project whose models are delivered",
        description: "Name of a project that builds models.",
        allowedPattern: projectParameters.SageMakerProjectName.allowedPattern,
        constraint: projectParameters.SageMakerProjectName.constraint,
        maxLength: 24,
    },
    StagingInstanceType: instanceType("Instances of the endpoint in staging", "Type of its instances.", "ml.m5.large"),
    StagingInstanceCount: instanceCount("staging", 1),
    StagingRollout: rollout("staging", "all-at-once"),
    ProdInstanceType: instanceType("Instances of the endpoint in production", "Type of its instances.", "ml.m5.large"),
    ProdInstanceCount: instanceCount("production", 2),
    ProdRollout: rollout("production", "canary"),
} as const satisfies Product["parameters"];

type Inputs = ProductInputs<keyof typeof parameters>;

/** A project that delivers models (docs/projects.md), as people launch it from Studio. */
export const modelDeploy: Product<keyof typeof parameters> = {
    name: "model-deploy",
    title: "Model deploy project",
    description: "Repository and pipeline that deliver approved models to staging and, after a release, to production",
    audience: "data-scientists",
    parameters,
    groups: {
        Project: ["SageMakerProjectName", "SageMakerProjectId", "Models", "NotificationAddress"],
        Staging: ["StagingInstanceType", "StagingInstanceCount", "StagingRollout"],
        Production: ["ProdInstanceType", "ProdInstanceCount", "ProdRollout"],
    },
    offered: ({ delivery }) => delivery !== undefined,
    create: (inputs) => {
        const { environment, chosen, told } = inputs;
        const { delivery } = environment;
        if (delivery === undefined) {
            throw new pulumi.RunError("Models are delivered nowhere; give the stack file targets or singleAccount.");
        }
        new ModelDeployProject(inputs.name, {
            project: launchedProject(inputs),
            place: launchedPlace(inputs),
            plan: {
                source: { kind: "codecommit", seeded: true },
                notify: [chosen("NotificationAddress")],
                models: chosen("Models"),
                delivery: delivery.within === "account" ? "cloudformation" : "stack-sets",
                stages: { staging: planOf("Staging", inputs), prod: planOf("Prod", inputs) },
            },
            targets: {
                staging: stageOf(inputs, delivery.within, delivery.staging, "staging"),
                prod: stageOf(inputs, delivery.within, delivery.prod, "production"),
            },
            seed: { bucketName: told("seed-code-s3bucket-name"), key: told("model-deploy-seed-key") },
        });
    },
};

function planOf(stage: "Staging" | "Prod", { chosen, chosenNumber }: Inputs): StagePlan {
    return {
        endpoint: {
            instanceType: chosen(`${stage}InstanceType`),
            instanceCount: chosenNumber(`${stage}InstanceCount`),
            rollout: chosen(`${stage}Rollout`) as EndpointOptions["rollout"] & string,
        },
        operation: { maxConcurrentPercentage: 100, failureTolerancePercentage: 0, waves: [] },
    };
}

/** A stage in this account, or in accounts that are told when the project is launched. */
function stageOf(
    { scope, told, toldList }: Inputs,
    within: "account" | "targets",
    stage: string,
    key: "staging" | "production",
): DeliveryStage {
    const own = { ...scope, stage };
    if (within === "account") {
        return {
            stage,
            accountIds: [scope.accountId],
            executionRoleName: roleName(own, "stack-set-execution"),
            executionRoleArn: roleArn(own, "stack-set-execution"),
            testRoleArns: [roleArn(own, "endpoint-test")],
        };
    }
    return {
        stage,
        accountIds: [toldList(`${key}-account-list`)],
        executionRoleName: told(`${key === "staging" ? "staging" : "prod"}-stackset-execution-role-name`),
        testRoleArns: [roleArn({ ...own, accountId: "*" }, "endpoint-test")],
    };
}
