import { expect } from "chai";
import { identityOf } from "../../../operations/state/naturalIds";

describe("operations/state/naturalIds", () => {
    const named: readonly (readonly [type: string, property: string])[] = [
        ["aws:cloudwatch/logGroup:LogGroup", "name"],
        ["aws:ecr/repository:Repository", "name"],
        ["aws:iam/role:Role", "name"],
        ["aws:kms/alias:Alias", "name"],
        ["aws:resourcegroups/group:Group", "name"],
        ["aws:s3/bucket:Bucket", "bucket"],
        ["aws:sagemaker/modelPackageGroup:ModelPackageGroup", "modelPackageGroupName"],
        ["aws:ssm/parameter:Parameter", "name"],
    ];
    for (const [type, property] of named) {
        it(`knows a ${type} by its ${property}`, () => {
            expect(identityOf({ custom: true, type, inputs: { [property]: "the-one" } })).to.deep.equal({
                kind: "known",
                id: "the-one",
            });
            // A name that the provider was to make up is not in the state.
            expect(identityOf({ custom: true, type, inputs: { [property]: "", description: "d" } })).to.deep.include({
                kind: "given",
            });
            expect(identityOf({ custom: true, type })).to.deep.equal({ kind: "given", lookFor: "" });
        });
    }

    it("repeats what is a setting of something else, or in the state alone", () => {
        for (const type of [
            "aws:s3/bucketPolicy:BucketPolicy",
            "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
            "pulumi:providers:aws",
            "random:index/randomId:RandomId",
        ]) {
            expect(identityOf({ custom: true, type, inputs: { name: "n" } }), type).to.deep.equal({
                kind: "repeatable",
            });
        }
        expect(identityOf({ custom: false, type: "secure-mlops:network:Network" })).to.deep.equal({
            kind: "repeatable",
        });
    });

    it("never repeats what there can be two of", () => {
        for (const type of [
            "aws:kms/key:Key",
            "aws:ec2/vpc:Vpc",
            "aws:ec2/subnet:Subnet",
            "aws:new/type:Type",
            "aws-native:kms:Key",
        ]) {
            expect(identityOf({ custom: true, type, inputs: { name: "n" } }), type).to.deep.equal({
                kind: "given",
                lookFor: "name=n",
            });
        }
    });

    it("tells by its name tag what to look for, or else by plain values, each cut to 120 characters", () => {
        const type = "aws:kms/key:Key";
        expect(
            identityOf({ custom: true, type, inputs: { tags: { Name: "logs", Owner: "o" }, description: "d" } }),
        ).to.deep.include({
            lookFor: "tag Name=logs",
        });
        const inputs = {
            __defaults: "no",
            policy: "x".repeat(200),
            multiRegion: false,
            tags: { Owner: "o" },
            usage: "u",
        };
        expect(identityOf({ custom: true, type, inputs })).to.deep.include({
            lookFor: `policy=${"x".repeat(113)}, usage=u`,
        });
    });
});
