import * as lambda from "@pulumi/aws/lambda";
import * as servicecatalog from "@pulumi/aws/servicecatalog";
import * as sns from "@pulumi/aws/sns";
import * as sqs from "@pulumi/aws/sqs";
import { account, keyArn, stackOf, type Breach, type Breaches } from "./breach";

/** A function that keeps all policies but for what is changed in it. */
function functionWith(changes: object): Breach {
    return stackOf("AWS::Lambda::Function", {
        Role: `arn:aws:iam::${account}:role/function`,
        Runtime: "nodejs22.x",
        Handler: "index.handler",
        Code: { S3Bucket: "code", S3Key: "function.zip" },
        VpcConfig: { SubnetIds: ["subnet-0123456789abcdef0"], SecurityGroupIds: ["sg-0123456789abcdef0"] },
        KmsKeyArn: keyArn,
        ...changes,
    });
}

/** A policy that admits everybody to a topic or a queue. */
function open(action: string): string {
    const statement = { Effect: "Allow", Principal: "*", Action: action, Resource: "*" };
    return JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
}

export const messageBreaches: Breaches = {
    "lambda-permission-scoped": (name, opts) => {
        const invoke = { action: "lambda:InvokeFunction", principal: "events.amazonaws.com" };
        new lambda.Permission(name, { function: "retrain", ...invoke }, opts);
    },
    "lambda-runtime-supported": functionWith({ Runtime: "python3.8" }),
    "lambda-function-in-vpc": functionWith({ VpcConfig: undefined }),
    "lambda-environment-encrypted": functionWith({
        KmsKeyArn: undefined,
        Environment: { Variables: { LEVEL: "info" } },
    }),
    "lambda-environment-no-secrets": functionWith({ Environment: { Variables: { DB_PASSWORD: "plain" } } }),
    "servicecatalog-share-in-organization": (name, opts) => {
        new servicecatalog.PortfolioShare(
            name,
            { portfolioId: "port-0123456789abc", principalId: "444455556666", type: "ACCOUNT" },
            opts,
        );
    },
    "servicecatalog-product-launch-role": (name, opts) => {
        const ids = { productId: "prod-0123456789abc", portfolioId: "port-0123456789abc" };
        new servicecatalog.ProductPortfolioAssociation(name, ids, opts);
    },
    "sns-topic-encrypted": (name, opts) => {
        new sns.Topic(name, { name }, opts);
    },
    "sns-policy-not-public": (name, opts) => {
        const arn = `arn:aws:sns:eu-west-1:${account}:alarms`;
        new sns.TopicPolicy(name, { arn, policy: open("sns:Publish") }, opts);
    },
    "sqs-queue-encrypted": (name, opts) => {
        new sqs.Queue(name, { name }, opts);
    },
    "sqs-policy-not-public": (name, opts) => {
        const queueUrl = `https://sqs.eu-west-1.amazonaws.com/${account}/jobs`;
        new sqs.QueuePolicy(name, { queueUrl, policy: open("sqs:SendMessage") }, opts);
    },
};
