import { expect } from "chai";
import fc from "fast-check";
import { declarationsOf } from "../../../policy-pack/declarations";
import { nativeTypes } from "../../../policy-pack/declarations/native";
import { policies } from "../../../policy-pack/policies";
import { declare, judge, judgeStack, messages, unknownValue, type Declared } from "../../support/policies";

const stackType = "aws:cloudformation/stack:Stack";

/** Token of the `aws-native` provider for a type of CloudFormation. */
const nativeToken = (type: string): string => {
    const [, module = "", name = ""] = type.split("::");
    return `aws-native:${module.toLowerCase()}:${name}`;
};

/** Names of properties and functions that the code knows, and names that every object has. */
const keys = fc.constantFrom(
    ...["Ref", "Fn::Join", "Fn::Sub", "Fn::If", "Fn::GetAtt", "Fn::ToJsonString", "Fn::Transform", "Condition"],
    ...["PolicyDocument", "Statement", "Principal", "Rules", "Status", "VpcConfig", "LogsConfig", "Tags", "Resources"],
    ...["BucketEncryption", "LifecyclePolicy", "SecurityGroupIngress", "Environment", "TemplateBody", "Steps"],
    ...["constructor", "length", "Arguments", "PipelineDefinition", "IfSteps"],
);
const leaf = fc.constantFrom(
    ...[null, true, 0, "", "text", "${Thing}", "${", "AWS::NoValue", "*", unknownValue, "10.0.0.0/8", "{}"],
);
const { anything } = fc.letrec<{ anything: unknown }>((tie) => ({
    anything: fc.oneof(
        { maxDepth: 5, withCrossShrink: true },
        leaf,
        fc.array(tie("anything"), { maxLength: 3 }),
        fc.dictionary(keys, tie("anything"), { maxKeys: 3 }),
    ),
}));
const typeName = fc.constantFrom(...Object.keys(nativeTypes), "AWS::Unknown::Thing", "constructor", "");
const template = fc.record({
    Transform: anything,
    Resources: fc.dictionary(
        fc.constantFrom("Thing", "Other", "constructor", "Fn::ForEach::Things"),
        fc.oneof(anything, fc.record({ Type: typeName, Properties: anything })),
        { maxKeys: 4 },
    ),
});

/** Judges a resource by the whole pack, alone and as a stack. What a policy throws but for an unknown value comes out. */
async function judgeByAll(resource: Declared): Promise<void> {
    for (const policy of policies) {
        if ("validateResource" in policy) {
            await judge(policy, resource);
        }
        if ("validateStack" in policy) {
            await judgeStack(policy, [resource]);
        }
    }
}

describe("whatever a program holds", () => {
    before(() => {
        messages.areHeldToForm = false;
    });

    after(() => {
        messages.areHeldToForm = true;
    });

    it("never breaks the pack: any template", async function () {
        this.timeout(30_000);
        await fc.assert(
            fc.asyncProperty(template, (body) =>
                judgeByAll(declare(stackType, "team", { templateBody: JSON.stringify(body) })),
            ),
            { numRuns: 60 },
        );
    });

    it("never breaks the pack: any definition of a pipeline", () => {
        const type = "aws:sagemaker/pipeline:Pipeline";
        const step = fc.record({
            Name: leaf,
            Type: fc.constantFrom("Training", "Condition", "constructor"),
            Arguments: anything,
        });
        fc.assert(
            fc.property(fc.array(fc.oneof(step, anything)), (Steps) => {
                const pipelineDefinition = JSON.stringify({ Steps });
                expect(declarationsOf({ type, name: "build", props: { pipelineDefinition } })).to.not.be.empty;
            }),
        );
    });

    it("never breaks the pack: any resource of aws-native", async function () {
        this.timeout(30_000);
        const property = keys.map((key) => `${key.charAt(0).toLowerCase()}${key.slice(1)}`);
        const props = fc.dictionary(property, anything, { minKeys: 4 });
        await fc.assert(
            fc.asyncProperty(fc.constantFrom(...Object.keys(nativeTypes)), props, (type, given) =>
                judgeByAll(declare(nativeToken(type), "thing", given)),
            ),
            { numRuns: 100 },
        );
    });
});

/** Properties of aws-native that decide whether a policy is kept. */
const deciding: readonly (readonly [policy: string, type: string, property: string])[] = [
    ["sagemaker-notebook-no-root", "AWS::SageMaker::NotebookInstance", "rootAccess"],
    ["sagemaker-domain-vpc-only", "AWS::SageMaker::Domain", "appNetworkAccessType"],
    ["sagemaker-model-isolated", "AWS::SageMaker::Model", "enableNetworkIsolation"],
    ["sagemaker-pipeline-readable", "AWS::SageMaker::Pipeline", "pipelineDefinition"],
    ["sagemaker-endpoint-rollback", "AWS::SageMaker::Endpoint", "deploymentConfig"],
    ["sagemaker-model-group-policy-scoped", "AWS::SageMaker::ModelPackageGroup", "modelPackageGroupPolicy"],
    ["cloudformation-template-readable", "AWS::CloudFormation::Stack", "templateBody"],
    ["codebuild-project-logged", "AWS::CodeBuild::Project", "logsConfig"],
    ["codebuild-environment-no-secrets", "AWS::CodeBuild::Project", "environment"],
    ["codebuild-report-encrypted", "AWS::CodeBuild::ReportGroup", "exportConfig"],
    ["codepipeline-store-encrypted", "AWS::CodePipeline::Pipeline", "artifactStores"],
    ["ecr-policy-not-public", "AWS::ECR::Repository", "repositoryPolicyText"],
    ["ecr-repository-encrypted", "AWS::ECR::Repository", "encryptionConfiguration"],
    ["ec2-security-group-no-public-ingress", "AWS::EC2::SecurityGroup", "securityGroupIngress"],
    ["ec2-network-acl-closed", "AWS::EC2::NetworkAclEntry", "ruleAction"],
    ["iam-role-trust-not-wide", "AWS::IAM::Role", "assumeRolePolicyDocument"],
    ["kms-key-policy-not-public", "AWS::KMS::Key", "keyPolicy"],
    ["lambda-environment-no-secrets", "AWS::Lambda::Function", "environment"],
    ["s3-bucket-public-access-block", "AWS::S3::Bucket", "publicAccessBlockConfiguration"],
    ["s3-bucket-versioning", "AWS::S3::Bucket", "versioningConfiguration"],
    ["s3-bucket-customer-key", "AWS::S3::Bucket", "bucketEncryption"],
    ["sns-policy-not-public", "AWS::SNS::TopicPolicy", "policyDocument"],
    ["sqs-policy-not-public", "AWS::SQS::QueuePolicy", "policyDocument"],
];

describe("what is not known yet in aws-native", () => {
    for (const [name, type, property] of deciding) {
        it(`is said to be so: ${property} of ${type}`, async () => {
            const policy = policies.find((it) => it.name === name);
            const others = {
                queues: ["queue"],
                topics: ["topic"],
                subnetIds: ["one", "two"],
                ruleAction: "allow",
                protocol: 6,
            };
            const known = { ...others, cidrBlock: "0.0.0.0/0", portRange: { from: 22, to: 22 } };
            const resource = declare(nativeToken(type), "thing", { ...known, [property]: unknownValue });
            const verdicts = [
                ...(policy !== undefined && "validateResource" in policy ? [await judge(policy, resource)] : []),
                ...(policy !== undefined && "validateStack" in policy ? [await judgeStack(policy, [resource])] : []),
            ];
            expect(verdicts.flatMap(({ violations }) => violations)).to.deep.equal([]);
            expect(verdicts.map(({ unknown }) => unknown).join()).to.match(/can't be known/);
        });
    }

    it("stays unknown whatever its type will be", () => {
        const markers = ["1c4a061d-8072-4f0a-a4cb-0ff528b18fe7", "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2"];
        for (const unknown of markers) {
            const [bucket] = declarationsOf({
                type: "aws-native:kms:Key",
                name: "key",
                props: { enableKeyRotation: unknown },
            });
            expect(() => bucket?.props.enableKeyRotation, unknown).to.throw(/can't be known/);
        }
    });
});
