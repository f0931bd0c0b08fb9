import * as s3 from "@pulumi/aws/s3";
import { bucketWithout, policyWithout } from "../bucket";
import { account, stackOf, type Breach, type Breaches } from "./breach";

/** The policy of a bucket that exists, complete but for one more statement. */
function policyWith(statement: object): Breach {
    return (name, opts) => {
        const policy = policyWithout(name, undefined, { Resource: `arn:aws:s3:::${name}`, ...statement });
        new s3.BucketPolicy(name, { bucket: name, policy: JSON.stringify(policy) }, opts);
    };
}

const other = { AWS: "arn:aws:iam::999999999999:root" };
const elsewhere = { StringNotEquals: { "aws:SourceVpc": "vpc-0123456789abcdef0" } };

export const s3Breaches: Breaches = {
    "s3-bucket-customer-key": bucketWithout("customer key"),
    "s3-bucket-public-access-block": bucketWithout("public access block"),
    "s3-bucket-tls-only": bucketWithout("tls statement"),
    "s3-bucket-network-only": bucketWithout("network statement"),
    "s3-bucket-versioning": bucketWithout("versioning"),
    "s3-bucket-other-key-denied": bucketWithout("key statement"),
    "s3-bucket-policy-not-public": policyWith({ Effect: "Allow", Principal: "*", Action: "s3:ListBucket" }),
    "s3-bucket-policy-no-administration": policyWith({ Effect: "Allow", Principal: other, Action: "s3:PutBucketAcl" }),
    "s3-bucket-policy-actions-listed": policyWith({
        Effect: "Allow",
        Principal: { Service: "logging.s3.amazonaws.com" },
        Action: "s3:*",
    }),
    "s3-bucket-policy-no-lock-out": policyWith({
        Effect: "Deny",
        Principal: "*",
        Action: "s3:PutBucketPolicy",
        Condition: elsewhere,
    }),
    "s3-bucket-no-acl": (name, opts) => {
        const rule = { objectOwnership: "ObjectWriter" };
        new s3.BucketOwnershipControls(name, { bucket: name, rule }, opts);
    },
    "s3-bucket-access-logs": bucketWithout("access logs"),
    "s3-bucket-lifecycle": bucketWithout("lifecycle"),
    "s3-bucket-object-lock": bucketWithout(),
    "s3-bucket-replication": bucketWithout(),
    "s3-bucket-events": bucketWithout(),
    "s3-bucket-mfa-delete": bucketWithout(),
    "s3-access-point-public-access-block": stackOf("AWS::S3::AccessPoint", {
        Bucket: "data",
        PublicAccessBlockConfiguration: { BlockPublicPolicy: false },
    }),
    "s3-account-public-access-block": (name, opts) => {
        new s3.AccountPublicAccessBlock(name, { accountId: account, blockPublicAcls: true }, opts);
    },
};
