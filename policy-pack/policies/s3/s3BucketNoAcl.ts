import { BucketObject, BucketObjectv2, BucketOwnershipControls, ObjectCopy } from "@pulumi/aws/s3";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import type { Properties } from "../../declarations";
import { s3Tokens } from "../../support/buckets";
import { isRecord, isWritten, listOf, shown } from "../../support/presence";
import { equivalents, foundational } from "../../support/references";
import { validateResourceOfTypes } from "../../support/resourceTypes";
import { judgeAll, judgeEach } from "../../support/unknowns";

/** Lists that give rights to nobody but the owner of the bucket. */
const harmless = ["private", "bucket-owner-full-control"];

export const s3BucketNoAcl: ResourceValidationPolicy = {
    name: "s3-bucket-no-acl",
    description: "Access to buckets and objects is given by policies alone, not by access control lists.",
    severity: "medium",
    enforcementLevel: "mandatory",
    framework: foundational("S3.12", "ACLs should not be used to manage user access to S3 general purpose buckets"),
    tags: equivalents({ securityHub: ["S3.2", "S3.3", "S3.12"] }),
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-12",
    remediationSteps:
        "Leave acl, grants and accessControlPolicy out, set objectOwnership to BucketOwnerEnforced, and give rights by a " +
        "bucket policy.",
    validateResource: validateResourceOfTypes(
        [
            ...s3Tokens("Bucket"),
            ...s3Tokens("BucketAcl"),
            BucketOwnershipControls,
            BucketObject,
            BucketObjectv2,
            ObjectCopy,
        ],
        (props, args, reportViolation) => {
            const report = (finding: string): void => {
                reportViolation(`${args.name}: ${finding}`);
            };
            judgeAll(
                () => {
                    if (isWritten(props, "acl") && !harmless.includes(String(props.acl))) {
                        report(`acl is ${shown(props.acl)}; a policy has to give the rights.`);
                    }
                },
                () => {
                    judgeEach(["accessControlPolicy", "grants"], (key) => {
                        if (isWritten(props, key)) {
                            report(`${key} is set; a policy has to give the rights.`);
                        }
                    });
                },
                () => {
                    judgeOwnership(props, report);
                },
            );
        },
    ),
};

/** With any other setting than this one, lists count. */
function judgeOwnership(props: Properties, report: (finding: string) => void): void {
    judgeEach(listOf(props.rule), (rule) => {
        if (isRecord(rule) && rule.objectOwnership !== "BucketOwnerEnforced") {
            report(`objectOwnership is ${shown(rule.objectOwnership)}; it has to be BucketOwnerEnforced.`);
        }
    });
}
