import { AwsError } from "../../gateway/awsError";
import { emptyAnswer, xmlAnswer } from "../../gateway/protocols";
import { Memory } from "../../gateway/state";
import type { Operation } from "../operation";
import { requireBucket } from "./bucket";

/**
 * The status of versioning stays here; moto hears of `Enabled` alone. Once told `Suspended`, it can't delete the delete
 * markers that the bucket has, and the bucket can't be emptied any more.
 */
export const bucketVersionings = new Memory<string>();

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketVersioning.html */
export const putBucketVersioning: Operation = async (context) => {
    const [, status = "none"] = /<Status>([^<]*)<\/Status>/.exec(context.call.http.body.toString("utf8")) ?? [];
    if (status !== "Enabled" && status !== "Suspended") {
        throw new AwsError("MalformedXML", `The status of versioning is Enabled or Suspended, not ${status}.`);
    }
    const bucket = await requireBucket(context);
    const answer = status === "Enabled" ? await context.forward() : emptyAnswer();
    if (answer.status < 400) {
        bucketVersionings.in(context.scope).set(bucket, status);
    }
    return answer;
};

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketVersioning.html */
export const getBucketVersioning: Operation = async (context) => {
    const bucket = await requireBucket(context);
    const status = bucketVersionings.in(context.scope).get(bucket);
    const content = status === undefined ? "" : `<Status>${status}</Status>`;
    return xmlAnswer(
        `<VersioningConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${content}</VersioningConfiguration>`,
    );
};
