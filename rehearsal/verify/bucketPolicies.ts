import { confrontBuckets, editBucketPolicy } from "./bucketPolicy";
import type { Check } from "./check";
import { byRole, byService, strangerRole, type Expectation } from "./expectations";
import { findKeyArn } from "./keys";
import { bucketName, exemptRoleArns, roleArn, someRole } from "./names";
import { insideOrigins, networkAccounts } from "./network";
import { withoutStatements, withStatement } from "./policyEdits";

const transport: Check = {
    name: "bucket-tls",
    title: "Buckets answer by TLS alone, whoever asks",
    accounts: ["dev"],
    inspect: (account, situation) =>
        confrontBuckets(account, situation, ["data", "models", "access-logs"], (bucketArn) =>
            ["s3:GetObject", "s3:PutObject", "s3:GetBucketPolicy"].flatMap((action) =>
                exemptRoleArns(situation).map((role) => ({
                    request: byRole(situation, role, {
                        action,
                        resource: action.endsWith("Object") ? `${bucketArn}/object` : bucketArn,
                        context: { "aws:SecureTransport": "false" },
                    }),
                    is: "denied",
                    otherwise: `${action} without TLS is not refused`,
                })),
            ),
        ),
    sabotage: (account, situation) =>
        editBucketPolicy(account, situation, "access-logs", (text) => withoutStatements(text, "aws:SecureTransport")),
};

const key: Check = {
    name: "bucket-key",
    title: "Uploads with another key or another encryption are refused; those that name none get the bucket's key",
    accounts: ["dev"],
    async inspect(account, situation) {
        const header = "s3:x-amz-server-side-encryption";
        const right = {
            [header]: "aws:kms",
            [`${header}-aws-kms-key-id`]: await findKeyArn(account, situation, "data"),
        };
        const foreignKey = `arn:aws:kms:${situation.facts.region}:999999999999:key/theirs`;
        const uploads = [
            { headers: right, is: "not denied", otherwise: "uploads with the data key are refused" },
            { headers: {}, is: "not denied", otherwise: "uploads that name no key are refused" },
            { headers: { [header]: "AES256" }, is: "denied", otherwise: "uploads with a key of S3 pass" },
            {
                headers: { ...right, [`${header}-aws-kms-key-id`]: foreignKey },
                is: "denied",
                otherwise: "uploads with another key pass",
            },
            {
                headers: { [header]: "aws:kms" },
                is: "denied",
                otherwise: "uploads that ask for KMS and name no key, which get the key of AWS, pass",
            },
        ] as const;
        const [inside] = await insideOrigins(situation, "s3");
        return confrontBuckets(account, situation, ["data", "models"], (bucketArn) =>
            uploads.map(({ headers, is, otherwise }) => {
                const asked = {
                    action: "s3:PutObject",
                    resource: `${bucketArn}/object`,
                    context: { ...inside, ...headers },
                };
                return { request: byRole(situation, someRole(account), asked), is, otherwise };
            }),
        );
    },
    sabotage: (account, situation) =>
        editBucketPolicy(account, situation, "models", (text) => withoutStatements(text, "aws-kms-key-id")),
};

const customerProvidedKey: Check = {
    name: "bucket-customer-provided-key",
    title: "Uploads that bring along a key of their own, which nobody else could use, are refused",
    accounts: ["dev"],
    async inspect(account, situation) {
        const [inside] = await insideOrigins(situation, "s3");
        return confrontBuckets(account, situation, ["data", "models"], (bucketArn) => {
            const asked = {
                action: "s3:PutObject",
                resource: `${bucketArn}/object`,
                context: { ...inside, "s3:x-amz-server-side-encryption-customer-algorithm": "AES256" },
            };
            const request = byRole(situation, someRole(account), asked);
            return [{ request, is: "denied", otherwise: "uploads with a key of the client pass" }];
        });
    },
    sabotage: (account, situation) =>
        editBucketPolicy(account, situation, "data", (text) => withoutStatements(text, "customer-algorithm")),
};

const grants: Check = {
    name: "bucket-grants",
    title: "Target accounts read models by their model execution roles; no policy grants anything else to anyone",
    accounts: ["dev"],
    async inspect(account, situation) {
        const inside = await insideOrigins(situation, "s3");
        const targets = networkAccounts.filter((name) => name !== "dev").map((name) => situation.accounts[name]);
        return confrontBuckets(account, situation, ["data", "models", "access-logs"], (bucketArn, purpose) =>
            inside.flatMap((context) => {
                const ask = (role: string, action: string) =>
                    byRole(situation, role, { action, resource: `${bucketArn}/object`, context });
                return [
                    ...targets.flatMap((target): Expectation[] => [
                        {
                            request: ask(roleArn(target, situation, "model-execution"), "s3:GetObject"),
                            is: purpose === "models" ? "allowed" : "not allowed",
                            otherwise: `models of ${target.name} ${purpose === "models" ? "cannot be read" : "read it"}`,
                        },
                        ...[someRole(target), roleArn(target, situation, "endpoint-test")].map((role): Expectation => {
                            const otherwise = `${role} may read it`;
                            return { request: ask(role, "s3:GetObject"), is: "not allowed", otherwise };
                        }),
                        ...["s3:PutObject", "s3:DeleteObject"].map((action): Expectation => {
                            const request = ask(roleArn(target, situation, "model-execution"), action);
                            return { request, is: "not allowed", otherwise: `models of ${target.name} may ${action}` };
                        }),
                    ]),
                    {
                        request: ask(strangerRole, "s3:GetObject"),
                        is: "not allowed",
                        otherwise: "strangers may read it",
                    },
                    {
                        request: ask(strangerRole, "s3:PutObject"),
                        is: "not allowed",
                        otherwise: "strangers may write it",
                    },
                ];
            }),
        );
    },
    sabotage: (account, situation) =>
        editBucketPolicy(account, situation, "models", (text) =>
            withStatement(text, {
                Effect: "Allow",
                Principal: "*",
                Action: "s3:GetObject",
                Resource: `arn:aws:s3:::${bucketName(situation, "models")}/*`,
            }),
        ),
};

const logDelivery: Check = {
    name: "bucket-log-delivery",
    title: "S3 may deliver the access logs of the data and model buckets, and those of nobody else",
    accounts: ["dev"],
    inspect: (account, situation) =>
        confrontBuckets(account, situation, ["access-logs"], (bucketArn) =>
            (["data", "models"] as const).flatMap((source): Expectation[] => {
                const deliver = (accountId: string) =>
                    byService("logging.s3.amazonaws.com", {
                        action: "s3:PutObject",
                        resource: `${bucketArn}/${bucketName(situation, source)}/2026-01-01`,
                        context: {
                            "aws:SourceAccount": accountId,
                            "aws:SourceArn": `arn:aws:s3:::${bucketName(situation, source)}`,
                        },
                    });
                return [
                    { request: deliver(account.id), is: "allowed", otherwise: `access to ${source} cannot be logged` },
                    { request: deliver("999999999999"), is: "not allowed", otherwise: "strangers may write logs" },
                ];
            }),
        ),
    sabotage: (account, situation) =>
        editBucketPolicy(account, situation, "access-logs", (text) =>
            withoutStatements(text, "logging.s3.amazonaws.com"),
        ),
};

export const bucketPolicyChecks: readonly Check[] = [transport, key, customerProvidedKey, grants, logDelivery];
