import * as pulumi from "@pulumi/pulumi";
import { guardedBucketStatements, logDeliveryStatement, transportStatements, type BucketGuard } from "./bucketPolicies";
import { SecureBucket } from "./secureBucket";

/** Inputs of {@link DataBuckets}. */
export interface DataBucketsArgs extends BucketGuard {
    /** Days that access logs are kept. @default 365 */
    readonly accessLogRetentionDays?: number;
    /** Refuses the deletion of the buckets. @default true */
    readonly protect?: boolean;
}

/** The bucket for data, the bucket for models, and the one that receives the access logs of both. */
export class DataBuckets extends pulumi.ComponentResource {
    public readonly dataBucketName: pulumi.Output<string>;
    public readonly modelBucketName: pulumi.Output<string>;
    public readonly accessLogBucketName: pulumi.Output<string>;

    constructor(name: string, args: DataBucketsArgs, opts?: pulumi.ComponentResourceOptions) {
        super("secure-mlops:storage:DataBuckets", name, {}, opts);
        const { scope, keyArn } = args;
        const child = { parent: this };
        const protect = args.protect ?? true;

        const accessLogs = new SecureBucket(
            `${name}-access-logs`,
            {
                scope,
                purpose: "access-logs",
                encryption: "s3-managed",
                statements: [
                    ...transportStatements(scope, "access-logs"),
                    logDeliveryStatement(scope, ["data", "models"]),
                ],
                expirationDays: args.accessLogRetentionDays ?? 365,
                protect,
            },
            child,
        );
        const guarded = (purpose: "data" | "models") =>
            new SecureBucket(
                `${name}-${purpose}`,
                {
                    scope,
                    purpose,
                    encryption: { keyArn },
                    statements: guardedBucketStatements(purpose, args),
                    accessLogBucket: accessLogs.bucketName,
                    protect,
                },
                child,
            );

        this.dataBucketName = guarded("data").bucketName;
        this.modelBucketName = guarded("models").bucketName;
        this.accessLogBucketName = accessLogs.bucketName;
        this.registerOutputs({
            dataBucketName: this.dataBucketName,
            modelBucketName: this.modelBucketName,
            accessLogBucketName: this.accessLogBucketName,
        });
    }
}
