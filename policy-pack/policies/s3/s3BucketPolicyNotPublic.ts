import { BucketPolicy } from "@pulumi/aws/s3";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { s3Tokens } from "../../support/buckets";
import { namesCallers, namesPlaces } from "../../support/conditions";
import { judgeStatements, type StatementRule } from "../../support/documents";
import { isWritten } from "../../support/presence";
import { equivalents, foundational } from "../../support/references";
import { validateResourceOfTypes } from "../../support/resourceTypes";
import { admitsAnyone, allows } from "../../support/statements";

const rules: StatementRule[] = [
    {
        isBrokenBy: (statement) =>
            allows(statement) && admitsAnyone(statement) && !namesCallers(statement) && !namesPlaces(statement),
        finding: "admits callers of any account; it has to name accounts, an organisation or a network.",
    },
];

export const s3BucketPolicyNotPublic: ResourceValidationPolicy = {
    name: "s3-bucket-policy-not-public",
    description: "A bucket policy lets nobody read or write whose account, organisation or network it does not name.",
    severity: "critical",
    enforcementLevel: "mandatory",
    framework: foundational("S3.2", "S3 general purpose buckets should block public read access"),
    tags: equivalents({ securityHub: ["S3.2", "S3.3"] }),
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-2",
    remediationSteps:
        "Name principals of your own accounts, or narrow the statement by aws:PrincipalOrgID, aws:PrincipalAccount, " +
        "aws:SourceVpc or aws:SourceVpce.",
    validateResource: validateResourceOfTypes([BucketPolicy, ...s3Tokens("Bucket")], (props, args, reportViolation) => {
        if (isWritten(props, "policy")) {
            judgeStatements(props.policy, `${args.name}: policy`, rules, reportViolation);
        }
    }),
};
