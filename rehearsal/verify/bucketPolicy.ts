import { GetBucketPolicyCommand, PutBucketPolicyCommand } from "@aws-sdk/client-s3";
import { given } from "../aws";
import type { Account, Situation, Undo } from "./check";
import { unmet, type Expectation } from "./expectations";
import { bucketName, type BucketPurpose } from "./names";
import { readPolicy } from "./policy";

async function policyText({ clients }: Account, Bucket: string): Promise<string> {
    return given((await clients.s3.send(new GetBucketPolicyCommand({ Bucket }))).Policy, "Policy");
}

/** Confronts bucket policies with requests, and names the bucket in front of each problem. */
export async function confrontBuckets(
    account: Account,
    situation: Situation,
    purposes: readonly BucketPurpose[],
    expectations: (bucketArn: string, purpose: BucketPurpose) => readonly Expectation[],
): Promise<string[]> {
    const problems = await Promise.all(
        purposes.map(async (purpose) => {
            const bucket = bucketName(account, situation, purpose);
            const statements = readPolicy(await policyText(account, bucket));
            const complaints = unmet(statements, expectations(`arn:aws:s3:::${bucket}`, purpose));
            return complaints.map((complaint) => `${bucket}: ${complaint}`);
        }),
    );
    return problems.flat();
}

/** Changes the policy of a bucket. */
export async function editBucketPolicy(
    account: Account,
    situation: Situation,
    purpose: BucketPurpose,
    edit: (text: string) => string,
): Promise<Undo> {
    const Bucket = bucketName(account, situation, purpose);
    const Policy = await policyText(account, Bucket);
    const put = async (text: string): Promise<void> => {
        await account.clients.s3.send(new PutBucketPolicyCommand({ Bucket, Policy: text }));
    };
    await put(edit(Policy));
    return () => put(Policy);
}
