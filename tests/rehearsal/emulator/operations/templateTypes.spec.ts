import { expect } from "chai";
import type { Answer, HttpRequest } from "../../../../rehearsal/emulator/gateway/http";
import { noModels } from "../anyRequest";
import { sendForm, sendJson, startGateway } from "../standIn";

const template = {
    Resources: {
        Bucket: {
            Type: "AWS::S3::Bucket",
            DeletionPolicy: "Retain",
            Properties: {
                BucketName: "one",
                Tags: [{ Key: "team", Value: "a&b" }],
                OwnershipControls: { Rules: [{ ObjectOwnership: "BucketOwnerEnforced" }] },
                PublicAccessBlockConfiguration: { BlockPublicAcls: true },
                VersioningConfiguration: { Status: "Enabled" },
                LoggingConfiguration: { DestinationBucketName: "logs", LogFilePrefix: "one/" },
                BucketEncryption: {
                    ServerSideEncryptionConfiguration: [
                        {
                            ServerSideEncryptionByDefault: { KMSMasterKeyID: "key", SSEAlgorithm: "aws:kms" },
                            BucketKeyEnabled: true,
                        },
                    ],
                },
                LifecycleConfiguration: { Rules: [{ Id: "old", ExpirationInDays: 30, Status: "Enabled" }] },
            },
        },
        Policy: { Type: "AWS::S3::BucketPolicy", Properties: { Bucket: { Ref: "Bucket" }, PolicyDocument: { a: 1 } } },
        Log: {
            Type: "AWS::Logs::LogGroup",
            Properties: { LogGroupName: "log", RetentionInDays: 30, Tags: [{ Key: "team", Value: "a" }] },
        },
        Build: {
            Type: "AWS::CodeBuild::Project",
            Properties: {
                Name: "build",
                Source: { Type: "CODEPIPELINE", BuildSpec: "buildspec.yml" },
                LogsConfig: { CloudWatchLogs: { GroupName: { Ref: "Log" } } },
                Environment: { EnvironmentVariables: [{ Name: "A", Value: "B" }] },
            },
        },
        Pipeline: {
            Type: "AWS::CodePipeline::Pipeline",
            Properties: {
                Name: "pipeline",
                Stages: [{ Name: "Build", Actions: [{ Configuration: { ProjectName: { Ref: "Build" } } }] }],
                Tags: [{ Key: "team", Value: "a" }],
            },
        },
        Topic: { Type: "AWS::SNS::Topic", Properties: { TopicName: "topic", KmsMasterKeyId: "key" } },
        TopicPolicy: {
            Type: "AWS::SNS::TopicPolicy",
            Properties: { Topics: [{ Ref: "Topic" }], PolicyDocument: { b: 2 } },
        },
        Subscription: {
            Type: "AWS::SNS::Subscription",
            Properties: { TopicArn: { Ref: "Topic" }, Protocol: "email", Endpoint: "a@b.c" },
        },
        Rule: {
            Type: "AWS::Events::Rule",
            Properties: {
                Name: "rule",
                EventPattern: { source: ["aws.x"] },
                Targets: [{ Id: "one", Arn: { "Fn::GetAtt": ["Build", "Arn"] } }],
            },
        },
        Notebook: { Type: "AWS::SageMaker::NotebookInstance", Properties: { NotebookInstanceName: "notebook" } },
    },
};

/** In moto's place: any account. */
class AnyAccount {
    public asked: string[] = [];

    public readonly answer = ({ method, target, headers, body }: HttpRequest): Partial<Answer> => {
        const [, operation] = headers["x-amz-target"]?.split(".") ?? [];
        const text = body.toString();
        if (operation !== undefined) {
            this.asked.push(`${operation} ${text}`);
            return {
                body: JSON.stringify({ RuleArn: "arn:rule", NotebookInstanceArn: "arn:nb", Targets: [{ Id: "one" }] }),
            };
        }
        const form = new URLSearchParams(text);
        const action = form.get("Action");
        if (action === "AssumeRole") {
            return { body: "<AccessKeyId>ASIA</AccessKeyId>" };
        }
        if (action === "GetRole") {
            return { body: "<Arn></Arn>" };
        }
        if (action !== null) {
            const given = [...form].filter(([name]) => name !== "Action" && name !== "Version");
            this.asked.push([action, ...given.map((pair) => pair.join("="))].join(" "));
            return { body: "<TopicArn>arn:topic</TopicArn><SubscriptionArn>arn:sub</SubscriptionArn>" };
        }
        if (target === "/") {
            return { body: "<Name>one</Name>" };
        }
        this.asked.push(`${method} ${target} ${text}`.trim());
        return {};
    };
}

async function deploy(): Promise<{ moto: AnyAccount; url: string; end: () => Promise<string[]> }> {
    const moto = new AnyAccount();
    const { url } = await startGateway(moto.answer, undefined, noModels);
    const stack = { Version: "2010-05-15", StackName: "one" };
    const ask = async (Action: string, more = {}): Promise<void> => {
        const { status, body } = await sendForm(url, { service: "cloudformation" }, { Action, ...stack, ...more });
        expect(status, body).to.equal(200);
    };
    await ask("CreateStack", { TemplateBody: JSON.stringify(template) });
    return {
        moto,
        url,
        end: async () => {
            moto.asked = [];
            await ask("DeleteStack");
            return moto.asked;
        },
    };
}

describe("emulator: templates of products", () => {
    it("make buckets with all that they declare, and policies of buckets", async () => {
        const { moto, url } = await deploy();

        const ofBuckets = moto.asked.filter((asked) => asked.startsWith("PUT"));
        expect(ofBuckets).to.deep.equal([
            "PUT /one <CreateBucketConfiguration><LocationConstraint>eu-west-1</LocationConstraint></CreateBucketConfiguration>",
            "PUT /one?tagging <Tagging><TagSet><Tag><Key>team</Key><Value>a&amp;b</Value></Tag></TagSet></Tagging>",
            "PUT /one?ownershipControls <OwnershipControls><Rule><ObjectOwnership>BucketOwnerEnforced</ObjectOwnership>" +
                "</Rule></OwnershipControls>",
            "PUT /one?publicAccessBlock <PublicAccessBlockConfiguration><BlockPublicAcls>true</BlockPublicAcls>" +
                "</PublicAccessBlockConfiguration>",
            "PUT /one?versioning <VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>",
            "PUT /one?logging <BucketLoggingStatus><LoggingEnabled><TargetBucket>logs</TargetBucket>" +
                "<TargetPrefix>one/</TargetPrefix></LoggingEnabled></BucketLoggingStatus>",
            "PUT /one?encryption <ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault>" +
                "<KMSMasterKeyID>key</KMSMasterKeyID><SSEAlgorithm>aws:kms</SSEAlgorithm>" +
                "</ApplyServerSideEncryptionByDefault><BucketKeyEnabled>true</BucketKeyEnabled></Rule>" +
                "</ServerSideEncryptionConfiguration>",
            "PUT /one?lifecycle <LifecycleConfiguration><Rule><ID>old</ID><Filter><Prefix></Prefix></Filter>" +
                "<Expiration><Days>30</Days></Expiration><Status>Enabled</Status></Rule></LifecycleConfiguration>",
            'PUT /one?policy {"a":1}',
        ]);
        expect(url).to.match(/^http/);
    });

    it("make builds and pipelines, whose settings services write with small letters", async () => {
        const { url } = await deploy();
        const names = { names: ["build"] };
        const build = await sendJson(url, { service: "codebuild" }, "CodeBuild_20161006.BatchGetProjects", names);
        expect((JSON.parse(build.body) as { projects: object[] }).projects[0]).to.deep.include({
            source: { type: "CODEPIPELINE", buildspec: "buildspec.yml" },
            logsConfig: { cloudWatchLogs: { groupName: "log" } },
            environment: { environmentVariables: [{ name: "A", value: "B" }] },
        });
        const name = { name: "pipeline" };
        const pipeline = await sendJson(url, { service: "codepipeline" }, "CodePipeline_20150709.GetPipeline", name);
        expect((JSON.parse(pipeline.body) as { pipeline: object }).pipeline).to.deep.include({
            stages: [{ name: "Build", actions: [{ configuration: { ProjectName: "build" } }] }],
        });
    });

    it("make logs, topics and rules", async () => {
        const { moto } = await deploy();
        const arn = "arn:aws:codebuild:eu-west-1:123456789012:project/build";

        expect(moto.asked.filter((asked) => !/^PUT|Notebook/.test(asked))).to.deep.equal([
            'CreateLogGroup {"logGroupName":"log","tags":{"team":"a"}}',
            'PutRetentionPolicy {"logGroupName":"log","retentionInDays":30}',
            "CreateTopic Name=topic",
            "SetTopicAttributes TopicArn=arn:topic AttributeName=KmsMasterKeyId AttributeValue=key",
            'SetTopicAttributes TopicArn=arn:topic AttributeName=Policy AttributeValue={"b":2}',
            "Subscribe TopicArn=arn:topic Protocol=email Endpoint=a@b.c",
            'PutRule {"Name":"rule","EventPattern":"{\\"source\\":[\\"aws.x\\"]}"}',
            `PutTargets {"Rule":"rule","Targets":[{"Id":"one","Arn":"${arn}"}]}`,
        ]);
    });

    it("end with all of it, but for what is retained", async () => {
        const { end } = await deploy();

        expect(await end()).to.deep.equal([
            'StopNotebookInstance {"NotebookInstanceName":"notebook"}',
            'DeleteNotebookInstance {"NotebookInstanceName":"notebook"}',
            'ListTargetsByRule {"Rule":"rule"}',
            'RemoveTargets {"Rule":"rule","Ids":["one"]}',
            'DeleteRule {"Name":"rule"}',
            "Unsubscribe SubscriptionArn=arn:sub",
            "DeleteTopic TopicArn=arn:topic",
            'DeleteLogGroup {"logGroupName":"log"}',
            "DELETE /one?policy",
        ]);
    });

    it("are refused properties of buckets that nobody puts into effect here", async () => {
        const { url } = await startGateway(new AnyAccount().answer, undefined, noModels);
        const Resources = { Bucket: { Type: "AWS::S3::Bucket", Properties: { ReplicationConfiguration: {} } } };
        const { body } = await sendForm(
            url,
            { service: "cloudformation" },
            {
                Action: "CreateStack",
                Version: "2010-05-15",
                StackName: "one",
                TemplateBody: JSON.stringify({ Resources }),
            },
        );
        expect(body).to.contain("Buckets with ReplicationConfiguration are not deployed here.");
    });
});
