import { expect } from "chai";
import { modelExecutionPermissions } from "../../../infra/identity/modelExecutionRole";
import { roleArn } from "../../../infra/support/naming";
import { allowedBy, plain, type Context } from "../decisions";
import { development, production, stageKeys } from "../fixtures";

const caller = { roleArn: roleArn(production, "model-execution") };
const models = "arn:aws:s3:::sm-mlops-dev-eu-west-1-111122223333-models";
const owned = { "aws:ResourceAccount": "111122223333" };
const developmentKey = "arn:aws:kms:eu-west-1:111122223333:key/1234";
const throughS3 = {
    "kms:ViaService": "s3.eu-west-1.amazonaws.com",
    "kms:ResourceAliases": ["alias/sm-mlops-dev-data"],
};
const logGroup = "arn:aws:logs:eu-west-1:444455556666:log-group:/aws/sagemaker/Endpoints/sm-mlops-prod--abalone";
const ec2 = "arn:aws:ec2:eu-west-1:444455556666";
const captures = "arn:aws:s3:::sm-mlops-prod-eu-west-1-444455556666-captures";
const here = { "aws:ResourceAccount": "444455556666" };
const alarm = "arn:aws:cloudwatch:eu-west-1:444455556666:alarm";

interface Case {
    readonly it: string;
    readonly action: string;
    readonly resource: string;
    readonly context?: Context;
    /** Sids that allow it. */
    readonly by: string[];
}

const cases: Case[] = [
    { it: "lists the model bucket", action: "s3:ListBucket", resource: models, context: owned, by: ["FindModels"] },
    {
        it: "reads models",
        action: "s3:GetObject",
        resource: `${models}/abalone/model.tar.gz`,
        context: owned,
        by: ["ReadModels"],
    },
    {
        it: "reads a version of a model",
        action: "s3:GetObjectVersion",
        resource: `${models}/a`,
        context: owned,
        by: ["ReadModels"],
    },
    {
        it: "does not read a bucket of that name that somebody else took first",
        action: "s3:GetObject",
        resource: `${models}/a`,
        context: { "aws:ResourceAccount": "999988887777" },
        by: [],
    },
    { it: "does not write models", action: "s3:PutObject", resource: `${models}/a`, context: owned, by: [] },
    { it: "does not delete models", action: "s3:DeleteObject", resource: `${models}/a`, context: owned, by: [] },
    {
        it: "does not read the data bucket",
        action: "s3:GetObject",
        resource: `${models.replace(/models$/, "data")}/a`,
        context: owned,
        by: [],
    },
    {
        it: "does not read a bucket whose name begins alike",
        action: "s3:GetObject",
        resource: `${models}-2/a`,
        context: owned,
        by: [],
    },
    {
        it: "decrypts models through S3 with the key that carries the data alias",
        action: "kms:Decrypt",
        resource: developmentKey,
        context: throughS3,
        by: ["DecryptModels"],
    },
    {
        it: "does not decrypt by calling KMS itself",
        action: "kms:Decrypt",
        resource: developmentKey,
        context: { ...throughS3, "kms:ViaService": undefined },
        by: [],
    },
    {
        it: "does not decrypt with a key of another alias",
        action: "kms:Decrypt",
        resource: developmentKey,
        context: { ...throughS3, "kms:ResourceAliases": ["alias/sm-mlops-dev-studio"] },
        by: [],
    },
    {
        it: "does not decrypt with a key of its own account",
        action: "kms:Decrypt",
        resource: developmentKey.replace("111122223333", "444455556666"),
        context: throughS3,
        by: [],
    },
    { it: "does not encrypt", action: "kms:GenerateDataKey", resource: developmentKey, context: throughS3, by: [] },
    {
        it: "pulls images of the environment",
        action: "ecr:BatchGetImage",
        resource: "arn:aws:ecr:eu-west-1:111122223333:repository/sm-mlops-dev/abalone",
        by: ["PullImages"],
    },
    {
        it: "pulls images of SageMaker",
        action: "ecr:BatchGetImage",
        resource: "arn:aws:ecr:eu-west-1:141502667606:repository/sagemaker-xgboost",
        by: ["PullImages"],
    },
    {
        it: "does not pull other images of the development account",
        action: "ecr:BatchGetImage",
        resource: "arn:aws:ecr:eu-west-1:111122223333:repository/payroll",
        by: [],
    },
    { it: "writes logs of its endpoints", action: "logs:CreateLogStream", resource: logGroup, by: ["WriteLogs"] },
    {
        it: "writes events to their streams",
        action: "logs:PutLogEvents",
        resource: `${logGroup}:log-stream:AllTraffic/i-1`,
        by: ["WriteLogs"],
    },
    {
        it: "does not write other logs",
        action: "logs:PutLogEvents",
        resource: "arn:aws:logs:eu-west-1:444455556666:log-group:/aws/lambda/payroll:log-stream:1",
        by: [],
    },
    {
        it: "writes metrics of SageMaker",
        action: "cloudwatch:PutMetricData",
        resource: "*",
        context: { "cloudwatch:namespace": "/aws/sagemaker/Endpoints" },
        by: ["WriteMetrics"],
    },
    {
        it: "does not write other metrics",
        action: "cloudwatch:PutMetricData",
        resource: "*",
        context: { "cloudwatch:namespace": "Payroll" },
        by: [],
    },
    {
        it: "attaches to the private subnets",
        action: "ec2:CreateNetworkInterface",
        resource: `${ec2}:subnet/subnet-2`,
        by: ["AttachToNetwork"],
    },
    {
        it: "attaches with the SageMaker security group",
        action: "ec2:CreateNetworkInterface",
        resource: `${ec2}:security-group/sg-1`,
        by: ["AttachToNetwork"],
    },
    {
        it: "does not attach to other subnets",
        action: "ec2:CreateNetworkInterface",
        resource: `${ec2}:subnet/subnet-9`,
        by: [],
    },
    {
        it: "does not attach with another security group",
        action: "ec2:CreateNetworkInterface",
        resource: `${ec2}:security-group/sg-9`,
        by: [],
    },
    {
        it: "writes captures",
        action: "s3:PutObject",
        resource: `${captures}/data-capture/sm-mlops-prod--abalone/AllTraffic/2026/01/31/09/1.jsonl`,
        context: here,
        by: ["WriteCaptures"],
    },
    {
        it: "gives up an upload of captures",
        action: "s3:AbortMultipartUpload",
        resource: `${captures}/data-capture/x`,
        context: here,
        by: ["WriteCaptures"],
    },
    {
        it: "does not write captures into a bucket of that name in another account",
        action: "s3:PutObject",
        resource: `${captures}/data-capture/x`,
        context: owned,
        by: [],
    },
    { it: "writes no reports", action: "s3:PutObject", resource: `${captures}/monitoring/x`, context: here, by: [] },
    {
        it: "writes nothing beside the captures",
        action: "s3:PutObject",
        resource: `${captures}/data-capture-2/x`,
        context: here,
        by: [],
    },
    { it: "reads no captures", action: "s3:GetObject", resource: `${captures}/data-capture/x`, context: here, by: [] },
    { it: "finds no captures", action: "s3:ListBucket", resource: captures, context: here, by: [] },
    {
        it: "removes no captures",
        action: "s3:DeleteObject",
        resource: `${captures}/data-capture/x`,
        context: here,
        by: [],
    },
    {
        it: "encrypts captures through S3",
        action: "kms:GenerateDataKey",
        resource: stageKeys.captures,
        context: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" },
        by: ["UseCaptureKey"],
    },
    {
        it: "does not use their key by calling KMS itself",
        action: "kms:GenerateDataKey",
        resource: stageKeys.captures,
        by: [],
    },
    {
        it: "does not use the key of volumes",
        action: "kms:GenerateDataKey",
        resource: stageKeys.volumes,
        context: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" },
        by: [],
    },
    {
        it: "looks at the alarms that roll its deployment back",
        action: "cloudwatch:DescribeAlarms",
        resource: `${alarm}:sm-mlops-prod--abalone-errors`,
        by: ["LookAtAlarms"],
    },
    {
        it: "does not look at other alarms",
        action: "cloudwatch:DescribeAlarms",
        resource: `${alarm}:payroll`,
        by: [],
    },
    {
        it: "does not change alarms",
        action: "cloudwatch:PutMetricAlarm",
        resource: `${alarm}:sm-mlops-prod--abalone-errors`,
        by: [],
    },
    { it: "passes on no role", action: "iam:PassRole", resource: caller.roleArn, by: [] },
    { it: "assumes no role", action: "sts:AssumeRole", resource: caller.roleArn, by: [] },
];

describe("infra/identity/modelExecutionRole", () => {
    const placement = { subnetIds: ["subnet-1", "subnet-2"], securityGroupId: "sg-1" };
    const permissions = modelExecutionPermissions(production, development, placement, stageKeys.captures);

    for (const { it: name, by, ...request } of cases) {
        it(name, async () => {
            expect(allowedBy(await plain(permissions), { caller, ...request })).to.deep.equal(by);
        });
    }

    it("uses every resource only for actions that cannot be narrowed", async () => {
        const open = (await plain(permissions)).filter(({ Resource }) => Resource?.includes("*"));
        expect(open.map(({ Sid }) => Sid)).to.deep.equal(["LogInToRegistry", "WriteMetrics", "DescribeNetwork"]);
    });

    it("finds the data key of a China region, whose services have another domain", async () => {
        const place = { partition: "aws-cn", region: "cn-northwest-1" };
        const statements = await plain(
            modelExecutionPermissions(
                { ...production, ...place },
                { ...development, ...place },
                placement,
                stageKeys.captures,
            ),
        );
        const request = {
            caller,
            action: "kms:Decrypt",
            resource: "arn:aws-cn:kms:cn-northwest-1:111122223333:key/1234",
            context: { ...throughS3, "kms:ViaService": "s3.cn-northwest-1.amazonaws.com.cn" },
        };
        expect(allowedBy(statements, request)).to.deep.equal(["DecryptModels"]);
    });
});
