import * as kms from "@pulumi/aws/kms";
import * as s3 from "@pulumi/aws/s3";
import { bucketWithout } from "../bucket";
import { account, type Breaches } from "./breach";

const allow = (Action: string, owner: string): object => {
    return { Effect: "Allow", Principal: { AWS: `arn:aws:iam::${owner}:root` }, Action, Resource: "*" };
};

export const grantBreaches: Breaches = {
    "s3-bucket-grants-match-key": (name, opts) => {
        const Statement = [allow("kms:*", account), allow("kms:Decrypt", "444455556666")];
        const policy = JSON.stringify({ Version: "2012-10-17", Statement });
        const key = new kms.Key(name, { description: "Of one bucket", enableKeyRotation: true, policy }, opts);
        const bucket = `${name}-bucket`;
        bucketWithout()(bucket, opts);
        const withKey = { sseAlgorithm: "aws:kms", kmsMasterKeyId: key.arn };
        new s3.BucketServerSideEncryptionConfiguration(
            `${name}-key`,
            { bucket, rules: [{ applyServerSideEncryptionByDefault: withKey, bucketKeyEnabled: true }] },
            opts,
        );
    },
};
