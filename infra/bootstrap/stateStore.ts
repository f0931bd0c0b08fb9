import * as pulumi from "@pulumi/pulumi";
import { CustomerKey } from "../encryption/customerKey";
import { accountAdministration, onlyUsedBy } from "../encryption/keyPolicies";
import type { Statement } from "../identity/policyDocument";
import { dataPlaneActions } from "../storage/bucketPerimeter";
import { encryptionStatements, logDeliveryStatement, transportStatements } from "../storage/bucketPolicies";
import { SecureBucket } from "../storage/secureBucket";
import { bucketArn, bucketName, keyAlias, type Scope } from "../support/naming";

/** Where in the bucket a stack's state is: that of the bootstrap is out of reach of pipelines. */
export type StatePrefix = "stacks" | "bootstrap";

/** Inputs of {@link StateStore}. */
export interface StateStoreArgs {
    readonly scope: Scope;
    /** ARNs of the roles and users that may work with the state; nobody else may, whatever IAM allows. */
    readonly principalArns: readonly string[];
    /** Days that replaced and deleted versions of state are kept. @default 365 */
    readonly oldVersionDays?: number;
    /** Days that access logs are kept. @default 365 */
    readonly accessLogDays?: number;
    /** Refuses the deletion of bucket and key. @default true */
    readonly protect?: boolean;
}

/** A bucket for the state of stacks, and the key that encrypts it and the secrets in it. */
export class StateStore extends pulumi.ComponentResource {
    public readonly bucketName: pulumi.Output<string>;
    public readonly keyArn: pulumi.Output<string>;

    constructor(name: string, args: StateStoreArgs, opts?: pulumi.ComponentResourceOptions) {
        super("secure-mlops:bootstrap:StateStore", name, {}, opts);
        const { scope } = args;
        const child = { parent: this };
        const protect = args.protect ?? true;

        const key = new CustomerKey(
            name,
            {
                scope,
                purpose: "state",
                description: "State of stacks, and the secrets in it",
                statements: [accountAdministration(scope), onlyUsedBy(args.principalArns)],
                protect,
            },
            child,
        );
        const accessLogs = new SecureBucket(
            `${name}-access-logs`,
            {
                scope,
                purpose: "access-logs",
                encryption: "s3-managed",
                statements: [...transportStatements(scope, "access-logs"), logDeliveryStatement(scope, ["state"])],
                expirationDays: args.accessLogDays ?? 365,
                protect,
            },
            child,
        );
        const bucket = new SecureBucket(
            `${name}-state`,
            {
                scope,
                purpose: "state",
                encryption: { keyArn: key.arn },
                statements: [
                    ...transportStatements(scope, "state"),
                    ...encryptionStatements(scope, "state", key.arn),
                    onlyFor(scope, args.principalArns),
                ],
                accessLogBucket: accessLogs.bucketName,
                noncurrentExpirationDays: args.oldVersionDays ?? 365,
                protect,
            },
            child,
        );
        this.bucketName = bucket.bucketName;
        this.keyArn = key.arn;
        this.registerOutputs({ bucketName: this.bucketName, keyArn: this.keyArn });
    }
}

/** Refuses the state to everybody else. Who administers the bucket's policy stays able to change it. */
function onlyFor(scope: Scope, principalArns: readonly string[]): Statement {
    const arn = bucketArn(scope, "state");
    return {
        Sid: "DenyEverybodyElse",
        Effect: "Deny",
        Principal: "*",
        Action: dataPlaneActions,
        Resource: [arn, `${arn}/*`],
        Condition: {
            ArnNotLike: { "aws:PrincipalArn": [...principalArns] },
            BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
        },
    };
}

/**
 * Addresses of the state for `pulumi login` and of the key for `--secrets-provider`.
 * @see https://www.pulumi.com/docs/iac/concepts/state-and-backends/
 * @see https://www.pulumi.com/docs/iac/concepts/secrets/
 */
export function stateUrls(scope: Scope, prefix: StatePrefix): { readonly backend: string; readonly secrets: string } {
    const query = `region=${scope.region}&awssdk=v2`;
    return {
        backend: `s3://${bucketName(scope, "state")}/${prefix}?${query}`,
        secrets: `awskms://${keyAlias(scope, "state")}?${query}`,
    };
}

/**
 * What a pipeline does with the state. A preview takes no lock and writes nothing, but opens the data key of the stack's
 * secrets, whether there are any or not.
 */
export function stateRights(scope: Scope, keyArn: pulumi.Input<string>, access: "read" | "write"): Statement[] {
    const arn = bucketArn(scope, "state");
    const prefix: StatePrefix = "stacks";
    const writes = access === "write";
    return [
        {
            Sid: "ListState",
            Effect: "Allow",
            Action: ["s3:ListBucket"],
            Resource: [arn],
            Condition: { StringLike: { "s3:prefix": [`${prefix}/*`] } },
        },
        {
            Sid: writes ? "ChangeState" : "ReadState",
            Effect: "Allow",
            Action: writes
                ? ["s3:AbortMultipartUpload", "s3:DeleteObject", "s3:GetObject", "s3:PutObject"]
                : ["s3:GetObject"],
            Resource: [`${arn}/${prefix}/*`],
        },
        {
            Sid: "OpenState",
            Effect: "Allow",
            Action: writes ? ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"] : ["kms:Decrypt"],
            Resource: [keyArn],
        },
    ];
}
