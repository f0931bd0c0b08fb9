import { expect } from "chai";
import { kmsKeyRotation } from "../../../policy-pack/policies/kms/kmsKeyRotation";
import { logsGroupRetention } from "../../../policy-pack/policies/logs/logsGroupRetention";
import { s3BucketVersioning } from "../../../policy-pack/policies/s3/s3BucketVersioning";
import { declare, judge, judgeStack, passes, refuses, refusesOwner, unknownValue } from "../../support/policies";

const stack = (Resources: object) =>
    declare("aws:cloudformation/stack:Stack", "team", { templateBody: JSON.stringify({ Resources }) });

describe("a policy", () => {
    it("judges resources inside a template like those of the program", async () => {
        const key = (EnableKeyRotation: boolean) => ({ Type: "AWS::KMS::Key", Properties: { EnableKeyRotation } });
        expect(await judge(kmsKeyRotation, stack({ Good: key(true) }))).to.deep.equal(passes);
        expect(await judge(kmsKeyRotation, stack({ Good: key(true), Bad: key(false) }))).to.deep.equal(
            refuses(
                "team, resource Bad of its template: enableKeyRotation is not true; the key material would stay the same for ever.",
            ),
        );
    });

    it("does not apply to a template without a resource of its type", async () => {
        const verdict = await judge(kmsKeyRotation, stack({ Queue: { Type: "AWS::SQS::Queue" } }));
        expect(verdict).to.deep.equal({ violations: [], notApplicable: "Policy only applies to resources like Key" });
    });

    it("cannot tell what a parameter of the template decides", async () => {
        const template = { Type: "AWS::Logs::LogGroup", Properties: { RetentionInDays: { Ref: "Days" } } };
        const verdict = await judge(logsGroupRetention, stack({ Group: template }));
        expect(verdict.violations).to.deep.equal([]);
        expect(verdict.unknown).to.match(/retentionInDays can't be known/);
    });

    it("judges resources of aws-native like those of aws", async () => {
        const key = (enableKeyRotation: unknown) => declare("aws-native:kms:Key", "key", { enableKeyRotation });
        expect(await judge(kmsKeyRotation, key(true))).to.deep.equal(passes);
        expect((await judge(kmsKeyRotation, key(false))).violations).to.have.length(1);
        expect((await judge(kmsKeyRotation, key(unknownValue))).unknown).to.match(/enableKeyRotation/);
    });

    it("finds what belongs together inside a template, and reports it on the stack that holds it", async () => {
        const bucket = (Status: string) => ({
            Type: "AWS::S3::Bucket",
            Properties: { VersioningConfiguration: { Status } },
        });
        const versioned = stack({ Data: bucket("Enabled") });
        expect(await judgeStack(s3BucketVersioning, [versioned])).to.deep.equal(passes);
        const bare = stack({ Data: { Type: "AWS::S3::Bucket" }, Other: bucket("Enabled") });
        const [violation, ...more] = (await judgeStack(s3BucketVersioning, [bare])).violations;
        expect(more).to.deep.equal([]);
        expect(violation?.urn).to.equal(bare.urn);
        expect(violation?.message).to.match(/^team, resource Data of its template: /);
    });

    it("takes a bucket of aws-native with its settings inside", async () => {
        const versioned = declare("aws-native:s3:Bucket", "data", { versioningConfiguration: { status: "Enabled" } });
        const bare = declare("aws-native:s3:Bucket", "data", {});
        expect(await judgeStack(s3BucketVersioning, [versioned])).to.deep.equal(passes);
        expect(await judgeStack(s3BucketVersioning, [bare])).to.deep.equal(
            refusesOwner(bare, (await judgeStack(s3BucketVersioning, [bare])).violations[0]?.message ?? ""),
        );
    });
});
