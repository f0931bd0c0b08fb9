import { roleNameOf, type Delivery, type DeliveryStage } from "../infra/contract/parameterValues";
import type { LocalStagePlan } from "../infra/target/localStage";
import { roleArn, type Scope } from "../infra/support/naming";
import type { CaptureConfig } from "./config/capture";
import type { GivenStageRoles } from "./config/identity";
import { accountProvider, type AccountAddress } from "./accountProvider";

/** The four roles of both stages, where they exist already. */
type StageRoles = Required<GivenStageRoles>;

/** Stages that live in the development account. */
export interface SingleAccount {
    readonly stages: readonly LocalStagePlan[];
    readonly delivery: Delivery;
}

/**
 * The two stages in the development account. Each has a provider of its own, which tags what it creates with the name
 * of the stage.
 */
export function singleAccount(
    names: { readonly staging: string; readonly prod: string },
    address: AccountAddress,
    development: Scope,
    givenRoles: StageRoles | undefined,
    capture: CaptureConfig | undefined,
): SingleAccount {
    const scopeOf = (stage: string): Scope => ({ ...development, stage });
    return {
        stages: [names.staging, names.prod].map((stage) => ({
            scope: scopeOf(stage),
            provider: accountProvider(`stage-${stage}`, { ...address, stage }),
            ...(givenRoles === undefined ? {} : { givenRoles }),
            ...(capture === undefined ? {} : { captureExpirationDays: capture.expireDays }),
        })),
        delivery: {
            staging: deliveryStage(scopeOf(names.staging), givenRoles),
            prod: deliveryStage(scopeOf(names.prod), givenRoles),
        },
    };
}

function deliveryStage(scope: Scope, given: StageRoles | undefined): DeliveryStage {
    const stackSetExecution = given?.stackSetExecution ?? roleArn(scope, "stack-set-execution");
    return {
        stage: scope.stage,
        accountIds: [scope.accountId],
        modelExecutionRoleName: roleNameOf(given?.modelExecution ?? roleArn(scope, "model-execution")),
        stackSetExecutionRoleName: roleNameOf(stackSetExecution),
        stackSetExecutionRoleArn: stackSetExecution,
        endpointTestRoleArns: [given?.endpointTest ?? roleArn(scope, "endpoint-test")],
    };
}

/** The configuration names all four roles of a stage or none. */
export function givenStageRoles(given: GivenStageRoles = {}): StageRoles | undefined {
    const { modelExecution, modelMonitor, stackSetExecution, endpointTest } = given;
    return modelExecution === undefined ||
        modelMonitor === undefined ||
        stackSetExecution === undefined ||
        endpointTest === undefined
        ? undefined
        : { modelExecution, modelMonitor, stackSetExecution, endpointTest };
}
