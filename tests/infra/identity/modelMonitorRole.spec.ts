import { expect } from "chai";
import { modelMonitorPermissions, modelMonitorTrust } from "../../../infra/identity/modelMonitorRole";
import { roleArn } from "../../../infra/support/naming";
import { allowedBy, plain, type Context } from "../decisions";
import { development, production, stageKeys } from "../fixtures";

const caller = { roleArn: roleArn(production, "model-monitor") };
const models = "arn:aws:s3:::sm-mlops-dev-eu-west-1-111122223333-models";
const captures = "arn:aws:s3:::sm-mlops-prod-eu-west-1-444455556666-captures";
const there = { "aws:ResourceAccount": "111122223333" };
const here = { "aws:ResourceAccount": "444455556666" };
const developmentKey = "arn:aws:kms:eu-west-1:111122223333:key/1234";
const throughS3 = { "kms:ViaService": "s3.eu-west-1.amazonaws.com" };
const ofModels = { ...throughS3, "kms:ResourceAliases": ["alias/sm-mlops-dev-data"] };
const sageMaker = "arn:aws:sagemaker:eu-west-1:444455556666";
const logs = "arn:aws:logs:eu-west-1:444455556666:log-group:/aws/sagemaker/ProcessingJobs";
const ec2 = "arn:aws:ec2:eu-west-1:444455556666";
const analyzer = "arn:aws:ecr:eu-west-1:468650794304:repository/sagemaker-model-monitor-analyzer";

interface Case {
    readonly it: string;
    readonly action: string;
    readonly resource: string;
    readonly context?: Context;
    /** Sids that allow it. */
    readonly by: string[];
}

/** Nobody but its owner has a right to something. */
function refused(it: string, action: string, resource: string, context: Context = {}): Case {
    return { it, action, resource, context, by: [] };
}

const cases: Case[] = [
    {
        it: "finds where an endpoint captures",
        action: "sagemaker:DescribeEndpointConfig",
        resource: `${sageMaker}:endpoint-config/sm-mlops-prod--abalone-1`,
        by: ["FindCaptures"],
    },
    refused("does not look at other endpoints", "sagemaker:DescribeEndpoint", `${sageMaker}:endpoint/payroll`),
    refused("calls no endpoint", "sagemaker:InvokeEndpoint", `${sageMaker}:endpoint/sm-mlops-prod--abalone`),
    refused("starts no job itself", "sagemaker:CreateProcessingJob", `${sageMaker}:processing-job/a`),
    { it: "lists captures", action: "s3:ListBucket", resource: captures, context: here, by: ["ListCaptures"] },
    {
        it: "reads captures",
        action: "s3:GetObject",
        resource: `${captures}/data-capture/sm-mlops-prod--abalone/1.jsonl`,
        context: here,
        by: ["ReadCaptures"],
    },
    refused("reads none of another account's", "s3:GetObject", `${captures}/data-capture/x`, there),
    refused("writes no captures", "s3:PutObject", `${captures}/data-capture/x`, here),
    refused("removes no captures", "s3:DeleteObject", `${captures}/data-capture/x`, here),
    {
        it: "writes reports",
        action: "s3:PutObject",
        resource: `${captures}/monitoring/sm-mlops-prod--abalone/report.json`,
        context: here,
        by: ["WriteReports"],
    },
    {
        it: "gives up an upload of a report",
        action: "s3:AbortMultipartUpload",
        resource: `${captures}/monitoring/x`,
        context: here,
        by: ["WriteReports"],
    },
    refused("writes none into another account", "s3:PutObject", `${captures}/monitoring/x`, there),
    refused("reads no reports", "s3:GetObject", `${captures}/monitoring/x`, here),
    ...["kms:Decrypt", "kms:GenerateDataKey"].map((action) => ({
        it: `may ${action} with the capture key through S3`,
        action,
        resource: stageKeys.captures,
        context: throughS3,
        by: ["UseCaptureKey"],
    })),
    refused("does not use it by calling KMS itself", "kms:Decrypt", stageKeys.captures),
    {
        it: "finds baselines",
        action: "s3:ListBucket",
        resource: models,
        context: there,
        by: ["FindModels"],
    },
    {
        it: "reads baselines of projects",
        action: "s3:GetObject",
        resource: `${models}/projects/p-3f9c0a1b2c3d/baseline/constraints.json`,
        context: there,
        by: ["ReadBaselines"],
    },
    refused("reads nothing else of models", "s3:GetObject", `${models}/somebody/model.tar.gz`, there),
    refused("reads no bucket of that name of somebody else", "s3:GetObject", `${models}/projects/x`, here),
    refused("writes no baselines", "s3:PutObject", `${models}/projects/x`, there),
    {
        it: "decrypts baselines",
        action: "kms:Decrypt",
        resource: developmentKey,
        context: ofModels,
        by: ["DecryptModels"],
    },
    refused("decrypts nothing else there", "kms:Decrypt", developmentKey, {
        ...ofModels,
        "kms:ResourceAliases": ["alias/sm-mlops-dev-studio"],
    }),
    refused("encrypts nothing there", "kms:GenerateDataKey", developmentKey, ofModels),
    { it: "pulls the image of Model Monitor", action: "ecr:BatchGetImage", resource: analyzer, by: ["PullAnalyzer"] },
    refused("pulls no other image", "ecr:BatchGetImage", analyzer.replace("model-monitor-analyzer", "xgboost")),
    refused(
        "pulls no image of the environment",
        "ecr:BatchGetImage",
        "arn:aws:ecr:eu-west-1:111122223333:repository/sm-mlops-dev/abalone",
    ),
    {
        it: "writes logs of its jobs",
        action: "logs:PutLogEvents",
        resource: `${logs}:log-stream:model-monitoring-1/algo-1`,
        by: ["WriteLogs"],
    },
    refused(
        "writes no logs of endpoints",
        "logs:PutLogEvents",
        `${logs.replace("ProcessingJobs", "Endpoints/a")}:log-stream:a`,
    ),
    {
        it: "writes metrics of what it found",
        action: "cloudwatch:PutMetricData",
        resource: "*",
        context: { "cloudwatch:namespace": "/aws/sagemaker/Endpoints/data-metrics" },
        by: ["WriteMetrics"],
    },
    {
        it: "attaches to the subnets of the stage",
        action: "ec2:CreateNetworkInterface",
        resource: `${ec2}:subnet/subnet-1`,
        by: ["AttachToNetwork"],
    },
    refused("attaches to no other", "ec2:CreateNetworkInterface", `${ec2}:subnet/subnet-9`),
    {
        it: "lets SageMaker encrypt the volumes of jobs",
        action: "kms:CreateGrant",
        resource: stageKeys.volumes,
        context: { "kms:GrantIsForAWSResource": "true" },
        by: ["GrantVolumeKey"],
    },
    refused("gives nobody else a grant", "kms:CreateGrant", stageKeys.volumes, {
        "kms:GrantIsForAWSResource": "false",
    }),
    refused("passes on no role", "iam:PassRole", caller.roleArn),
    refused("assumes no role", "sts:AssumeRole", roleArn(production, "model-execution")),
];

describe("infra/identity/modelMonitorRole", () => {
    const placement = { subnetIds: ["subnet-1"], securityGroupId: "sg-1" };
    const permissions = modelMonitorPermissions(production, development, placement, stageKeys);

    for (const { it: name, by, ...request } of cases) {
        it(name, async () => {
            expect(allowedBy(await plain(permissions), { caller, ...request })).to.deep.equal(by);
        });
    }

    it("uses every resource only for actions that cannot be narrowed", async () => {
        const open = (await plain(permissions)).filter(({ Resource }) => Resource?.includes("*"));
        expect(open.map(({ Sid }) => Sid)).to.deep.equal(["LogInToRegistry", "WriteMetrics", "DescribeNetwork"]);
    });

    const sources: [string, string, boolean][] = [
        ["a monitoring job", `${sageMaker}:processing-job/model-monitoring-202601310900`, true],
        ["a schedule of a project", `${sageMaker}:monitoring-schedule/sm-mlops-prod--abalone`, true],
        ["a definition of a project", `${sageMaker}:data-quality-job-definition/sm-mlops-prod--abalone-1`, true],
        ["a schedule of somebody else", `${sageMaker}:monitoring-schedule/payroll`, false],
        ["a model", `${sageMaker}:model/sm-mlops-prod--abalone`, false],
        ["a notebook", `${sageMaker}:notebook-instance/alice`, false],
        ["a job in another region", `${sageMaker.replace("eu-west-1", "us-east-1")}:processing-job/a`, false],
    ];
    for (const [source, sourceArn, trusted] of sources) {
        it(`${trusted ? "is" : "is not"} assumed for ${source}`, async () => {
            const request = {
                caller: { service: "sagemaker.amazonaws.com" },
                action: "sts:AssumeRole",
                context: { "aws:SourceAccount": production.accountId, "aws:SourceArn": sourceArn },
            };
            const by = allowedBy(await plain(modelMonitorTrust(production)), request);
            expect(by).to.deep.equal(trusted ? ["AllowServiceForThisAccount"] : []);
        });
    }

    it("is not assumed for another account", async () => {
        const request = {
            caller: { service: "sagemaker.amazonaws.com" },
            action: "sts:AssumeRole",
            context: {
                "aws:SourceAccount": "999988887777",
                "aws:SourceArn": "arn:aws:sagemaker:eu-west-1:999988887777:processing-job/a",
            },
        };
        expect(allowedBy(await plain(modelMonitorTrust(production)), request)).to.be.empty;
    });
});
