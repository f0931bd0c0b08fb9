import { describeSecurityGroupRules, rememberDescriptions } from "./ec2/securityGroupRuleDescriptions";
import { passOnDescribed, withValidDescriptions } from "./ec2/validDescriptions";
import { createAccessKey } from "./iam/createAccessKey";
import type { Operations } from "./operation";
import { getBucketLogging, putBucketLogging } from "./s3/bucketLogging";
import { deleteBucketPolicy, getBucketPolicy, putBucketPolicy } from "./s3/bucketPolicy";
import { getBucketVersioning, putBucketVersioning } from "./s3/bucketVersioning";
import { deleteBucket } from "./s3/deleteBucket";
import { assumeRole } from "./sts/assumeRole";

/** Every operation that the gateway answers itself, or changes on its way to or from moto. */
export const operations: Operations = {
    "ec2:AuthorizeSecurityGroupEgress": withValidDescriptions(rememberDescriptions("egress")),
    "ec2:AuthorizeSecurityGroupIngress": withValidDescriptions(rememberDescriptions("ingress")),
    "ec2:CreateSecurityGroup": passOnDescribed,
    "ec2:DescribeSecurityGroupRules": describeSecurityGroupRules,
    "ec2:ModifySecurityGroupRules": passOnDescribed,
    "ec2:UpdateSecurityGroupRuleDescriptionsEgress": withValidDescriptions(rememberDescriptions("egress")),
    "ec2:UpdateSecurityGroupRuleDescriptionsIngress": withValidDescriptions(rememberDescriptions("ingress")),

    "iam:CreateAccessKey": createAccessKey,

    "s3:DeleteBucket": deleteBucket,
    "s3:DeleteBucketPolicy": deleteBucketPolicy,
    "s3:GetBucketLogging": getBucketLogging,
    "s3:GetBucketPolicy": getBucketPolicy,
    "s3:GetBucketVersioning": getBucketVersioning,
    "s3:PutBucketLogging": putBucketLogging,
    "s3:PutBucketPolicy": putBucketPolicy,
    "s3:PutBucketVersioning": putBucketVersioning,

    "sts:AssumeRole": assumeRole,
    "sts:AssumeRoleWithWebIdentity": assumeRole,
};
