import * as pulumi from "@pulumi/pulumi";
import { accessLogBucket, projectBuckets } from "./accessLogs";
import { guardedBucketStatements, type BucketGuard } from "./bucketPolicies";
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

        const accessLogs = accessLogBucket(
            `${name}-access-logs`,
            {
                scope,
                sources: ["data", "models", ...projectBuckets],
                ...(args.accessLogRetentionDays === undefined ? {} : { retentionDays: args.accessLogRetentionDays }),
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
