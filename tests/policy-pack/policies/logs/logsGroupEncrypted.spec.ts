import { LogGroup } from "@pulumi/aws/cloudwatch";
import { expect } from "chai";
import { logsGroupEncrypted as policy } from "../../../../policy-pack/policies/logs/logsGroupEncrypted";
import { declare, judge, passes, refuses, unknownValue } from "../../../support/policies";

describe("logs-group-encrypted", () => {
    it("accepts a group with a key, even one that is not known yet", async () => {
        for (const kmsKeyId of ["arn:aws:kms:eu-west-1:111122223333:key/1", unknownValue]) {
            expect(await judge(policy, declare(LogGroup, "group", { kmsKeyId }))).to.deep.equal(passes);
        }
    });

    it("refuses a group without a key", async () => {
        for (const props of [{}, { kmsKeyId: "" }]) {
            expect(await judge(policy, declare(LogGroup, "group", props))).to.deep.equal(
                refuses("group: kmsKeyId is not set; the logs would be encrypted with a key of AWS."),
            );
        }
    });
});
