import { expect } from "chai";
import { s3BucketLifecycle as policy } from "../../../../policy-pack/policies/s3/s3BucketLifecycle";
import { declare, judgeStack, passes, refusesOwner, unknownValue } from "../../../support/policies";
import { another, bucketNamed, lifecycleOf, nativeBuckets } from "./buckets";

const [data, other] = [bucketNamed("data"), bucketNamed("other")];
const kept = (name = "data", bucket = data) =>
    refusesOwner(
        bucket,
        `${name}: no enabled rule of a BucketLifecycleConfiguration belongs to it; what is stored would stay for ever.`,
    );

const enabled = { status: "Enabled", id: unknownValue };
const disabled = { status: "Disabled" };

describe("s3-bucket-lifecycle", () => {
    it("accepts one enabled rule", async () => {
        for (const rules of [[enabled], [disabled, enabled]]) {
            expect(await judgeStack(policy, [data, lifecycleOf(data, { rules })])).to.deep.equal(passes);
        }
        const several = [lifecycleOf(data, { rules: [] }), another(lifecycleOf(data, { rules: [enabled] }))];
        expect(await judgeStack(policy, [data, ...several])).to.deep.equal(passes);
    });

    it("refuses a bucket without an enabled rule", async () => {
        expect(await judgeStack(policy, [data])).to.deep.equal(kept());
        for (const rules of [undefined, [], [disabled], [{}], ["Enabled"], [{ status: true }], [{ enabled: true }]]) {
            const verdict = await judgeStack(policy, [data, lifecycleOf(data, { rules })]);
            expect(verdict, JSON.stringify(rules)).to.deep.equal(kept());
        }
    });

    it("refuses a bucket when only others have one", async () => {
        expect(await judgeStack(policy, [data, other, lifecycleOf(other, { rules: [enabled] })])).to.deep.equal(kept());
    });

    it("judges the older way of writing it inside the bucket", async () => {
        const inline = (...lifecycleRules: unknown[]) => bucketNamed("data", { lifecycleRules });
        expect(await judgeStack(policy, [inline({ enabled: false }, { enabled: true })])).to.deep.equal(passes);
        for (const bucket of [inline({ enabled: false }), inline("enabled"), inline({ status: "Enabled" }), inline()]) {
            expect(await judgeStack(policy, [bucket])).to.deep.equal(kept());
        }
    });

    it("judges buckets of aws-native and in a template, and of the previous version of the provider", async () => {
        const configured = (status: string) => ({ LifecycleConfiguration: { Rules: [{ Status: status }] } });
        for (const { resource } of nativeBuckets(configured("Enabled"))) {
            expect(await judgeStack(policy, [resource])).to.deep.equal(passes);
        }
        for (const { resource, name } of [...nativeBuckets(configured("Disabled")), ...nativeBuckets({})]) {
            expect(await judgeStack(policy, [resource])).to.deep.equal(kept(name, resource));
        }
        const old = declare("aws:s3/bucketV2:BucketV2", "old", { bucket: "old" });
        const type = "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2";
        const rules = declare(type, "rules", { bucket: "old", rules: [enabled] });
        expect(await judgeStack(policy, [old])).to.deep.equal(kept("old", old));
        expect(await judgeStack(policy, [old, rules])).to.deep.equal(passes);
    });

    it("cannot judge what is not known yet, unless another rule is known, and judges the other buckets", async () => {
        for (const rules of [unknownValue, [unknownValue], [{ status: unknownValue }, disabled]]) {
            const verdict = await judgeStack(policy, [data, lifecycleOf(data, { rules }), other]);
            expect(verdict.violations).to.deep.equal(kept("other", other).violations);
            expect(verdict.unknown).to.match(/can't be known/);
        }
        const rules = [{ status: unknownValue }, enabled];
        expect(await judgeStack(policy, [data, lifecycleOf(data, { rules })])).to.deep.equal(passes);
    });
});
