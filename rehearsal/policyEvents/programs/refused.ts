import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as sagemaker from "@pulumi/aws/sagemaker";
import { account, keyArn } from "../../violations/breaches/breach";
import { nowhere } from "../../violations/nowhere";

const provider = nowhere();

/** Keeps every policy. */
new cloudwatch.LogGroup("audit", { kmsKeyId: keyArn, retentionInDays: 365 }, { provider });

/** Breaks two policies, which refuse it. */
new cloudwatch.LogGroup("builds", { retentionInDays: 30 }, { provider });

/** Breaks one, which advises. */
new sagemaker.Model(
    "abalone",
    {
        executionRoleArn: `arn:aws:iam::${account}:role/model`,
        primaryContainer: { image: `${account}.dkr.ecr.eu-west-1.amazonaws.com/abalone:1` },
        vpcConfig: { subnets: ["subnet-0123456789abcdef0"], securityGroupIds: ["sg-0123456789abcdef0"] },
        enableNetworkIsolation: true,
    },
    { provider },
);
