import type { Operation } from "../operation";
import { bucketLoggings } from "./bucketLogging";
import { bucketPolicies } from "./bucketPolicy";
import { bucketVersionings } from "./bucketVersioning";

/**
 * Deletes the bucket in moto, and what the gateway keeps of it: a later bucket of the same name starts without.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucket.html
 */
export const deleteBucket: Operation = async ({ call, scope, forward }) => {
    const answer = await forward();
    if (answer.status < 400) {
        for (const memory of [bucketLoggings, bucketPolicies, bucketVersionings]) {
            memory.in(scope).delete(call.labels.Bucket ?? "");
        }
    }
    return answer;
};
