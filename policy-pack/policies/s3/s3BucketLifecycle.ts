import type { PolicyResource, StackValidationPolicy } from "@pulumi/policy";
import { ofBucket, validateBuckets } from "../../support/buckets";
import { isRecord, isWritten, isWrittenInStack, known, listOf } from "../../support/presence";
import { equivalents, foundational } from "../../support/references";
import { someOf, thoseOf } from "../../support/unknowns";

type Rule = Readonly<Record<string, unknown>>;

/** What a rule has to do, and the finding where no enabled one does it. */
interface Duty {
    readonly isDoneBy: (rule: Rule) => boolean;
    readonly finding: string;
}

/** Where the several types say that objects or versions are removed or moved after a time. */
const ends = [
    ...["expiration", "expirationDate", "expirationInDays", "transition", "transitions"],
    ...["noncurrentVersionExpiration", "noncurrentVersionExpirationInDays"],
    ...["noncurrentVersionTransition", "noncurrentVersionTransitions"],
];

const duties: readonly Duty[] = [
    {
        isDoneBy: (rule) => ends.some((key) => isWritten(rule, key) && !isForMarkersAlone(rule, key)),
        finding: "no enabled rule of its lifecycle removes or moves objects or versions; they would stay for ever.",
    },
    {
        isDoneBy: (rule) =>
            ["abortIncompleteMultipartUpload", "abortIncompleteMultipartUploadDays"].some((key) =>
                isWritten(rule, key),
            ),
        finding: "no enabled rule of its lifecycle aborts unfinished uploads; their parts would stay for ever, unseen.",
    },
];

export const s3BucketLifecycle: StackValidationPolicy = {
    name: "s3-bucket-lifecycle",
    description: "A bucket has rules that remove or move objects or versions with time, and abort unfinished uploads.",
    severity: "low",
    enforcementLevel: "mandatory",
    framework: foundational("S3.13", "S3 general purpose buckets should have Lifecycle configurations"),
    tags: equivalents({ securityHub: ["S3.10", "S3.13"], checkov: ["CKV_AWS_300"] }),
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-13",
    remediationSteps:
        "Declare an aws.s3.BucketLifecycleConfiguration for the bucket whose enabled rules have an expiration or a " +
        "transition, of objects or of noncurrent versions, and abortIncompleteMultipartUpload.",
    validateStack: validateBuckets((bucket, { resources }) =>
        thoseOf(duties, ({ isDoneBy }) => !hasRule(bucket, resources, isDoneBy)).map(({ finding }) => finding),
    ),
};

function hasRule(
    bucket: PolicyResource,
    resources: readonly PolicyResource[],
    isMeant: (rule: Rule) => boolean,
): boolean {
    const inline = isWrittenInStack(bucket, "lifecycleRules") ? listOf(bucket.props.lifecycleRules) : [];
    return (
        someOf(inline, (rule) => isRecord(rule) && rule.enabled === true && isMeant(rule)) ||
        someOf(ofBucket(bucket, resources, "lifecycle"), ({ props }) =>
            someOf(listOf(props.rules), (rule) => isRecord(rule) && rule.status === "Enabled" && isMeant(rule)),
        )
    );
}

/** An expiration without a time takes away what marks deleted objects, and no object. */
function isForMarkersAlone(rule: Rule, key: string): boolean {
    const value = known(rule, key);
    return (
        key === "expiration" &&
        isRecord(value) &&
        !isWritten(value, "date") &&
        (!isWritten(value, "days") || known(value, "days") === 0)
    );
}
