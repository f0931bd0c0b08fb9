import { BucketPolicy } from "@pulumi/aws/s3";
import type { ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import { isBucket, ofBucket, s3Tokens } from "../../support/buckets";
import { conditionsOf } from "../../support/conditions";
import { statementsOf, type Statement } from "../../support/documents";
import { isWritten, isWrittenInStack, listOf } from "../../support/presence";
import { equivalents, foundational } from "../../support/references";
import { validateResourceOfTypes, validateStackResources } from "../../support/resourceTypes";
import { coversBucket, coversEveryone, coversObjects, denies } from "../../support/statements";
import { judgeEach, someOf } from "../../support/unknowns";

export const s3BucketTlsOnly: ResourceValidationPolicy & StackValidationPolicy = {
    name: "s3-bucket-tls-only",
    description: "A bucket has a policy, and the policy refuses every request that does not come by TLS.",
    severity: "medium",
    enforcementLevel: "mandatory",
    framework: foundational("S3.5", "S3 general purpose buckets should require requests to use SSL"),
    tags: equivalents({ securityHub: ["S3.5"] }),
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-5",
    remediationSteps:
        "Declare an aws.s3.BucketPolicy that denies s3:* on the bucket and its objects to everybody when " +
        "aws:SecureTransport is false.",
    validateResource: validateResourceOfTypes([BucketPolicy, ...s3Tokens("Bucket")], (props, args, reportViolation) => {
        if (isWritten(props, "policy") && !someOf(statementsOf(props.policy) ?? [], refusesPlainHttp)) {
            reportViolation(
                `${args.name}: policy does not deny requests without TLS; it has to deny s3:* to everybody then.`,
            );
        }
    }),
    validateStack: validateStackResources((args, reportViolation) => {
        judgeEach(args.resources.filter(isBucket), (bucket) => {
            if (ofBucket(bucket, args.resources, "policy").length === 0 && !isWrittenInStack(bucket, "policy")) {
                reportViolation(
                    `${bucket.name}: no BucketPolicy belongs to it; requests without TLS would pass.`,
                    bucket.urn,
                );
            }
        });
    }),
};

function refusesPlainHttp(statement: Statement): boolean {
    const conditions = conditionsOf(statement);
    return (
        denies(statement) &&
        coversEveryone(statement) &&
        someOf(listOf(statement.Action), (action) => /^(\*|\*:\*|s3:\*)$/i.test(String(action))) &&
        coversBucket(statement) &&
        coversObjects(statement) &&
        conditions.length === 1 &&
        conditions.every(
            ({ operator, key, values }) =>
                /^bool(ifexists)?$/.test(operator) && key === "aws:securetransport" && String(values()[0]) === "false",
        )
    );
}
