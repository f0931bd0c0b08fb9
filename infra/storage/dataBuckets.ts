import * as pulumi from "@pulumi/pulumi";
import type { ModelReader } from "../encryption/keyPolicies";
import type { Scope } from "../support/naming";
import {
    encryptionStatements,
    logDeliveryStatement,
    modelReaderStatements,
    perimeterStatements,
    transportStatements,
    type BucketPerimeter,
} from "./bucketPolicies";
import { SecureBucket } from "./secureBucket";

/** Inputs of {@link DataBuckets}. */
export interface DataBucketsArgs {
    readonly scope: Scope;
    /** Key of the data and model buckets. */
    readonly keyArn: pulumi.Input<string>;
    readonly perimeter: BucketPerimeter;
    /** Roles of target accounts that read models. */
    readonly modelReaders: readonly ModelReader[];
    /** Id of the organisation (`o-…`) that the readers have to belong to. @default readers are told by role alone */
    readonly organizationId?: string;
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
        const { scope, keyArn, perimeter } = args;
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
        const guarded = (purpose: "data" | "models") => [
            ...transportStatements(scope, purpose),
            ...encryptionStatements(scope, purpose, keyArn),
            ...perimeterStatements(scope, purpose, perimeter),
        ];
        const data = new SecureBucket(
            `${name}-data`,
            {
                scope,
                purpose: "data",
                encryption: { keyArn },
                statements: guarded("data"),
                accessLogBucket: accessLogs.bucketName,
                protect,
            },
            child,
        );
        const models = new SecureBucket(
            `${name}-models`,
            {
                scope,
                purpose: "models",
                encryption: { keyArn },
                statements: [
                    ...guarded("models"),
                    ...modelReaderStatements(scope, args.modelReaders, args.organizationId),
                ],
                accessLogBucket: accessLogs.bucketName,
                protect,
            },
            child,
        );

        this.dataBucketName = data.bucketName;
        this.modelBucketName = models.bucketName;
        this.accessLogBucketName = accessLogs.bucketName;
        this.registerOutputs({
            dataBucketName: this.dataBucketName,
            modelBucketName: this.modelBucketName,
            accessLogBucketName: this.accessLogBucketName,
        });
    }
}
