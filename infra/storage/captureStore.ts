import * as pulumi from "@pulumi/pulumi";
import { CustomerKey } from "../encryption/customerKey";
import { enclosedKeyStatements } from "../encryption/keyPolicies";
import type { StoreNetwork } from "../grants/targetGrant";
import type { Statement } from "../identity/policyDocument";
import type { Scope } from "../support/naming";
import { perimeterStatements, type BucketPerimeter } from "./bucketPerimeter";
import { encryptionStatements, logDeliveryStatement, transportStatements } from "./bucketPolicies";
import { SecureBucket } from "./secureBucket";

/** Inputs of {@link CaptureStore}. */
export interface CaptureStoreArgs {
    /** Account and stage whose endpoints are captured. */
    readonly scope: Scope;
    /** Network that the endpoints are in. */
    readonly network: StoreNetwork;
    /** ARNs of roles that may reach captures from outside the network: deployment and break-glass. */
    readonly exemptRoleArns: readonly string[];
    /** Days after which captures and reports go. @default 90 */
    readonly expirationDays?: number;
    /** Days that access logs are kept. @default 365 */
    readonly accessLogRetentionDays?: number;
    /** Refuses the deletion of the key and the buckets. @default true */
    readonly protect?: boolean;
}

/** Days that what has expired can still be brought back, should the setting have been a mistake. */
const graceDays = 7;

/**
 * Where requests to the endpoints of a stage and their answers are captured, and reports on them are put: a key, a
 * bucket, and the bucket of its access logs. Nothing leaves the account of the stage.
 */
export class CaptureStore extends pulumi.ComponentResource {
    public readonly keyArn: pulumi.Output<string>;
    public readonly bucketName: pulumi.Output<string>;

    constructor(name: string, args: CaptureStoreArgs, opts?: pulumi.ComponentResourceOptions) {
        super("secure-mlops:storage:CaptureStore", name, {}, opts);
        const { scope, network } = args;
        const exemptRoleArns = [...args.exemptRoleArns];
        const child = { parent: this };
        const protect = args.protect ?? true;

        const key = new CustomerKey(
            `${name}-captures`,
            {
                scope,
                purpose: "captures",
                description: "Captured requests and answers of SageMaker endpoints, and reports on them",
                statements: enclosedKeyStatements(scope, {
                    endpointIds: [network.kmsEndpointId],
                    vpcIds: [network.vpcId],
                    exemptRoleArns,
                }),
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
                statements: [...transportStatements(scope, "access-logs"), logDeliveryStatement(scope, ["captures"])],
                expirationDays: args.accessLogRetentionDays ?? 365,
                protect,
            },
            child,
        );
        const bucket = new SecureBucket(
            `${name}-captures`,
            {
                scope,
                purpose: "captures",
                encryption: { keyArn: key.arn },
                statements: captureBucketStatements(scope, key.arn, {
                    endpointIds: [network.s3EndpointId],
                    vpcIds: [network.vpcId],
                    exemptRoleArns,
                }),
                accessLogBucket: accessLogs.bucketName,
                expirationDays: args.expirationDays ?? 90,
                noncurrentExpirationDays: graceDays,
                protect,
            },
            child,
        );
        this.keyArn = key.arn;
        this.bucketName = bucket.bucketName;
        this.registerOutputs({ keyArn: this.keyArn, bucketName: this.bucketName });
    }
}

/**
 * The policy of the bucket. SageMaker writes captures and runs monitoring jobs in the name of their roles, through the
 * subnets of the model or the job, so neither role is exempt from the perimeter. AWS writes so of artifacts of models and
 * jobs, and nothing of captures: not proved in an account.
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/mkt-algo-model-internet-free.html
 */
export function captureBucketStatements(
    scope: Scope,
    keyArn: pulumi.Input<string>,
    perimeter: BucketPerimeter,
): Statement[] {
    return [
        ...transportStatements(scope, "captures"),
        ...encryptionStatements(scope, "captures", keyArn),
        ...perimeterStatements(scope, "captures", perimeter),
    ];
}
