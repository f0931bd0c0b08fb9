import { picked, structuresOf, textOf, textsOf, type Parameters } from "../../parameters";
import type { AccountClient } from "../accountClient";
import type { ResourceType, ResourceTypes } from "./resourceType";

async function putRule(account: AccountClient, properties: Parameters, Name: string): Promise<string> {
    const { Targets, EventPattern, ...asked } = properties;
    const answer = await account.json("events", "PutRule", {
        ...asked,
        Name,
        ...(EventPattern === undefined ? {} : { EventPattern: JSON.stringify(EventPattern) }),
    });
    await account.json("events", "PutTargets", { Rule: Name, Targets });
    return textOf(answer, "RuleArn");
}

async function removeTargets(account: AccountClient, Rule: string): Promise<void> {
    const { Targets } = await account.json("events", "ListTargetsByRule", { Rule });
    const Ids = structuresOf({ Targets }, "Targets").map((target) => textOf(target, "Id"));
    if (Ids.length > 0) {
        await account.json("events", "RemoveTargets", { Rule, Ids });
    }
}

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-rule.html */
const rule: ResourceType = {
    async create(account, properties, generated) {
        const name = textOf(properties, "Name") || generated;
        return { Ref: name, Arn: await putRule(account, properties, name) };
    },
    async update(account, properties, { Ref }) {
        await removeTargets(account, Ref);
        await putRule(account, properties, Ref);
    },
    async delete(account, { Ref }) {
        await removeTargets(account, Ref);
        await account.json("events", "DeleteRule", { Name: Ref });
    },
};

async function setAttribute(account: AccountClient, TopicArn: string, name: string, value: string): Promise<void> {
    await account.query("sns", "SetTopicAttributes", { TopicArn, AttributeName: name, AttributeValue: value });
}

/** Properties of a topic that are attributes of it. */
const attributes = ["DisplayName", "KmsMasterKeyId"];

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-topic.html */
const topic: ResourceType = {
    async create(account, properties, generated) {
        const { TopicName, ...asked } = properties;
        const Name = typeof TopicName === "string" ? TopicName : generated;
        const others = Object.entries(asked).filter(([name]) => !attributes.includes(name));
        const answer = await account.query("sns", "CreateTopic", { Name, ...Object.fromEntries(others) });
        const [, arn = ""] = /<TopicArn>([^<]+)<\/TopicArn>/.exec(answer) ?? [];
        for (const [name, value] of Object.entries(picked(properties, attributes))) {
            if (typeof value === "string") {
                await setAttribute(account, arn, name, value);
            }
        }
        return { Ref: arn, TopicArn: arn, TopicName: Name };
    },
    async delete(account, { Ref }) {
        await account.query("sns", "DeleteTopic", { TopicArn: Ref });
    },
};

async function putTopicPolicies(account: AccountClient, properties: Parameters): Promise<void> {
    for (const arn of textsOf(properties, "Topics")) {
        await setAttribute(account, arn, "Policy", JSON.stringify(properties.PolicyDocument));
    }
}

/**
 * Once put, a policy goes with its topic.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-topicpolicy.html
 */
const topicPolicy: ResourceType = {
    async create(account, properties, generated) {
        await putTopicPolicies(account, properties);
        return { Ref: generated, Id: generated };
    },
    update: putTopicPolicies,
    delete: () => Promise.resolve(),
};

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-subscription.html */
const subscription: ResourceType = {
    async create(account, properties) {
        const answer = await account.query("sns", "Subscribe", properties);
        const [, arn = ""] = /<SubscriptionArn>([^<]+)<\/SubscriptionArn>/.exec(answer) ?? [];
        return { Ref: arn };
    },
    async delete(account, { Ref }) {
        await account.query("sns", "Unsubscribe", { SubscriptionArn: Ref });
    },
};

/** Types by which events are told. */
export const messageTypes: ResourceTypes = {
    "AWS::Events::Rule": rule,
    "AWS::SNS::Subscription": subscription,
    "AWS::SNS::Topic": topic,
    "AWS::SNS::TopicPolicy": topicPolicy,
};
