import type { PolicyResource, StackValidationPolicy } from "@pulumi/policy";
import { ofBucket, validateBuckets } from "../../support/buckets";
import { isRecord, isWrittenInStack } from "../../support/presence";
import { equivalents, nist } from "../../support/references";
import { someOf } from "../../support/unknowns";

export const s3BucketMfaDelete: StackValidationPolicy = {
    name: "s3-bucket-mfa-delete",
    description: "A version of an object is deleted with a second factor alone.",
    severity: "low",
    enforcementLevel: "disabled",
    framework: nist("S3.20", "S3 general purpose buckets should have MFA delete enabled"),
    tags: equivalents({ securityHub: ["S3.20"] }),
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-20",
    remediationSteps:
        "Set mfaDelete of the BucketVersioning to Enabled. It takes the root user with a hardware device, which programs " +
        "do not have: it is off by default.",
    validateStack: validateBuckets((bucket, args) =>
        asksForFactor(bucket, args.resources)
            ? []
            : ["mfaDelete is not enabled; whoever may delete versions needs no second factor."],
    ),
};

function asksForFactor(bucket: PolicyResource, resources: readonly PolicyResource[]): boolean {
    const inline: unknown = isWrittenInStack(bucket, "versioning") ? bucket.props.versioning : undefined;
    return (
        (isRecord(inline) && inline.mfaDelete === true) ||
        someOf(ofBucket(bucket, resources, "versioning"), ({ props }) => {
            const configuration: unknown = props.versioningConfiguration;
            return isRecord(configuration) && configuration.mfaDelete === "Enabled";
        })
    );
}
