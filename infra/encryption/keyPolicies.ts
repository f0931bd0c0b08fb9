import { firstThatFits } from "../grants/fitting";
import { accountsOf, admissions, type Grantee, type RoleNaming } from "../grants/grantee";
import { byNetwork, outsideOf, type NetworkPerimeter } from "../grants/perimeter";
import type { Statement } from "../identity/policyDocument";
import { accountRootArn, bucketArn, keyAlias, logGroupArn, projectPrefix, type Scope } from "../support/naming";

/** From where, and by whom, data may be touched. */
export interface KeyPerimeter extends NetworkPerimeter {
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
    readers: readonly Grantee[],
    organizationId: string | undefined,
): Statement[] {
    const wording = (networks: KeyPerimeter, naming: RoleNaming): Statement[] => [
        accountAdministration(scope),
        ...modelReaderStatements(scope, readers, organizationId, naming),
        perimeterStatement(networks),
    ];
    return firstThatFits(
        { kind: "key", name: keyAlias(scope, "data"), accounts: accountsOf(readers).length },
        wording(perimeter, "each"),
        wording(byNetwork(perimeter), "each"),
        wording(byNetwork(perimeter), "pattern"),
    );
}

/**
 * Policy of the keys behind captures and reports, and behind what projects make: nobody of another account, and no direct
 * use from outside the perimeter. The roles of the stage use the keys through S3 and other services, by their own
 * policies.
 */
export function enclosedKeyStatements(scope: Scope, perimeter: KeyPerimeter): Statement[] {
    return [accountAdministration(scope), perimeterStatement(perimeter)];
}

/** Refuses the direct use of a key to everybody but named roles and users, from wherever they come. */
export function onlyUsedBy(principalArns: readonly string[]): Statement {
    return {
        Sid: "DenyEverybodyElse",
        Effect: "Deny",
        Principal: "*",
        Action: cryptographicActions,
        Resource: ["*"],
        Condition: {
            ArnNotLike: { "aws:PrincipalArn": [...principalArns] },
            BoolIfExists: { "aws:ViaAWSService": "false", "aws:PrincipalIsAWSService": "false" },
        },
    };
}

function perimeterStatement(perimeter: KeyPerimeter): Statement {
    return {
        Sid: "DenyOutsideNetwork",
        Effect: "Deny",
        Principal: "*",
        Action: cryptographicActions,
        Resource: ["*"],
        Condition: {
            StringNotEquals: outsideOf(perimeter),
            ArnNotLike: { "aws:PrincipalArn": perimeter.exemptRoleArns },
            BoolIfExists: { "aws:ViaAWSService": "false", "aws:PrincipalIsAWSService": "false" },
        },
    };
}

/**
 * Target accounts decrypt models and baselines, through S3 alone, and nothing else that the key protects. With bucket
 * keys the encryption context is the bucket's ARN, without them the object's.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
 */
function modelReaderStatements(
    scope: Scope,
    readers: readonly Grantee[],
    organizationId: string | undefined,
    naming: RoleNaming,
): Statement[] {
    const models = bucketArn(scope, "models");
    return admissions(scope, readers, naming, { organizationId }).map(({ Condition, ...admission }) => ({
        ...admission,
        Effect: "Allow",
        Action: ["kms:Decrypt"],
        Resource: ["*"],
        Condition: {
            ...Condition,
            StringEquals: {
                "kms:ViaService": `s3.${scope.region}.${dnsSuffix(scope)}`,
                ...Condition.StringEquals,
            },
            StringLike: { "kms:EncryptionContext:aws:s3:arn": [models, `${models}/*`] },
        },
    }));
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
                        logGroupArn(scope, `/aws/codebuild/${projectPrefix(scope)}*`),
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
