import { ExternalKey, Key, ReplicaExternalKey, ReplicaKey } from "@pulumi/aws/kms";
import { expect } from "chai";
import { kmsKeyDeletionWindow as policy } from "../../../../policy-pack/policies/kms/kmsKeyDeletionWindow";
import type { ResourceClass } from "../../../../policy-pack/support/resourceTypes";
import { declare, judge, passes, refuses, unknownValue } from "../../../support/policies";

const judged = (deletionWindowInDays: unknown, config = {}, type: ResourceClass = Key) =>
    judge(policy, declare(type, "key", { deletionWindowInDays }), config);
const tooShort = (days: unknown, minimum = 30, subject = "key") =>
    refuses(`${subject}: deletionWindowInDays is ${String(days)}; it has to be at least ${minimum}.`);

describe("kms-key-deletion-window", () => {
    it("accepts 30 days, and a key that does not say, which means 30 days", async () => {
        for (const days of [30, "30", undefined, null]) {
            expect(await judged(days), String(days)).to.deep.equal(passes);
        }
        expect(await judge(policy, declare(Key, "key", {}))).to.deep.equal(passes);
    });

    it("refuses less, as a number and as a text", async () => {
        for (const days of [29, 7, 0, "7"]) {
            expect(await judged(days), String(days)).to.deep.equal(tooShort(days));
        }
    });

    it("takes the shortest time from its configuration", async () => {
        expect(await judged(14, { minimumDays: 14 })).to.deep.equal(passes);
        expect(await judged(13, { minimumDays: 14 })).to.deep.equal(tooShort(13, 14));
        expect(policy.configSchema?.properties.minimumDays).to.include({ minimum: 7, maximum: 30, default: 30 });
    });

    it("judges every kind of key", async () => {
        for (const type of [Key, ReplicaKey, ExternalKey, ReplicaExternalKey]) {
            expect(await judged(7, {}, type)).to.deep.equal(tooShort(7));
        }
    });

    it("judges keys of aws-native and in a template", async () => {
        for (const type of ["Key", "ReplicaKey"]) {
            const native = declare(`aws-native:kms:${type}`, "key", { pendingWindowInDays: 7 });
            expect(await judge(policy, native)).to.deep.equal(tooShort(7));
            const template = `Resources: { Key: { Type: "AWS::KMS::${type}", Properties: { PendingWindowInDays: 7 } } }`;
            const stack = declare("aws:cloudformation/stack:Stack", "team", { templateBody: template });
            expect(await judge(policy, stack)).to.deep.equal(tooShort(7, 30, "team, resource Key of its template"));
        }
    });

    it("cannot judge a time that is not known yet", async () => {
        expect(await judged(unknownValue)).to.deep.equal({
            violations: [],
            unknown: "string value at .deletionWindowInDays can't be known during preview",
        });
    });
});
