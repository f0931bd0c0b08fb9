import { expect } from "chai";
import { declarationsOf } from "../../../policy-pack/declarations";
import { unknownValue, unwrapped } from "../../../policy-pack/support/sdk";

/** What a stack with this template declares, apart from itself. */
function declared(templateBody: string): { type: string; name: string; props: object; sources: object }[] {
    const [stack, ...inner] = declarationsOf({
        type: "aws:cloudformation/stack:Stack",
        name: "team",
        props: { templateBody },
    });
    expect(stack?.name).to.equal("team");
    return inner.map((declaration) => ({ ...declaration, props: unwrapped(declaration.props) }));
}

describe("the declarations inside a template", () => {
    it("are those of its resources, by the names of the aws provider", () => {
        const template = {
            Resources: {
                Notebook: {
                    Type: "AWS::SageMaker::NotebookInstance",
                    Properties: { DirectInternetAccess: "Disabled", SecurityGroupIds: ["sg-1"], KmsKeyId: "key" },
                },
            },
        };
        expect(declared(JSON.stringify(template))).to.deep.equal([
            {
                type: "aws:sagemaker/notebookInstance:NotebookInstance",
                name: "team, resource Notebook of its template",
                props: {
                    directInternetAccess: "Disabled",
                    securityGroups: ["sg-1"],
                    kmsKeyId: "key",
                    id: "${Notebook}",
                },
                sources: {
                    directInternetAccess: [],
                    securityGroups: [],
                    kmsKeyId: [],
                    id: ["team, resource Notebook of its template"],
                },
            },
        ]);
    });

    it("are read from YAML with the short forms of functions", () => {
        const [key] = declared(`
Resources:
  Key:
    Type: AWS::KMS::Key
    Properties:
      EnableKeyRotation: true
      KeyPolicy:
        Statement:
          - Effect: Allow
            Principal: { AWS: !Sub "arn:\${AWS::Partition}:iam::\${AWS::AccountId}:root" }
            Action: kms:*
            Resource: "*"
`);
        expect(key?.props).to.deep.equal({
            id: "${Key}",
            enableKeyRotation: true,
            policy: {
                Statement: [
                    {
                        Effect: "Allow",
                        Principal: { AWS: "arn:aws:iam::${AWS::AccountId}:root" },
                        Action: "kms:*",
                        Resource: "*",
                    },
                ],
            },
        });
    });

    it("split a bucket into what the aws provider has for it, and say what belongs to it", () => {
        const names = declared(
            JSON.stringify({
                Resources: {
                    Bucket: {
                        Type: "AWS::S3::Bucket",
                        Properties: {
                            BucketEncryption: {
                                ServerSideEncryptionConfiguration: [
                                    {
                                        ServerSideEncryptionByDefault: {
                                            SSEAlgorithm: "aws:kms",
                                            KMSMasterKeyID: "key",
                                        },
                                    },
                                ],
                            },
                            VersioningConfiguration: { Status: "Enabled" },
                            PublicAccessBlockConfiguration: { BlockPublicAcls: true },
                        },
                    },
                    Policy: {
                        Type: "AWS::S3::BucketPolicy",
                        Properties: { Bucket: { Ref: "Bucket" }, PolicyDocument: { Statement: [] } },
                    },
                },
            }),
        );
        const bucket = "team, resource Bucket of its template";
        expect(names.map(({ type, name, props }) => [type, name, props])).to.deep.equal([
            ["aws:s3/bucket:Bucket", bucket, { bucket: undefined, id: "${Bucket}" }],
            [
                "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
                `${bucket} (encryption)`,
                {
                    bucket: "${Bucket}",
                    rules: [
                        {
                            applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: "key" },
                            bucketKeyEnabled: undefined,
                        },
                    ],
                },
            ],
            [
                "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
                `${bucket} (public access block)`,
                { bucket: "${Bucket}", blockPublicAcls: true },
            ],
            [
                "aws:s3/bucketVersioning:BucketVersioning",
                `${bucket} (versioning)`,
                { bucket: "${Bucket}", versioningConfiguration: { status: "Enabled" } },
            ],
            [
                "aws:s3/bucketPolicy:BucketPolicy",
                "team, resource Policy of its template",
                { bucket: "${Bucket}", policy: { Statement: [] }, id: "${Policy}" },
            ],
        ]);
        expect(names.map(({ sources }) => (sources as { bucket?: string[] }).bucket)).to.deep.equal([
            [],
            [bucket],
            [bucket],
            [bucket],
            [bucket],
        ]);
    });

    it("leave open what parameters and conditions decide", () => {
        const [notebook] = declared(`
Parameters: { Root: { Type: String } }
Resources:
  Notebook:
    Type: AWS::SageMaker::NotebookInstance
    Properties: { RootAccess: !Ref Root, KmsKeyId: !If [Own, key, !Ref AWS::NoValue], SubnetId: !Ref AWS::NoValue }
`);
        expect(notebook?.props).to.deep.equal({
            id: "${Notebook}",
            rootAccess: unknownValue,
            kmsKeyId: unknownValue,
        });
    });

    it("are there in objects of S3 as well, and in stacks inside of stacks", () => {
        const inner = JSON.stringify({ Resources: { Queue: { Type: "AWS::SQS::Queue" } } });
        const outer = JSON.stringify({
            Resources: { Set: { Type: "AWS::CloudFormation::StackSet", Properties: { TemplateBody: inner } } },
        });
        const found = declarationsOf({
            type: "aws:s3/bucketObjectv2:BucketObjectv2",
            name: "product",
            props: { content: outer },
        });
        expect(found.map(({ name }) => name)).to.deep.equal([
            "product",
            "product, resource Set of its template",
            "product, resource Set of its template, resource Queue of its template",
        ]);
    });

    it("are none where the text is no template or not known", () => {
        for (const text of ["", "just a text", "{ broken", "Resources: 5", unknownValue]) {
            expect(declared(text), text).to.deep.equal([]);
        }
    });
});

describe("a resource of aws-native", () => {
    it("is judged as the one of the aws provider", () => {
        const [group] = declarationsOf({
            type: "aws-native:logs:LogGroup",
            name: "group",
            props: { logGroupName: "/team", retentionInDays: 30, kmsKeyId: "key" },
        });
        expect(group?.type).to.equal("aws:cloudwatch/logGroup:LogGroup");
        expect({ ...group?.props }).to.deep.equal({ name: "/team", retentionInDays: 30, kmsKeyId: "key" });
    });

    it("keeps what is not known unknown", () => {
        const [bucket, encryption] = declarationsOf({
            type: "aws-native:s3:Bucket",
            name: "data",
            props: { bucketEncryption: unknownValue },
        });
        expect(bucket?.type).to.equal("aws:s3/bucket:Bucket");
        expect(encryption?.name).to.equal("data (encryption)");
        expect(() => encryption?.props.rules).to.not.throw();
    });
});
