import { sageMakerActions, schedules } from "./actions";
import type { Demand, Guardrail } from "./guardrail";

/**
 * Monitoring schedules that describe their job themselves have to describe it as a definition has to be. Schedules
 * that name a definition carry none of the keys, and tell no instances: by that the two are told apart.
 */
export const scheduleRows: readonly Guardrail[] = [
    row("RequireScheduleSubnets", "VpcSubnets", { kind: "present" }),
    row("RequireScheduleSecurityGroups", "VpcSecurityGroupIds", { kind: "present" }),
    { ...row("RequireScheduleVolumeKey", "VolumeKmsKeyArn", { kind: "present" }), exceptLocalStorage: true },
    row("RequireScheduleOutputKey", "OutputKmsKeyArn", { kind: "present" }),
    row("RequireScheduleTrafficEncryption", "InterContainerTrafficEncryption", { kind: "true" }),
];

function row(sid: string, key: string, demand: Demand): Guardrail {
    return {
        sid,
        key: `sagemaker:${key}`,
        demand,
        actions: sageMakerActions(...schedules),
        why: "A schedule would be a way around the rules for definitions of monitoring jobs.",
        safe: "Schedules that name a definition pass, and so do updates that do not describe the job anew.",
        onlyWithInstances: true,
        carrier: "policy",
    };
}
