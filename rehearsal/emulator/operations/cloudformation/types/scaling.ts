import { arnOf } from "../../arn";
import { picked, textOf, type Parameters } from "../../parameters";
import type { AccountClient } from "../accountClient";
import type { ResourceType, ResourceTypes } from "./resourceType";

const service = "application-autoscaling";
const targetMembers = ["ServiceNamespace", "ResourceId", "ScalableDimension"] as const;

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-applicationautoscaling-scalabletarget.html */
const scalableTarget: ResourceType = {
    async create(account, properties) {
        await account.json(service, "RegisterScalableTarget", properties);
        const [namespace = "", id = "", dimension = ""] = targetMembers.map((name) => textOf(properties, name));
        const described = { ServiceNamespace: namespace, ResourceId: id, ScalableDimension: dimension };
        return { Ref: [id, dimension, namespace].join("|"), ...described };
    },
    async update(account, properties) {
        await account.json(service, "RegisterScalableTarget", properties);
    },
    async delete(account, created) {
        await account.json(service, "DeregisterScalableTarget", picked(created, targetMembers));
    },
};

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-applicationautoscaling-scalingpolicy.html */
const scalingPolicy: ResourceType = {
    async create(account, properties) {
        const { ScalingTargetId, ...asked } = properties;
        const [ResourceId, ScalableDimension, ServiceNamespace] = textOf(properties, "ScalingTargetId").split("|");
        const target = ScalingTargetId === undefined ? {} : { ResourceId, ScalableDimension, ServiceNamespace };
        const policy: Parameters = { ...asked, ...target };
        const answer = await account.json(service, "PutScalingPolicy", policy);
        const named = ["PolicyName", ...targetMembers].map((name) => [name, textOf(policy, name)] as const);
        return { Ref: textOf(answer, "PolicyARN"), ...Object.fromEntries(named) };
    },
    async update(account, properties) {
        await scalingPolicy.create(account, properties, "");
    },
    async delete(account, created) {
        await account.json(service, "DeleteScalingPolicy", picked(created, ["PolicyName", ...targetMembers]));
    },
};

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-alarm.html */
const alarm: ResourceType = {
    async create(account, properties, generated) {
        const AlarmName = textOf(properties, "AlarmName") || generated;
        await putAlarm(account, properties, AlarmName);
        return { Ref: AlarmName, Arn: arnOf("cloudwatch", account.scope, `alarm:${AlarmName}`) };
    },
    async update(account, properties, { Ref }) {
        await putAlarm(account, properties, Ref);
    },
    async delete(account, { Ref }) {
        await account.query("monitoring", "DeleteAlarms", { AlarmNames: [Ref] });
    },
};

async function putAlarm(account: AccountClient, properties: Parameters, AlarmName: string): Promise<void> {
    await account.query("monitoring", "PutMetricAlarm", { ...properties, AlarmName });
}

/** Types by which endpoints follow their load, and are watched. */
export const scalingTypes: ResourceTypes = {
    "AWS::ApplicationAutoScaling::ScalableTarget": scalableTarget,
    "AWS::ApplicationAutoScaling::ScalingPolicy": scalingPolicy,
    "AWS::CloudWatch::Alarm": alarm,
};
