import type * as pulumi from "@pulumi/pulumi";
import type { Bucket, Scope } from "../support/naming";
import { logDeliveryStatement, transportStatements } from "./bucketPolicies";
import { SecureBucket } from "./secureBucket";

/** Inputs of {@link accessLogBucket}. */
export interface AccessLogBucketArgs {
    readonly scope: Scope;
    /** Buckets whose access logs arrive in it. */
    readonly sources: readonly Bucket[];
    /** Days that access logs are kept. @default 365 */
    readonly retentionDays?: number;
    /** Refuses the deletion of the bucket. @default true */
    readonly protect?: boolean;
}

/** Buckets of projects, and the one that their repositories are filled from. */
export const projectBuckets: readonly Bucket[] = ["seed-code", "templates", { projectId: "*" }];

/** Creates the one bucket that receives the access logs of others of the environment. */
export function accessLogBucket(
    name: string,
    { scope, sources, retentionDays = 365, protect = true }: AccessLogBucketArgs,
    opts: pulumi.ComponentResourceOptions,
): SecureBucket {
    return new SecureBucket(
        name,
        {
            scope,
            purpose: "access-logs",
            encryption: "s3-managed",
            statements: [...transportStatements(scope, "access-logs"), logDeliveryStatement(scope, sources)],
            expirationDays: retentionDays,
            protect,
        },
        opts,
    );
}
