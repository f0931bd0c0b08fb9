import { outsideOf, type NetworkPerimeter } from "../grants/perimeter";
import type { Statement } from "../identity/policyDocument";
import { bucketArn, type Bucket, type Scope } from "../support/naming";

/** From where, and by whom, objects may be touched. */
export interface BucketPerimeter extends NetworkPerimeter {
    /** ARNs of roles that may work from outside: deployment and break-glass. Never a role that notebooks use. */
    readonly exemptRoleArns: string[];
    /** ARNs of roles for which AWS services may pass requests on, such as SageMaker for a pipeline. @default none */
    readonly forwardedRoleArns?: string[];
    /**
     * ARNs of roles for which SageMaker looks at an artefact when they register a model; they count for the bucket of
     * models alone, so that no other service carries data out for them. @default none
     */
    readonly registeringRoleArns?: string[];
}

/** Everything that reads, writes, lists or removes objects and their versions; bucket administration is not in it. */
export const dataPlaneActions = [
    "s3:AbortMultipartUpload",
    "s3:BypassGovernanceRetention",
    "s3:DeleteObject*",
    "s3:GetObject*",
    "s3:InitiateReplication",
    "s3:ListBucket*",
    "s3:ListMultipartUploadParts",
    "s3:ListObject*",
    "s3:ObjectOwnerOverrideToBucketOwner",
    "s3:PutObject*",
    "s3:Replicate*",
    "s3:RestoreObject",
    "s3:UpdateObject*",
];

/**
 * Refuses object access from outside the networks of the environment. Two statements, because a service that passes a
 * request on for somebody is admitted for named roles alone: `aws:ViaAWSService` by itself would open the bucket to
 * every service that forwards requests.
 */
export function perimeterStatements(scope: Scope, bucket: Bucket, perimeter: BucketPerimeter): Statement[] {
    const deny = (Sid: string, forwarded: "true" | "false", exemptRoleArns: string[]): Statement => ({
        Sid,
        Effect: "Deny",
        Principal: "*",
        Action: dataPlaneActions,
        Resource: bucketAndObjects(scope, bucket),
        Condition: {
            StringNotEquals: outsideOf(perimeter),
            ArnNotLike: { "aws:PrincipalArn": exemptRoleArns },
            // Anonymous requests carry neither key; with IfExists they are refused too.
            BoolIfExists: { "aws:ViaAWSService": forwarded, "aws:PrincipalIsAWSService": "false" },
        },
    });
    const { exemptRoleArns, forwardedRoleArns = [], registeringRoleArns = [] } = perimeter;
    const forwarded = [...exemptRoleArns, ...forwardedRoleArns, ...(bucket === "models" ? registeringRoleArns : [])];
    return [deny("DenyOutsideNetwork", "false", exemptRoleArns), deny("DenyForwardedFromOutside", "true", forwarded)];
}

/** A bucket and what is in it. */
export function bucketAndObjects(scope: Scope, bucket: Bucket): string[] {
    const arn = bucketArn(scope, bucket);
    return [arn, `${arn}/*`];
}
