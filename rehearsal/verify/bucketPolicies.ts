import { given } from "../aws";
import { confrontBuckets, editBucketPolicy } from "./bucketPolicy";
import type { Account, Check, Situation } from "./check";
import type { Request } from "./decide";
import { byRole, byService, strangerRole, type Expectation } from "./expectations";
import { findKeyArn } from "./keys";
import {
    bucketKey,
    bucketName,
    bucketPurposes,
    closedPurposes,
    exemptRoleArns,
    roleArn,
    someRole,
    stackOf,
    type BucketPurpose,
} from "./names";
import { insideOrigins, networkAccounts } from "./network";
import { withoutStatements, withStatement } from "./policyEdits";

/** One of the buckets that hold more than logs. */
function closedPurpose(account: Account): BucketPurpose {
    return given(closedPurposes(account)[0], "a bucket");
}

const transport: Check = {
    name: "bucket-tls",
    title: "Buckets answer by TLS alone, whoever asks",
    accounts: networkAccounts,
    inspect: (account, situation) =>
        confrontBuckets(account, situation, bucketPurposes(account, situation), (bucketArn) =>
            ["s3:GetObject", "s3:PutObject", "s3:GetBucketPolicy"].flatMap((action) =>
                exemptRoleArns(account, situation).map((role) => ({
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
    accounts: networkAccounts,
    async inspect(account, situation) {
        const header = "s3:x-amz-server-side-encryption";
        const right = {
            [header]: "aws:kms",
            [`${header}-aws-kms-key-id`]: await findKeyArn(account, situation, bucketKey(account)),
        };
        const foreignKey = `arn:aws:kms:${situation.facts.region}:999999999999:key/theirs`;
        const uploads = [
            { headers: right, is: "not denied", otherwise: "uploads with the bucket's key are refused" },
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
        const [inside] = await insideOrigins(situation, "s3", [stackOf(account)]);
        return confrontBuckets(account, situation, closedPurposes(account), (bucketArn) =>
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
        editBucketPolicy(account, situation, closedPurpose(account), (text) =>
            withoutStatements(text, "aws-kms-key-id"),
        ),
};

const customerProvidedKey: Check = {
    name: "bucket-customer-provided-key",
    title: "Uploads that bring along a key of their own, which nobody else could use, are refused",
    accounts: networkAccounts,
    async inspect(account, situation) {
        const [inside] = await insideOrigins(situation, "s3", [stackOf(account)]);
        return confrontBuckets(account, situation, closedPurposes(account), (bucketArn) => {
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
        editBucketPolicy(account, situation, closedPurpose(account), (text) =>
            withoutStatements(text, "customer-algorithm"),
        ),
};

/** What the roles of a target account may do with a bucket of the development account. */
function targetExpectations(
    target: Account,
    situation: Situation,
    purpose: BucketPurpose,
    ask: (role: string, action: string) => Request,
): Expectation[] {
    const readers = [roleArn(target, situation, "model-execution"), roleArn(target, situation, "model-monitor")];
    return [
        ...readers.map((role): Expectation => ({
            request: ask(role, "s3:GetObject"),
            is: purpose === "models" ? "allowed" : "not allowed",
            otherwise: `${role} ${purpose === "models" ? "cannot" : "may"} read it`,
        })),
        ...[someRole(target), roleArn(target, situation, "endpoint-test")].map((role): Expectation => {
            return { request: ask(role, "s3:GetObject"), is: "not allowed", otherwise: `${role} may read it` };
        }),
        ...readers.flatMap((role) =>
            ["s3:PutObject", "s3:DeleteObject"].map((action): Expectation => {
                return { request: ask(role, action), is: "not allowed", otherwise: `${role} may ${action}` };
            }),
        ),
    ];
}

const grants: Check = {
    name: "bucket-grants",
    title: "Target accounts read models, by the roles of endpoints and of their monitoring; no policy grants anything else to anyone",
    accounts: networkAccounts,
    async inspect(account, situation) {
        const inside = await insideOrigins(situation, "s3");
        const others = networkAccounts
            .filter((name) => name !== "dev" && name !== account.name)
            .map((name) => situation.accounts[name]);
        return confrontBuckets(account, situation, bucketPurposes(account, situation), (bucketArn, purpose) =>
            inside.flatMap((context) => {
                const ask = (role: string, action: string) =>
                    byRole(situation, role, { action, resource: `${bucketArn}/object`, context });
                const strangers = [strangerRole, ...(account.name === "dev" ? [] : [someRole(situation.accounts.dev)])];
                return [
                    ...others.flatMap((target) => targetExpectations(target, situation, purpose, ask)),
                    ...strangers.flatMap((role) =>
                        ["s3:GetObject", "s3:PutObject"].map((action): Expectation => {
                            return {
                                request: ask(role, action),
                                is: "not allowed",
                                otherwise: `${role} may ${action}`,
                            };
                        }),
                    ),
                ];
            }),
        );
    },
    sabotage: (account, situation) =>
        editBucketPolicy(account, situation, closedPurpose(account), (text) =>
            withStatement(text, {
                Effect: "Allow",
                Principal: "*",
                Action: "s3:GetObject",
                Resource: `arn:aws:s3:::${bucketName(account, situation, closedPurpose(account))}/*`,
            }),
        ),
};

const logDelivery: Check = {
    name: "bucket-log-delivery",
    title: "S3 may deliver the access logs of the other buckets of the stage, and those of nobody else",
    accounts: networkAccounts,
    inspect: (account, situation) =>
        confrontBuckets(account, situation, ["access-logs"], (bucketArn) =>
            closedPurposes(account).flatMap((source): Expectation[] => {
                const deliver = (accountId: string) =>
                    byService("logging.s3.amazonaws.com", {
                        action: "s3:PutObject",
                        resource: `${bucketArn}/${bucketName(account, situation, source)}/2026-01-01`,
                        context: {
                            "aws:SourceAccount": accountId,
                            "aws:SourceArn": `arn:aws:s3:::${bucketName(account, situation, source)}`,
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
