import type { types } from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { DeliveryStage } from "../identity/projectRoles/deliveryRoles";
import { projectPartName, type Project } from "../support/naming";
import type { OperationPreferences } from "./plan";

type Action = types.input.codepipeline.PipelineStageAction;

/** The stages of a delivery as projects call them, whatever they are called in the environment. */
export type StageKey = "staging" | "prod";

/** Longest list of accounts that an action takes: its settings hold 1,000 characters. */
const accountsOfAction = 75;

/** What brings an endpoint to a stage. */
export interface EndpointDelivery {
    readonly project: Project;
    /** Name of the stage of the pipeline; those of its actions end in it. */
    readonly name: string;
    readonly stage: StageKey;
    readonly target: DeliveryStage;
    /** Artifact with the template of the endpoint and the parameters of the stages. */
    readonly artifact: string;
}

/**
 * Updates the stack set with the accounts of the first wave, and its instances in the others, wave by wave.
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-StackSets.html
 */
export function stackSetActions(
    { project, name, stage, target, artifact }: EndpointDelivery,
    operation: OperationPreferences,
    administrationRoleArn: pulumi.Input<string>,
): Action[] {
    const shared = {
        StackSetName: projectPartName(project, target.stage),
        Regions: project.scope.region,
        MaxConcurrentPercentage: String(operation.maxConcurrentPercentage),
        FailureTolerancePercentage: String(operation.failureTolerancePercentage),
    };
    return wavesOf(target.accountIds, operation.waves).map((accounts, index) => {
        const of = { DeploymentTargets: accounts.join(","), ...shared };
        return index === 0
            ? deployAction(artifact, `Deploy${name}`, "CloudFormationStackSet", index, {
                  ...of,
                  TemplatePath: `${artifact}::endpoint-template.yaml`,
                  Parameters: `${artifact}::${stage}-parameters.json`,
                  PermissionModel: "SELF_MANAGED",
                  AdministrationRoleArn: administrationRoleArn,
                  ExecutionRoleName: target.executionRoleName,
              })
            : deployAction(artifact, `Deploy${name}${index + 1}`, "CloudFormationStackInstances", index, of);
    });
}

/** @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CloudFormation.html */
export function stackAction({ project, name, stage, target, artifact }: EndpointDelivery): Action {
    if (target.executionRoleArn === undefined) {
        throw new pulumi.RunError(
            `Project ${project.name} delivers to stage ${target.stage} by stacks, and the stage is in other accounts; use stack sets.`,
        );
    }
    return deployAction(artifact, `Deploy${name}`, "CloudFormation", 0, {
        ActionMode: "CREATE_UPDATE",
        StackName: projectPartName(project, target.stage),
        TemplatePath: `${artifact}::endpoint-template.yaml`,
        TemplateConfiguration: `${artifact}::${stage}-configuration.json`,
        RoleArn: target.executionRoleArn,
    });
}

function deployAction(
    artifact: string,
    name: string,
    provider: string,
    index: number,
    configuration: Record<string, pulumi.Input<string>>,
): Action {
    return {
        name,
        category: "Deploy",
        owner: "AWS",
        provider,
        version: "1",
        runOrder: index + 1,
        inputArtifacts: [artifact],
        configuration,
    };
}

/** Accounts by wave: those that are named come first, the others last. None is empty, and none too long for an action. */
export function wavesOf(accountIds: readonly string[], waves: OperationPreferences["waves"]): string[][] {
    const named = waves.map((wave) => wave.filter((account) => accountIds.includes(account)));
    const others = accountIds.filter((account) => !named.flat().includes(account));
    return [...named, others].flatMap((wave) =>
        Array.from({ length: Math.ceil(wave.length / accountsOfAction) }, (_, index) =>
            wave.slice(index * accountsOfAction, (index + 1) * accountsOfAction),
        ),
    );
}
