import { expect } from "chai";
import { declarationsOf, unreadablePart } from "../../../policy-pack/declarations";
import { ec2NetworkFlowLogs } from "../../../policy-pack/policies/ec2/ec2NetworkFlowLogs";
import { s3BucketVersioning } from "../../../policy-pack/policies/s3/s3BucketVersioning";
import { unknownValue, unwrapped } from "../../../policy-pack/support/sdk";
import { declare, judgeStack, passes } from "../../support/policies";

const stackType = "aws:cloudformation/stack:Stack";

/** What the first property of a queue's name becomes. */
function nameOf(yaml: string): unknown {
    const templateBody = `
Parameters: { Team: { Type: String } }
Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      QueueName: ${yaml}
  Topic: { Type: "AWS::SNS::Topic" }
`;
    const [, queue] = declarationsOf({ type: stackType, name: "team", props: { templateBody } });
    return unwrapped(queue?.props ?? {}).name;
}

describe("the functions of a template", () => {
    it("are resolved inside of one another", () => {
        expect(nameOf('!Join ["-", [ml, !Ref Topic, !Sub "${AWS::Partition}-${Topic.Arn}"]]')).to.equal(
            "ml-${Topic}-aws-${Topic.Arn}",
        );
        expect(nameOf('!Sub ["${Prefix}-queue", { Prefix: !GetAtt Topic.TopicName }]')).to.equal(
            "${Topic.TopicName}-queue",
        );
        expect(nameOf('!If [Own, same, "same"]')).to.equal("same");
    });

    it("keep what surrounds a value that is not known", () => {
        expect(nameOf('!Join ["-", [ml, !Ref Team]]')).to.equal("ml-${?}");
        expect(nameOf('!Sub "${Team}-queue"')).to.equal("${?}-queue");
    });

    it("yield nothing known where only parameters, conditions and mappings decide", () => {
        const undecided = [
            "!Ref Team",
            '!Sub "${Team}"',
            '!Join ["", [!Ref Team]]',
            "!If [Own, one, two]",
            "!If [Own, !Ref AWS::NoValue, !Ref AWS::NoValue]",
            "!If [Own]",
            "!FindInMap [Names, a, b]",
            "!ImportValue other",
            "!Select [0, [a, b]]",
            "!ToJsonString { a: !Ref Team }",
        ];
        for (const yaml of undecided) {
            expect(nameOf(yaml), yaml).to.equal(unknownValue);
        }
        expect(nameOf("!Ref AWS::NoValue")).to.equal(undefined);
        expect(nameOf("!ToJsonString { a: [1] }")).to.equal('{"a":[1]}');
    });

    it("take malformed arguments for undecided", () => {
        for (const yaml of ["!Join 5", "!Join [a]", "!Sub [5]", "!GetAtt {}", "!Ref [a]", "!If 5", "!Join [[], []]"]) {
            expect(nameOf(yaml), yaml).to.equal(unknownValue);
        }
    });

    it("find resources by every name that a property has in the aws provider", async () => {
        const templateBody = `
Resources:
  Vpc: { Type: "AWS::EC2::VPC", Properties: { CidrBlock: 10.0.0.0/16 } }
  Log: { Type: "AWS::EC2::FlowLog", Properties: { ResourceType: VPC, ResourceId: !Ref Vpc, TrafficType: ALL } }
  Bucket:
    Type: AWS::S3::Bucket
    Properties: { BucketName: named, VersioningConfiguration: { Status: Enabled } }
`;
        const stack = [declare(stackType, "team", { templateBody })];
        expect(await judgeStack(ec2NetworkFlowLogs, stack)).to.deep.equal(passes);
        expect(await judgeStack(s3BucketVersioning, stack)).to.deep.equal(passes);
    });
});

describe("a template in YAML", () => {
    it("is read as CloudFormation does: yes is true, a date is text", () => {
        expect(nameOf("yes")).to.equal(true);
        expect(nameOf("2012-10-17")).to.equal("2012-10-17");
    });

    it("keeps the names that somebody gave to variables", () => {
        const templateBody = `
Resources:
  Function: { Type: "AWS::Lambda::Function", Properties: { Environment: { Variables: { API_KEY: key } } } }
`;
        const [, lambda] = declarationsOf({ type: stackType, name: "team", props: { templateBody } });
        expect(unwrapped(lambda?.props ?? {}).environment).to.deep.equal({ variables: { API_KEY: "key" } });
    });
});

describe("a template that leaves something open", () => {
    it("says what a transform would add", () => {
        const serverless = `
Transform: AWS::Serverless-2016-10-31
Resources: { Function: { Type: "AWS::Serverless::Function" } }
`;
        expect(unreadablePart(serverless)).to.equal("leaves parts to AWS::Serverless-2016-10-31");
        const macros = `
Transform: [AWS::LanguageExtensions, { Name: AWS::Include, Parameters: { Location: "s3://a/b" } }]
Resources:
  "Fn::ForEach::Topics": [Name, [a, b], { "Topic\${Name}": { Type: "AWS::SNS::Topic" } }]
  Queue: { Type: "AWS::SQS::Queue", Properties: { "Fn::Transform": { Name: AWS::Include } } }
`;
        expect(unreadablePart(macros)).to.equal(
            "leaves parts to AWS::Include, Fn::ForEach::Topics, Fn::Transform in Queue",
        );
    });

    it("is readable without one", () => {
        expect(unreadablePart("Transform: AWS::LanguageExtensions\nResources: {}")).to.equal(undefined);
        expect(unreadablePart("no template")).to.equal("is no template in JSON or YAML");
        expect(unreadablePart(undefined)).to.equal("is no template in JSON or YAML");
    });
});
