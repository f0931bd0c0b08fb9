import { expect } from "chai";
import { stackSetExecutionPermissions } from "../../../infra/identity/stackSetExecutionRole";
import { roleArn } from "../../../infra/support/naming";
import { allowedBy, plain, type Context } from "../decisions";
import { development, production } from "../fixtures";

const caller = { roleArn: roleArn(production, "stack-set-execution") };
const modelExecution = roleArn(production, "model-execution");
const volumeKey = "arn:aws:kms:eu-west-1:444455556666:key/1234";
const stack = "arn:aws:cloudformation:eu-west-1:444455556666:stack/StackSet-sm-mlops-dev--abalone-0a1b/1234";
const sageMaker = "arn:aws:sagemaker:eu-west-1:444455556666";

interface Case {
    readonly it: string;
    readonly action: string;
    readonly resource: string;
    readonly context?: Context;
    /** Sids that allow it. */
    readonly by: string[];
}

const cases: Case[] = [
    {
        it: "creates stacks of the environment's stack sets",
        action: "cloudformation:CreateStack",
        resource: stack,
        by: ["ManageStackInstances"],
    },
    {
        it: "updates them",
        action: "cloudformation:UpdateStack",
        resource: stack,
        by: ["ManageStackInstances"],
    },
    {
        it: "deletes them",
        action: "cloudformation:DeleteStack",
        resource: stack,
        by: ["ManageStackInstances"],
    },
    {
        it: "leaves other stacks alone",
        action: "cloudformation:DeleteStack",
        resource: stack.replace("StackSet-sm-mlops-dev--abalone", "payroll"),
        by: [],
    },
    {
        it: "creates endpoints of the environment",
        action: "sagemaker:CreateEndpoint",
        resource: `${sageMaker}:endpoint/sm-mlops-prod--abalone`,
        by: ["ManageEndpoints"],
    },
    {
        it: "creates their configurations",
        action: "sagemaker:CreateEndpointConfig",
        resource: `${sageMaker}:endpoint-config/sm-mlops-prod--abalone`,
        by: ["ManageEndpoints"],
    },
    {
        it: "creates their models",
        action: "sagemaker:CreateModel",
        resource: `${sageMaker}:model/sm-mlops-prod--abalone`,
        by: ["ManageEndpoints"],
    },
    {
        it: "leaves other endpoints alone",
        action: "sagemaker:DeleteEndpoint",
        resource: `${sageMaker}:endpoint/payroll`,
        by: [],
    },
    {
        it: "does not call endpoints",
        action: "sagemaker:InvokeEndpoint",
        resource: `${sageMaker}:endpoint/sm-mlops-prod--abalone`,
        by: [],
    },
    {
        it: "trains nothing",
        action: "sagemaker:CreateTrainingJob",
        resource: `${sageMaker}:training-job/sm-mlops-prod--abalone`,
        by: [],
    },
    {
        it: "reads model packages of the development account",
        action: "sagemaker:DescribeModelPackage",
        resource: "arn:aws:sagemaker:eu-west-1:111122223333:model-package/sm-mlops-dev--abalone/3",
        by: ["UseModelPackages"],
    },
    {
        it: "does not change model packages",
        action: "sagemaker:UpdateModelPackage",
        resource: "arn:aws:sagemaker:eu-west-1:111122223333:model-package/sm-mlops-dev--abalone/3",
        by: [],
    },
    {
        it: "passes the model execution role to SageMaker",
        action: "iam:PassRole",
        resource: modelExecution,
        context: { "iam:PassedToService": "sagemaker.amazonaws.com" },
        by: ["PassModelExecutionRole"],
    },
    {
        it: "passes it to no other service",
        action: "iam:PassRole",
        resource: modelExecution,
        context: { "iam:PassedToService": "lambda.amazonaws.com" },
        by: [],
    },
    {
        it: "passes no other role",
        action: "iam:PassRole",
        resource: caller.roleArn,
        context: { "iam:PassedToService": "sagemaker.amazonaws.com" },
        by: [],
    },
    {
        it: "lets SageMaker use the volume key by a grant",
        action: "kms:CreateGrant",
        resource: volumeKey,
        context: { "kms:GrantIsForAWSResource": "true" },
        by: ["GrantVolumeKey"],
    },
    {
        it: "gives nobody else a grant on it",
        action: "kms:CreateGrant",
        resource: volumeKey,
        context: { "kms:GrantIsForAWSResource": "false" },
        by: [],
    },
    { it: "looks at the volume key", action: "kms:DescribeKey", resource: volumeKey, by: ["DescribeVolumeKey"] },
    { it: "does not decrypt with it", action: "kms:Decrypt", resource: volumeKey, by: [] },
    {
        it: "makes no grant on another key",
        action: "kms:CreateGrant",
        resource: `${volumeKey}5`,
        context: { "kms:GrantIsForAWSResource": "true" },
        by: [],
    },
    { it: "creates no role", action: "iam:CreateRole", resource: modelExecution, by: [] },
    { it: "reads no objects", action: "s3:GetObject", resource: "arn:aws:s3:::bucket/key", by: [] },
];

describe("infra/identity/stackSetExecutionRole", () => {
    const permissions = stackSetExecutionPermissions(production, development, volumeKey);

    for (const { it: name, by, ...request } of cases) {
        it(name, async () => {
            expect(allowedBy(await plain(permissions), { caller, ...request })).to.deep.equal(by);
        });
    }

    it("uses every resource only for reading", async () => {
        const open = (await plain(permissions)).filter(({ Resource }) => Resource?.includes("*"));
        expect(open.flatMap(({ Action }) => Action)).to.deep.equal([
            "cloudformation:GetTemplateSummary",
            "cloudformation:ValidateTemplate",
            "ec2:DescribeSecurityGroups",
            "ec2:DescribeSubnets",
            "ec2:DescribeVpcs",
        ]);
    });
});
