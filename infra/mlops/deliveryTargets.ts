import * as pulumi from "@pulumi/pulumi";
import type { Delivery } from "../contract/parameterValues";
import type { DeliveryStage } from "../identity/projectRoles/deliveryRoles";
import type { StageKey } from "./endpointActions";
import type { ModelDeployPlan } from "./plan";

/**
 * Where a project delivers to. What cannot be delivered to is refused: a stage without accounts, and waves of accounts
 * that are not in the stage.
 */
export function deliveryTargets(
    plan: Pick<ModelDeployPlan, "name" | "stages">,
    delivery: Delivery | undefined,
): Record<StageKey, DeliveryStage> {
    if (delivery === undefined) {
        throw new pulumi.RunError(`Project ${plan.name} delivers models, and there is no stage to deliver to.`);
    }
    const staging = targetOf(delivery.staging);
    const prod = targetOf(delivery.prod);
    const problems = [...strangers(plan, "staging", delivery), ...strangers(plan, "prod", delivery)];
    if (staging === undefined || prod === undefined || problems.length > 0) {
        const empty = [
            staging === undefined ? delivery.staging.stage : [],
            prod === undefined ? delivery.prod.stage : [],
        ];
        const lacks = empty
            .flat()
            .map((stage) => `No account holds stage ${stage}; give it one, or retire the project (retired: true).`);
        throw new pulumi.RunError([`Project ${plan.name} cannot be delivered:`, ...lacks, ...problems].join("\n  - "));
    }
    return { staging, prod };
}

/** A stage that all accounts have left has no roles either. */
function targetOf(stage: Delivery[StageKey]): DeliveryStage | undefined {
    const { accountIds, stackSetExecutionRoleName, stackSetExecutionRoleArn, endpointTestRoleArns } = stage;
    return accountIds.length === 0 || stackSetExecutionRoleName === undefined || endpointTestRoleArns === undefined
        ? undefined
        : {
              stage: stage.stage,
              accountIds,
              executionRoleName: stackSetExecutionRoleName,
              ...(stackSetExecutionRoleArn === undefined ? {} : { executionRoleArn: stackSetExecutionRoleArn }),
              testRoleArns: endpointTestRoleArns,
          };
}

/** Accounts of waves that are not in the stage. */
function strangers({ stages }: Pick<ModelDeployPlan, "stages">, key: StageKey, delivery: Delivery): string[] {
    const { stage, accountIds } = delivery[key];
    return stages[key].operation.waves
        .flat()
        .filter((account) => !accountIds.includes(account))
        .map((account) => `Account ${account} of stages.${key}.waves is not in stage ${stage}; take it out.`);
}
