import { expect } from "chai";
import { s3BucketReplication as policy } from "../../../../policy-pack/policies/s3/s3BucketReplication";
import { judgeStack, passes, refusesOwner, unknownValue } from "../../../support/policies";
import { another, bucketNamed, nativeBuckets, replicationOf } from "./buckets";

const [data, other] = [bucketNamed("data"), bucketNamed("other")];
const alone = (name = "data", bucket = data) =>
    refusesOwner(
        bucket,
        `${name}: no enabled rule of a BucketReplicationConfig belongs to it; a Region that fails takes its objects along.`,
    );

const enabled = { status: "Enabled", destination: { bucket: unknownValue } };
const disabled = { status: "Disabled" };
const without: readonly object[] = [{}, { rules: [] }, { rules: [disabled] }, { rules: ["Enabled"] }, { rules: [{}] }];

describe("s3-bucket-replication", () => {
    it("accepts one enabled rule", async () => {
        expect(await judgeStack(policy, [data, replicationOf(data, { rules: [disabled, enabled] })])).to.deep.equal(
            passes,
        );
        const several = [replicationOf(data, {}), another(replicationOf(data, { rules: [enabled] }))];
        expect(await judgeStack(policy, [data, ...several])).to.deep.equal(passes);
    });

    it("refuses a bucket without one", async () => {
        expect(await judgeStack(policy, [data])).to.deep.equal(alone());
        for (const replication of without) {
            const verdict = await judgeStack(policy, [data, replicationOf(data, replication)]);
            expect(verdict, JSON.stringify(replication)).to.deep.equal(alone());
        }
        expect(await judgeStack(policy, [data, other, replicationOf(other, { rules: [enabled] })])).to.deep.equal(
            alone(),
        );
    });

    it("judges the older way of writing it inside the bucket", async () => {
        const inline = (replicationConfiguration: unknown) => bucketNamed("data", { replicationConfiguration });
        expect(await judgeStack(policy, [inline({ role: "copy", rules: [enabled] })])).to.deep.equal(passes);
        for (const replication of [...without, "Enabled"]) {
            expect(await judgeStack(policy, [inline(replication)]), JSON.stringify(replication)).to.deep.equal(alone());
        }
    });

    it("judges buckets of aws-native and in a template", async () => {
        const configured = (status: string) => ({
            ReplicationConfiguration: { Role: "r", Rules: [{ Status: status }] },
        });
        for (const { resource } of nativeBuckets(configured("Enabled"))) {
            expect(await judgeStack(policy, [resource])).to.deep.equal(passes);
        }
        for (const { resource, name } of [...nativeBuckets(configured("Disabled")), ...nativeBuckets({})]) {
            expect(await judgeStack(policy, [resource])).to.deep.equal(alone(name, resource));
        }
    });

    it("cannot judge what is not known yet, unless another rule is known, and judges the other buckets", async () => {
        for (const rules of [unknownValue, [unknownValue], [{ status: unknownValue }, disabled]]) {
            const verdict = await judgeStack(policy, [data, replicationOf(data, { rules }), other]);
            expect(verdict.violations).to.deep.equal(alone("other", other).violations);
            expect(verdict.unknown).to.match(/can't be known/);
        }
        const rules = [{ status: unknownValue }, enabled];
        expect(await judgeStack(policy, [data, replicationOf(data, { rules })])).to.deep.equal(passes);
    });
});
