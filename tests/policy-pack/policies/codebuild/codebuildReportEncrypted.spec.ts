import { ReportGroup } from "@pulumi/aws/codebuild";
import { expect } from "chai";
import { codebuildReportEncrypted as policy } from "../../../../policy-pack/policies/codebuild/codebuildReportEncrypted";
import { declare, judge, passes, refuses, unknownValue } from "../../../support/policies";

const judged = (props: object) => judge(policy, declare(ReportGroup, "resource", props));
const withFlag = (flag: unknown) => ({ exportConfig: { s3Destination: { encryptionDisabled: flag } } });

describe("codebuild-report-encrypted", () => {
    it("accepts a resource that does not set it, or sets it to false", async () => {
        expect(await judged({})).to.deep.equal(passes);
        for (const flag of [false, "false"]) {
            expect(await judged(withFlag(flag))).to.deep.equal(passes);
        }
    });

    it("refuses true, as text as well", async () => {
        for (const flag of [true, "true"]) {
            expect(await judged(withFlag(flag))).to.deep.equal(
                refuses("resource: exportConfig.s3Destination.encryptionDisabled is true; it has to be false."),
            );
        }
    });

    it("cannot judge a value that is not known yet", async () => {
        expect((await judged(withFlag(unknownValue))).unknown).to.match(/encryptionDisabled can't be known/);
    });
});
