import { AwsError } from "../../gateway/awsError";
import { jsonAnswer } from "../../gateway/protocols";
import { Memory } from "../../gateway/state";
import { arnOf } from "../arn";
import type { Operation, OperationContext } from "../operation";
import { picked, secondsNow, structureOf, textOf, type Parameters } from "../parameters";

/** The schedules, by name. Nothing runs by them. */
const schedules = new Memory<Parameters>();

function requireSchedule({ call, scope }: OperationContext): Parameters {
    const name = textOf(call.json, "MonitoringScheduleName");
    const found = schedules.in(scope).get(name);
    if (found === undefined) {
        throw new AwsError("ResourceNotFound", `Monitoring schedule ${name} not found`);
    }
    return found;
}

function change(context: OperationContext, changes: Parameters): Parameters {
    const schedule = { ...requireSchedule(context), ...changes, LastModifiedTime: secondsNow() };
    schedules.in(context.scope).set(textOf(context.call.json, "MonitoringScheduleName"), schedule);
    return schedule;
}

/** @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateMonitoringSchedule.html */
export const createMonitoringSchedule: Operation = ({ call, scope }) => {
    const name = textOf(call.json, "MonitoringScheduleName");
    if (schedules.in(scope).has(name)) {
        throw new AwsError("ResourceInUse", `Monitoring schedule ${name} already exists`);
    }
    const MonitoringScheduleArn = arnOf("sagemaker", scope, `monitoring-schedule/${name}`);
    const MonitoringScheduleConfig = structureOf(call.json, "MonitoringScheduleConfig");
    schedules.in(scope).set(name, {
        MonitoringScheduleArn,
        MonitoringScheduleName: name,
        MonitoringScheduleStatus: "Scheduled",
        MonitoringType: MonitoringScheduleConfig.MonitoringType,
        MonitoringScheduleConfig,
        CreationTime: secondsNow(),
        LastModifiedTime: secondsNow(),
    });
    return jsonAnswer({ MonitoringScheduleArn });
};

/** @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeMonitoringSchedule.html */
export const describeMonitoringSchedule: Operation = (context) => jsonAnswer(requireSchedule(context));

/** @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_UpdateMonitoringSchedule.html */
export const updateMonitoringSchedule: Operation = (context) => {
    const MonitoringScheduleConfig = structureOf(context.call.json, "MonitoringScheduleConfig");
    return jsonAnswer(picked(change(context, { MonitoringScheduleConfig }), ["MonitoringScheduleArn"]));
};

/** @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_StopMonitoringSchedule.html */
export const stopMonitoringSchedule: Operation = (context) => {
    change(context, { MonitoringScheduleStatus: "Stopped" });
    return jsonAnswer({});
};

/** @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_StartMonitoringSchedule.html */
export const startMonitoringSchedule: Operation = (context) => {
    change(context, { MonitoringScheduleStatus: "Scheduled" });
    return jsonAnswer({});
};

/** @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ListMonitoringSchedules.html */
export const listMonitoringSchedules: Operation = ({ scope }) => {
    const summary = ["MonitoringScheduleName", "MonitoringScheduleArn", "CreationTime", "LastModifiedTime"];
    const members = [...summary, "MonitoringScheduleStatus", "MonitoringType"];
    const MonitoringScheduleSummaries = [...schedules.in(scope).values()].map((one) => picked(one, members));
    return jsonAnswer({ MonitoringScheduleSummaries });
};

/** @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DeleteMonitoringSchedule.html */
export const deleteMonitoringSchedule: Operation = (context) => {
    requireSchedule(context);
    schedules.in(context.scope).delete(textOf(context.call.json, "MonitoringScheduleName"));
    return jsonAnswer({});
};
