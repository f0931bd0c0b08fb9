import { AwsError } from "../../gateway/awsError";
import { emptyAnswer, xmlAnswer } from "../../gateway/protocols";
import { Memory } from "../../gateway/state";
import type { Operation } from "../operation";
import { refuseUnlessOwned, requireBucket } from "./bucket";

/**
 * Server access logging stays here. Moto wants a grant to the log-delivery group on the target bucket, or a policy there
 * that it can read; buckets without access control lists have no grants, and their policies stay with the gateway.
 */
export const bucketLoggings = new Memory<string>();

const noLogging = '<BucketLoggingStatus xmlns="http://doc.s3.amazonaws.com/2006-03-01"/>';

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketLogging.html */
export const putBucketLogging: Operation = async (context) => {
    const bucket = await requireBucket(context);
    const status = context.call.http.body.toString("utf8");
    const [, target] = /<TargetBucket>([^<]+)<\/TargetBucket>/.exec(status) ?? [];
    if (target !== undefined) {
        await refuseUnlessOwned(target, context.forward).catch((error: unknown) => {
            throw error instanceof AwsError ? new AwsError("InvalidTargetBucketForLogging", error.message) : error;
        });
    }
    bucketLoggings.in(context.scope).set(bucket, status);
    return emptyAnswer();
};

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLogging.html */
export const getBucketLogging: Operation = async (context) => {
    const bucket = await requireBucket(context);
    return storedXml(bucketLoggings.in(context.scope).get(bucket) ?? noLogging);
};

/** An XML document that a client sent, given back; it brings its own declaration or none. */
function storedXml(document: string): ReturnType<typeof xmlAnswer> {
    return xmlAnswer(document.replace(/^<\?xml[^>]*\?>\s*/, ""));
}
