import { AccountPublicAccessBlock } from "@pulumi/aws/s3";
import { expect } from "chai";
import { s3AccountPublicAccessBlock as policy } from "../../../../policy-pack/policies/s3/s3AccountPublicAccessBlock";
import { declare, judge, passes, refuses, unknownValue } from "../../../support/policies";

const settings = ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"];
const blocked = Object.fromEntries(settings.map((setting) => [setting, true]));

const judged = (props: object) => judge(policy, declare(AccountPublicAccessBlock, "account", props));
const off = (...names: string[]) =>
    refuses(...names.map((name) => `account: the block of the account leaves ${name} off; all are on.`));

describe("s3-account-public-access-block", () => {
    it("accepts all four settings", async () => {
        expect(await judged(blocked)).to.deep.equal(passes);
        expect(await judged({ ...blocked, blockPublicAcls: "true" })).to.deep.equal(passes);
    });

    for (const setting of settings) {
        it(`refuses an account without ${setting}, which is off unless turned on`, async () => {
            for (const value of [false, "false", undefined, null]) {
                expect(await judged({ ...blocked, [setting]: value }), String(value)).to.deep.equal(off(setting));
            }
        });
    }

    it("names each setting that is off", async () => {
        expect(await judged({ accountId: "111122223333" })).to.deep.equal(off(...settings));
    });

    it("cannot judge a setting that is not known yet, and judges the others", async () => {
        expect(await judged({ ...blocked, blockPublicAcls: unknownValue, ignorePublicAcls: false })).to.deep.equal({
            ...off("ignorePublicAcls"),
            unknown: "string value at .blockPublicAcls can't be known during preview",
        });
    });
});
