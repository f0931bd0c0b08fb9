import { BucketPolicy } from "@pulumi/aws/s3";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { bucketAdministration } from "../../controls/values";
import { ownAccount, settled } from "../../support/arns";
import { s3Tokens } from "../../support/buckets";
import { judgeStatements, type Statement, type StatementRule } from "../../support/documents";
import { isWritten } from "../../support/presence";
import { equivalents, foundational } from "../../support/references";
import { validateResourceOfTypes } from "../../support/resourceTypes";
import { allows, coversAction, principalsOf } from "../../support/statements";
import { someOf, thoseOf } from "../../support/unknowns";

interface Options {
    readonly accounts: readonly string[];
}

export const s3BucketPolicyNoAdministration: ResourceValidationPolicy = {
    name: "s3-bucket-policy-no-administration",
    description:
        "A bucket policy lets other accounts change neither the policy nor access control lists or encryption.",
    severity: "high",
    enforcementLevel: "mandatory",
    framework: foundational("S3.6", "S3 general purpose bucket policies should restrict access to other AWS accounts"),
    tags: equivalents({ securityHub: ["S3.6"] }),
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-6",
    remediationSteps:
        "List the actions on data that others need. Identities of the bucket's own account get the rest by policies of " +
        "their own, or are told by the option accounts.",
    configSchema: {
        properties: {
            accounts: {
                type: "array",
                items: { type: "string", pattern: "^[0-9]{12}$" },
                default: [],
                description: "Accounts that own the buckets; a bucket policy may let their identities do everything.",
            },
        },
    },
    validateResource: validateResourceOfTypes([BucketPolicy, ...s3Tokens("Bucket")], (props, args, reportViolation) => {
        if (isWritten(props, "policy")) {
            const rules = [foreignersRule(args.getConfig<Options>())];
            judgeStatements(props.policy, `${args.name}: policy`, rules, reportViolation);
        }
    }),
};

function foreignersRule({ accounts }: Options): StatementRule {
    const risky = (statement: Statement): string[] =>
        thoseOf(bucketAdministration, (action) => coversAction(statement, action));
    const isForeign = (principal: string): boolean =>
        ![ownAccount, ...accounts].some((account) => principal === account || principal.split(":")[4] === account);
    return {
        isBrokenBy: (statement) =>
            allows(statement) &&
            risky(statement).length > 0 &&
            ("NotPrincipal" in statement ||
                someOf(
                    principalsOf(statement),
                    ({ kind, value }) => kind !== "Service" && isForeign(settled(String(value()))),
                )),
        finding: (statement) =>
            `allows ${risky(statement).join(", ")} to an account that is not told to be the bucket's own; it has to list actions on data.`,
    };
}
