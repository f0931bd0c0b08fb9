import { AwsError } from "../../gateway/awsError";
import type { OperationContext } from "../operation";

/** The bucket that a request is about. Refuses one that isn't there or belongs to another account. */
export async function requireBucket({ call, forward }: OperationContext): Promise<string> {
    const bucket = call.labels.Bucket ?? "";
    await refuseUnlessOwned(bucket, forward);
    return bucket;
}

/**
 * Refuses a bucket that isn't there or belongs to another account: names are shared by all accounts, and moto lets every
 * account at every bucket.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html
 */
export async function refuseUnlessOwned(bucket: string, forward: OperationContext["forward"]): Promise<void> {
    const own = await forward({ method: "GET", target: "/", body: Buffer.alloc(0) });
    if (own.body.toString().includes(`<Name>${bucket}</Name>`)) {
        return;
    }
    const { status } = await forward({ method: "HEAD", target: `/${bucket}`, body: Buffer.alloc(0) });
    throw status === 404
        ? new AwsError("NoSuchBucket", `The bucket ${bucket} does not exist.`, 404)
        : new AwsError("AccessDenied", `The bucket ${bucket} belongs to another account.`, 403);
}
