import type * as pulumi from "@pulumi/pulumi";
import type { Statement } from "../identity/policyDocument";
import { accountRootArn, bucketArn, logGroupArn, type Scope } from "../support/naming";

/** A role in another account that reads models, with the account it is in. */
export interface ModelReader {
    readonly accountId: string;
    readonly roleArn: string;
}

/** From where, and by whom, data may be touched. */
export interface KeyPerimeter {
    /** Ids of the KMS endpoints inside the perimeter. */
    readonly endpointIds: pulumi.Input<string>[];
    /** Ids of the VPCs inside the perimeter: access survives the replacement of an endpoint. */
    readonly vpcIds: pulumi.Input<string>[];
    /** ARNs of roles that may work from outside: deployment and break-glass. */
    readonly exemptRoleArns: string[];
}

const cryptographicActions = ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"];

/**
 * Leaves it to IAM policies of the account who may administer and use the key; without it a key can become
 * unmanageable. In a key policy `*` means this key.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
export function accountAdministration(scope: Scope): Statement {
    return {
        Sid: "AccountAdministration",
        Effect: "Allow",
        Principal: { AWS: [accountRootArn(scope)] },
        Action: ["kms:*"],
        Resource: ["*"],
    };
}

/**
 * Policy of the key behind data and models. Direct use from outside the perimeter is refused; what S3 or another
 * service does on behalf of an admitted caller passes, because the bucket policies judge those requests.
 */
export function dataKeyStatements(
    scope: Scope,
    perimeter: KeyPerimeter,
    readers: readonly ModelReader[],
    organizationId: string | undefined,
): Statement[] {
    return [
        accountAdministration(scope),
        ...modelReaderStatements(scope, readers, organizationId),
        {
            Sid: "DenyOutsideNetwork",
            Effect: "Deny",
            Principal: "*",
            Action: cryptographicActions,
            Resource: ["*"],
            Condition: {
                StringNotEquals: { "aws:SourceVpce": perimeter.endpointIds, "aws:SourceVpc": perimeter.vpcIds },
                ArnNotLike: { "aws:PrincipalArn": perimeter.exemptRoleArns },
                BoolIfExists: { "aws:ViaAWSService": "false", "aws:PrincipalIsAWSService": "false" },
            },
        },
    ];
}

/**
 * Target accounts decrypt models, through S3 alone, and nothing else that the key protects. With bucket keys the
 * encryption context is the bucket's ARN, without them the object's.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
 */
function modelReaderStatements(
    scope: Scope,
    readers: readonly ModelReader[],
    organizationId: string | undefined,
): Statement[] {
    if (readers.length === 0) {
        return [];
    }
    const models = bucketArn(scope, "models");
    return [
        {
            Sid: "AllowTargetAccounts",
            Effect: "Allow",
            Principal: { AWS: readerAccounts(scope, readers) },
            Action: ["kms:Decrypt"],
            Resource: ["*"],
            Condition: {
                ArnEquals: { "aws:PrincipalArn": readers.map((reader) => reader.roleArn) },
                StringEquals: {
                    "kms:ViaService": `s3.${scope.region}.${dnsSuffix(scope)}`,
                    ...(organizationId === undefined ? {} : { "aws:PrincipalOrgID": organizationId }),
                },
                StringLike: { "kms:EncryptionContext:aws:s3:arn": [models, `${models}/*`] },
            },
        },
    ];
}

/** The accounts of the readers. The roles themselves are named in a condition, so a deleted role leaves nothing behind. */
export function readerAccounts(scope: Scope, readers: readonly ModelReader[]): string[] {
    return [...new Set(readers.map((reader) => reader.accountId))]
        .sort()
        .map((accountId) => accountRootArn({ partition: scope.partition, accountId }));
}

/**
 * Policy of the key behind log groups: CloudWatch Logs may use it for the environment's own groups.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 */
export function logsKeyStatements(scope: Scope): Statement[] {
    return [
        accountAdministration(scope),
        {
            Sid: "AllowCloudWatchLogs",
            Effect: "Allow",
            Principal: { Service: [`logs.${scope.region}.${dnsSuffix(scope)}`] },
            Action: cryptographicActions,
            Resource: ["*"],
            Condition: {
                ArnLike: {
                    "kms:EncryptionContext:aws:logs:arn": [
                        logGroupArn(scope, `/${scope.environment}/${scope.stage}/*`),
                    ],
                },
            },
        },
    ];
}

/** Domain of regional service principals and service names. */
function dnsSuffix(scope: Scope): string {
    return scope.partition === "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";
}
