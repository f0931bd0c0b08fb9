import { Key } from "@pulumi/aws/kms";
import { expect } from "chai";
import { kmsKeyRotation as policy } from "../../../../policy-pack/policies/kms/kmsKeyRotation";
import { declare, judge, passes, refuses, unknownValue } from "../../../support/policies";

const judgeKey = (props: object, config = {}) => judge(policy, declare(Key, "key", props), config);

describe("kms-key-rotation", () => {
    it("accepts a key that rotates", async () => {
        expect(await judgeKey({ enableKeyRotation: true })).to.deep.equal(passes);
        const spelledOut = { customerMasterKeySpec: "SYMMETRIC_DEFAULT", keyUsage: "ENCRYPT_DECRYPT" };
        expect(await judgeKey({ enableKeyRotation: true, ...spelledOut })).to.deep.equal(passes);
    });

    it("refuses a key that does not, by value and by default", async () => {
        const finding = refuses("key: enableKeyRotation is not true; the key material would stay the same for ever.");
        expect(await judgeKey({ enableKeyRotation: false })).to.deep.equal(finding);
        expect(await judgeKey({})).to.deep.equal(finding);
    });

    it("refuses a rotation period that is longer than configured", async () => {
        const key = (rotationPeriodInDays: number) => ({ enableKeyRotation: true, rotationPeriodInDays });
        expect(await judgeKey(key(365))).to.deep.equal(passes);
        expect(await judgeKey(key(366))).to.deep.equal(
            refuses("key: rotationPeriodInDays is 366; it may be 365 at most."),
        );
        expect(await judgeKey(key(366), { maximumDays: 366 })).to.deep.equal(passes);
        expect(await judgeKey({ enableKeyRotation: true }, { maximumDays: 364 })).to.deep.equal(
            refuses("key: rotationPeriodInDays is 365; it may be 364 at most."),
        );
    });

    it("does not apply to keys that KMS cannot rotate", async () => {
        const reason = "KMS rotates symmetric encryption keys with its own key material alone.";
        for (const props of [
            { customerMasterKeySpec: "RSA_4096" },
            { keyUsage: "GENERATE_VERIFY_MAC" },
            { customKeyStoreId: unknownValue },
        ]) {
            expect(await judgeKey(props)).to.deep.equal({ violations: [], notApplicable: reason });
        }
    });

    it("says that it cannot judge an unknown setting", async () => {
        expect(await judgeKey({ enableKeyRotation: unknownValue })).to.deep.equal({
            violations: [],
            unknown: "string value at .enableKeyRotation can't be known during preview",
        });
    });
});
