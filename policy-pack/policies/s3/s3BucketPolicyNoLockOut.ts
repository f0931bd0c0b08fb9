import { Bucket, BucketPolicy } from "@pulumi/aws/s3";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { judgeStatements } from "../../support/documents";
import { lockOutRule, lockOutSchema, type LockOutOptions } from "../../support/lockOut";
import { isWritten } from "../../support/presence";
import { equivalents, wellArchitected } from "../../support/references";
import { validateResourceOfTypes } from "../../support/resourceTypes";

export const s3BucketPolicyNoLockOut: ResourceValidationPolicy = {
    name: "s3-bucket-policy-no-lock-out",
    description: "A bucket policy denies nobody who deploys the right to change it.",
    severity: "high",
    enforcementLevel: "mandatory",
    framework: wellArchitected("SEC03-BP03", "Establish emergency access process"),
    tags: equivalents({ checkov: ["CKV_AWS_93"] }),
    url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies-vpc-endpoint.html",
    remediationSteps:
        "Deny the actions on data alone, such as s3:GetObject* and s3:ListBucket*, or except the deployment role and a " +
        "break-glass role by ArnNotLike on aws:PrincipalArn.",
    configSchema: { properties: lockOutSchema },
    validateResource: validateResourceOfTypes([BucketPolicy, Bucket], (props, args, reportViolation) => {
        if (isWritten(props, "policy")) {
            const actions = ["s3:PutBucketPolicy", "s3:DeleteBucketPolicy"];
            const rule = lockOutRule(actions, args.getConfig<LockOutOptions>());
            judgeStatements(props.policy, `${args.name}: policy`, [rule], reportViolation);
        }
    }),
};
