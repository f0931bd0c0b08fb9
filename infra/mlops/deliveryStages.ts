import type { types } from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { DeliveryStage } from "../identity/projectRoles/deliveryRoles";
import type { Project } from "../support/naming";
import { stackAction, stackSetActions, type StageKey } from "./endpointActions";
import type { ModelDeployPlan } from "./plan";
import { buildAction } from "./projectPipeline";
import { sourceNames } from "./source";

type Stage = types.input.codepipeline.PipelineStage;

/**
 * What the build `prepare` hands on: an artifact, and variables that it exports. `DELIVER` is `true`, or `false` where
 * everything is delivered already or no model is approved yet; `DELIVERED_PACKAGE` is the ARN of the model package.
 */
const prepared = {
    artifact: "Prepared",
    namespace: "Prepare",
    deliver: "#{Prepare.DELIVER}",
    modelPackage: "#{Prepare.DELIVERED_PACKAGE}",
} as const;

/** Variable by which whoever starts a run says which model it is about; `none` for the newest approved one. */
export const packageVariable = "MODEL_PACKAGE_ARN";

/** What the stages of a delivery are made of. */
export interface DeliveryParts {
    readonly project: Project;
    readonly plan: Pick<ModelDeployPlan, "delivery" | "models" | "stages">;
    readonly targets: Readonly<Record<StageKey, DeliveryStage>>;
    readonly prepareProjectName: pulumi.Input<string>;
    readonly testProjectName: pulumi.Input<string>;
    readonly topicArn: pulumi.Input<string>;
    readonly administrationRoleArn: pulumi.Input<string>;
    /** Page that approvers are led to. @default none */
    readonly link?: string;
}

/**
 * Stages behind the one that fetches the code: the model is chosen, brought to staging and tried there, somebody says
 * yes, and it is brought to production and tried there. A stage that fails goes back to what it had before.
 */
export function deliveryStages(parts: DeliveryParts): Stage[] {
    return [
        prepareStage(parts),
        endpointStage(parts, "Staging", "staging"),
        approvalStage(parts),
        endpointStage(parts, "Production", "prod"),
    ];
}

function prepareStage({ prepareProjectName }: DeliveryParts): Stage {
    return {
        name: "Prepare",
        actions: [
            buildAction({
                name: "PrepareDelivery",
                category: "Build",
                projectName: prepareProjectName,
                inputs: [sourceNames.artifact],
                outputs: [prepared.artifact],
                variables: {
                    [packageVariable]: `#{variables.${packageVariable}}`,
                    // By it the build finds out whether an older run delivers the very same.
                    PIPELINE_EXECUTION_ID: "#{codepipeline.PipelineExecutionId}",
                },
                namespace: prepared.namespace,
            }),
        ],
        // Otherwise a build that says nothing would end every run without a word.
        onSuccess: {
            condition: {
                result: "FAIL",
                rules: [
                    variableRule("SaysWhetherToDeliver", prepared.deliver, "MATCHES", "true|false"),
                    variableRule("SaysWhichModel", prepared.modelPackage, "MATCHES", "none|arn:.+"),
                ],
            },
        },
    };
}

/** Skips the stage where nothing is to be delivered: an event came twice, or no model is approved yet. */
function onlyDeliveries(): Pick<Stage, "beforeEntry"> {
    return {
        beforeEntry: {
            condition: {
                result: "SKIP",
                rules: [variableRule("HasSomethingToDeliver", prepared.deliver, "EQ", "true")],
            },
        },
    };
}

/** @see https://docs.aws.amazon.com/codepipeline/latest/userguide/rule-reference-VariableCheck.html */
function variableRule(
    name: string,
    variable: string,
    operator: "EQ" | "MATCHES",
    value: string,
): types.input.codepipeline.PipelineStageBeforeEntryConditionRule {
    return {
        name,
        ruleTypeId: { category: "Rule", owner: "AWS", provider: "VariableCheck", version: "1" },
        configuration: { Variable: variable, Operator: operator, Value: value },
    };
}

/** @see https://docs.aws.amazon.com/codepipeline/latest/userguide/stage-rollback-auto.html */
function endpointStage(parts: DeliveryParts, name: string, stage: StageKey): Stage {
    const { project, plan, targets, administrationRoleArn } = parts;
    const delivered = { project, name, stage, target: targets[stage], artifact: prepared.artifact };
    const actions =
        plan.delivery === "stack-sets"
            ? stackSetActions(delivered, plan.stages[stage].operation, administrationRoleArn)
            : [stackAction(delivered)];
    return {
        name,
        ...onlyDeliveries(),
        actions: [
            ...actions,
            buildAction({
                name: `Test${name}`,
                category: "Test",
                projectName: parts.testProjectName,
                inputs: [sourceNames.artifact, prepared.artifact],
                variables: { STAGE: stage },
                runOrder: actions.length + 1,
            }),
        ],
        onFailure: { result: "ROLLBACK" },
    };
}

/** Somebody who approves releases says yes; whoever approves models can't. */
function approvalStage({ project, plan, targets, topicArn, link }: DeliveryParts): Stage {
    const text =
        `Project ${project.name} delivers ${plan.models} to ${targets.prod.stage}: ${prepared.modelPackage}. It passed the ` +
        `tests in ${targets.staging.stage}. Approve to bring it to every account of the stage.`;
    return {
        name: "Approval",
        ...onlyDeliveries(),
        actions: [
            {
                name: "ApproveRelease",
                category: "Approval",
                owner: "AWS",
                provider: "Manual",
                version: "1",
                configuration: {
                    NotificationArn: topicArn,
                    CustomData: text,
                    ...(link === undefined ? {} : { ExternalEntityLink: link }),
                },
            },
        ],
    };
}
