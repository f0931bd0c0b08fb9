import { expect } from "chai";
import { s3BucketLifecycle as policy } from "../../../../policy-pack/policies/s3/s3BucketLifecycle";
import { declare, judgeStack, passes, refusesOwner, unknownValue, type Declared } from "../../../support/policies";
import { another, bucketNamed, lifecycleOf, nativeBuckets } from "./buckets";

const [data, other] = [bucketNamed("data"), bucketNamed("other")];
const stays = "no enabled rule of its lifecycle removes or moves objects or versions; they would stay for ever.";
const unfinished =
    "no enabled rule of its lifecycle aborts unfinished uploads; their parts would stay for ever, unseen.";

const kept = (bucket: Declared, name = "data") => refusesOwner(bucket, `${name}: ${stays}`, `${name}: ${unfinished}`);

const abortIncompleteMultipartUpload = { daysAfterInitiation: 7 };
const expiration = { days: 30 };
const enabled = { status: "Enabled", id: unknownValue, expiration, abortIncompleteMultipartUpload };
const disabled = { ...enabled, status: "Disabled" };

const judged = (rules: unknown) => judgeStack(policy, [data, lifecycleOf(data, { rules })]);

describe("s3-bucket-lifecycle", () => {
    it("accepts an enabled rule that does both, or one for each", async () => {
        const [first, second] = [
            { status: "Enabled", expiration },
            { status: "Enabled", abortIncompleteMultipartUpload },
        ];
        for (const rules of [[enabled], [disabled, enabled], [first, second]]) {
            expect(await judged(rules)).to.deep.equal(passes);
        }
        const several = [lifecycleOf(data, { rules: [first] }), another(lifecycleOf(data, { rules: [second] }))];
        expect(await judgeStack(policy, [data, ...several])).to.deep.equal(passes);
    });

    it("accepts every way to remove or move objects or versions", async () => {
        for (const action of [
            { expiration: { date: "2030-01-01T00:00:00Z" } },
            { expiration: { days: 1, expiredObjectDeleteMarker: false } },
            { expiration: { days: unknownValue } },
            { transitions: [{ days: 30, storageClass: "GLACIER" }] },
            { noncurrentVersionExpiration: { noncurrentDays: 90 } },
            { noncurrentVersionTransitions: [{ noncurrentDays: 30, storageClass: "GLACIER" }] },
        ]) {
            const rule = { status: "Enabled", abortIncompleteMultipartUpload, ...action };
            expect(await judged([rule]), JSON.stringify(action)).to.deep.equal(passes);
        }
    });

    it("refuses rules that do one of the two alone", async () => {
        expect(await judged([{ status: "Enabled", expiration }])).to.deep.equal(
            refusesOwner(data, `data: ${unfinished}`),
        );
        for (const action of [
            {},
            { expiration: { expiredObjectDeleteMarker: true } },
            { expiration: { days: 0, date: "" } },
            { transitions: [] },
        ]) {
            const rule = { status: "Enabled", abortIncompleteMultipartUpload, ...action };
            expect(await judged([rule]), JSON.stringify(action)).to.deep.equal(refusesOwner(data, `data: ${stays}`));
        }
    });

    it("refuses a bucket without an enabled rule", async () => {
        expect(await judgeStack(policy, [data])).to.deep.equal(kept(data));
        const misspelt = [{ ...enabled, status: true }, { ...enabled, status: undefined, enabled: true }, "Enabled"];
        for (const rules of [undefined, [], [disabled], [{}], misspelt]) {
            expect(await judged(rules), JSON.stringify(rules)).to.deep.equal(kept(data));
        }
    });

    it("refuses a bucket when only others have one", async () => {
        const stack = [data, other, lifecycleOf(other, { rules: [enabled] })];
        expect(await judgeStack(policy, stack)).to.deep.equal(kept(data));
    });

    it("judges the older way of writing it inside the bucket", async () => {
        const inline = (...lifecycleRules: unknown[]) => bucketNamed("data", { lifecycleRules });
        const rule = { enabled: true, expiration, abortIncompleteMultipartUploadDays: 7 };
        expect(await judgeStack(policy, [inline({ enabled: false }, rule)])).to.deep.equal(passes);
        for (const bucket of [inline({ ...rule, enabled: false }), inline("enabled"), inline(enabled), inline()]) {
            expect(await judgeStack(policy, [bucket])).to.deep.equal(kept(bucket));
        }
    });

    it("judges buckets of aws-native and in a template, and of the previous version of the provider", async () => {
        const configured = (Status: string, action: object) => ({
            LifecycleConfiguration: {
                Rules: [{ Status, AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 }, ...action }],
            },
        });
        for (const action of [
            { ExpirationInDays: 30 },
            { ExpirationDate: "2030-01-01T00:00:00Z" },
            { Transitions: [{ StorageClass: "GLACIER", TransitionInDays: 30 }] },
            { Transition: { StorageClass: "GLACIER", TransitionInDays: 30 } },
            { NoncurrentVersionExpiration: { NoncurrentDays: 90 } },
            { NoncurrentVersionExpirationInDays: 90 },
            { NoncurrentVersionTransition: { StorageClass: "GLACIER", TransitionInDays: 30 } },
            { NoncurrentVersionTransitions: [{ StorageClass: "GLACIER", TransitionInDays: 30 }] },
        ]) {
            for (const { resource } of nativeBuckets(configured("Enabled", action))) {
                expect(await judgeStack(policy, [resource]), JSON.stringify(action)).to.deep.equal(passes);
            }
        }
        const marker = configured("Enabled", { ExpiredObjectDeleteMarker: true });
        for (const { resource, name } of nativeBuckets(marker)) {
            expect(await judgeStack(policy, [resource])).to.deep.equal(refusesOwner(resource, `${name}: ${stays}`));
        }
        const off = configured("Disabled", { ExpirationInDays: 30 });
        for (const { resource, name } of [...nativeBuckets(off), ...nativeBuckets({})]) {
            expect(await judgeStack(policy, [resource])).to.deep.equal(kept(resource, name));
        }
        const old = declare("aws:s3/bucketV2:BucketV2", "old", { bucket: "old" });
        const type = "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2";
        const rules = declare(type, "rules", { bucket: "old", rules: [enabled] });
        expect(await judgeStack(policy, [old])).to.deep.equal(kept(old, "old"));
        expect(await judgeStack(policy, [old, rules])).to.deep.equal(passes);
    });

    it("cannot judge what is not known yet, unless another rule is known, and judges the other buckets", async () => {
        for (const rules of [unknownValue, [unknownValue], [{ ...enabled, status: unknownValue }, disabled]]) {
            const verdict = await judgeStack(policy, [data, lifecycleOf(data, { rules }), other]);
            expect(verdict.violations).to.deep.equal(kept(other, "other").violations);
            expect(verdict.unknown).to.match(/can't be known/);
        }
        expect(await judged([{ ...enabled, status: unknownValue }, enabled])).to.deep.equal(passes);
        expect(
            await judged([
                { status: "Enabled", expiration: unknownValue, abortIncompleteMultipartUpload: unknownValue },
            ]),
        ).to.deep.equal(passes);
    });
});
