import type { PolicyResource, StackValidationPolicy } from "@pulumi/policy";
import { validateStackResources } from "../../support/resourceTypes";
import { isBucket, ofBucket } from "../../support/buckets";
import { isRecord, isWrittenInStack } from "../../support/presence";
import { equivalents, nist } from "../../support/references";
import { judgeEach } from "../../support/unknowns";

export const s3BucketVersioning: StackValidationPolicy = {
    name: "s3-bucket-versioning",
    description: "A bucket keeps the versions of its objects.",
    severity: "low",
    enforcementLevel: "mandatory",
    framework: nist("S3.14", "S3 general purpose buckets should have versioning enabled"),
    tags: equivalents({ securityHub: ["S3.14"] }),
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-14",
    remediationSteps: "Declare an aws.s3.BucketVersioning for the bucket with status Enabled.",
    validateStack: validateStackResources((args, reportViolation) => {
        judgeEach(args.resources.filter(isBucket), (bucket) => {
            if (!isVersioned(bucket, args.resources)) {
                reportViolation(
                    `${bucket.name}: versioning is not enabled; an object that is overwritten or deleted would be lost.`,
                    bucket.urn,
                );
            }
        });
    }),
};

function isVersioned(bucket: PolicyResource, resources: readonly PolicyResource[]): boolean {
    const companions = ofBucket(bucket, resources, "versioning");
    if (companions.length > 0) {
        return companions.every(({ props }) => {
            const configuration: unknown = props.versioningConfiguration;
            return isRecord(configuration) && configuration.status === "Enabled";
        });
    }
    const inline: unknown = isWrittenInStack(bucket, "versioning") ? bucket.props.versioning : undefined;
    return isRecord(inline) && inline.enabled === true;
}
