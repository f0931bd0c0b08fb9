import { AwsError } from "../../gateway/awsError";
import { emptyAnswer } from "../../gateway/protocols";
import { Memory } from "../../gateway/state";
import type { Operation } from "../operation";
import { requireBucket } from "./bucket";

/**
 * Bucket policies stay here. Moto enforces them without looking at conditions, so that a policy which denies plain HTTP
 * would deny everything.
 */
export const bucketPolicies = new Memory<string>();

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html */
export const putBucketPolicy: Operation = async (context) => {
    const bucket = await requireBucket(context);
    const policy = context.call.http.body.toString("utf8");
    refuseMalformed(policy);
    bucketPolicies.in(context.scope).set(bucket, policy);
    return emptyAnswer(204);
};

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicy.html */
export const getBucketPolicy: Operation = async (context) => {
    const bucket = await requireBucket(context);
    const policy = bucketPolicies.in(context.scope).get(bucket);
    if (policy === undefined) {
        throw new AwsError("NoSuchBucketPolicy", `The bucket ${bucket} has no policy.`, 404);
    }
    return { status: 200, headers: { "content-type": "application/json" }, body: policy };
};

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketPolicy.html */
export const deleteBucketPolicy: Operation = async (context) => {
    bucketPolicies.in(context.scope).delete(await requireBucket(context));
    return emptyAnswer(204);
};

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html */
function refuseMalformed(policy: string): void {
    const longest = 20 * 1024;
    if (Buffer.byteLength(policy) > longest) {
        throw new AwsError(
            "PolicyTooLarge",
            `The policy has ${Buffer.byteLength(policy)} bytes; ${longest} are allowed.`,
        );
    }
    try {
        JSON.parse(policy);
    } catch {
        throw new AwsError("MalformedPolicy", "The policy is not JSON.");
    }
}
