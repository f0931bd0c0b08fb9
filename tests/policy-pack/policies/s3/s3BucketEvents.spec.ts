import { BucketNotification } from "@pulumi/aws/s3";
import { expect } from "chai";
import { s3BucketEvents as policy } from "../../../../policy-pack/policies/s3/s3BucketEvents";
import { declare, judgeStack, passes, refusesOwner, unknownValue, type Verdict } from "../../../support/policies";
import { another, bucketNamed, nativeBuckets, notificationOf } from "./buckets";

const [data, other] = [bucketNamed("data"), bucketNamed("other")];
const silent = (name = "data", bucket = data) =>
    refusesOwner(bucket, `${name}: no BucketNotification belongs to it; nothing is told of its objects.`);

const judgeNotification = (props: object): Promise<Verdict> => judgeStack(policy, [data, notificationOf(data, props)]);

describe("s3-bucket-events", () => {
    it("accepts EventBridge, and each kind of target", async () => {
        for (const props of [
            { eventbridge: true },
            { lambdaFunctions: [{ lambdaFunctionArn: unknownValue }] },
            { queues: [{ queueArn: "queue" }] },
            { topics: [{ topicArn: "topic" }] },
            { eventbridge: false, topics: [{}] },
        ]) {
            expect(await judgeNotification(props), JSON.stringify(props)).to.deep.equal(passes);
        }
    });

    it("refuses a bucket without a notification, or with one that tells nobody", async () => {
        expect(await judgeStack(policy, [data])).to.deep.equal(silent());
        for (const props of [{}, { eventbridge: false }, { eventbridge: null }, { queues: [], topics: null }]) {
            expect(await judgeNotification(props), JSON.stringify(props)).to.deep.equal(silent());
        }
    });

    it("refuses a bucket when only others tell something", async () => {
        expect(await judgeStack(policy, [data, other, notificationOf(other, { eventbridge: true })])).to.deep.equal(
            silent(),
        );
        const named = bucketNamed("data", { bucket: "data" });
        const notification = declare(BucketNotification, "told", { bucket: "data", eventbridge: true });
        expect(await judgeStack(policy, [named, notification])).to.deep.equal(passes);
    });

    it("accepts one notification of several that tells something", async () => {
        const several = [notificationOf(data, { eventbridge: true }), another(notificationOf(data, {}))];
        expect(await judgeStack(policy, [data, ...several])).to.deep.equal(passes);
    });

    it("judges buckets of aws-native and in a template", async () => {
        for (const configuration of [
            { EventBridgeConfiguration: {} },
            { EventBridgeConfiguration: { EventBridgeEnabled: "true" } },
            { LambdaConfigurations: [{ Event: "s3:ObjectCreated:*" }] },
            { QueueConfigurations: [{ Event: "s3:ObjectCreated:*" }] },
            { TopicConfigurations: [{ Event: "s3:ObjectCreated:*" }] },
        ]) {
            for (const { resource } of nativeBuckets({ NotificationConfiguration: configuration })) {
                expect(await judgeStack(policy, [resource]), JSON.stringify(configuration)).to.deep.equal(passes);
            }
        }
        const off = [false, "false"].map((EventBridgeEnabled) => ({
            NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled } },
        }));
        for (const properties of [{}, { NotificationConfiguration: {} }, ...off]) {
            for (const { resource, name } of nativeBuckets(properties)) {
                expect(await judgeStack(policy, [resource])).to.deep.equal(silent(name, resource));
            }
        }
    });

    it("cannot judge what is not known yet, unless another target is known", async () => {
        for (const props of [{ eventbridge: unknownValue }, { queues: unknownValue }, { topics: unknownValue }]) {
            const verdict = await judgeNotification(props);
            expect(verdict.violations).to.deep.equal([]);
            expect(verdict.unknown, JSON.stringify(props)).to.match(/can't be known/);
        }
        expect(await judgeNotification({ eventbridge: unknownValue, topics: [{}] })).to.deep.equal(passes);
        expect(await judgeNotification({ eventbridge: true, queues: unknownValue })).to.deep.equal(passes);
        for (const NotificationConfiguration of [
            unknownValue,
            { EventBridgeConfiguration: unknownValue },
            { EventBridgeConfiguration: { EventBridgeEnabled: unknownValue } },
        ]) {
            const [native] = nativeBuckets({ NotificationConfiguration });
            const verdict = await judgeStack(policy, native === undefined ? [] : [native.resource]);
            expect(verdict.violations).to.deep.equal([]);
            expect(verdict.unknown).to.match(/can't be known/);
        }
    });
});
