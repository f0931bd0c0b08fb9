import { BucketPolicy } from "@pulumi/aws/s3";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { s3Tokens } from "../../support/buckets";
import { judgeStatements, type Statement } from "../../support/documents";
import { lockOutRule, lockOutSchema, type LockOutOptions } from "../../support/lockOut";
import { isWritten } from "../../support/presence";
import { equivalents, wellArchitected } from "../../support/references";
import { validateResourceOfTypes } from "../../support/resourceTypes";
import { coversBucket } from "../../support/statements";

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
    validateResource: validateResourceOfTypes([BucketPolicy, ...s3Tokens("Bucket")], (props, args, reportViolation) => {
        if (isWritten(props, "policy")) {
            const actions = ["s3:PutBucketPolicy", "s3:DeleteBucketPolicy"];
            const { isBrokenBy, finding } = lockOutRule(actions, args.getConfig<LockOutOptions>());
            const rule = { finding, isBrokenBy: (it: Statement) => isOnBucket(it) && isBrokenBy(it) };
            judgeStatements(props.policy, `${args.name}: policy`, [rule], reportViolation);
        }
    }),
};

/** Whether a statement covers the bucket, whose policy it is, and not its objects alone. */
function isOnBucket(statement: Statement): boolean {
    return "NotResource" in statement ? !coversBucket({ Resource: statement.NotResource }) : coversBucket(statement);
}
