import { ExternalKey, Key, KeyPolicy, ReplicaExternalKey, ReplicaKey } from "@pulumi/aws/kms";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { namesCallers } from "../../support/conditions";
import { judgeStatements, type StatementRule } from "../../support/documents";
import { isWritten } from "../../support/presence";
import { equivalents, foundational } from "../../support/references";
import { validateResourceOfTypes } from "../../support/resourceTypes";
import { admitsAnyone, allows } from "../../support/statements";

const rules: StatementRule[] = [
    {
        isBrokenBy: (statement) => allows(statement) && admitsAnyone(statement) && !namesCallers(statement),
        finding: "admits callers of any account; it has to name accounts or an organisation.",
    },
];

export const kmsKeyPolicyNotPublic: ResourceValidationPolicy = {
    name: "kms-key-policy-not-public",
    description: "A key policy admits named accounts and organisations alone.",
    severity: "critical",
    enforcementLevel: "mandatory",
    framework: foundational("KMS.5", "KMS keys should not be publicly accessible"),
    tags: equivalents({ securityHub: ["KMS.5"] }),
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/kms-controls.html#kms-5",
    remediationSteps:
        "Name the accounts as principals, or narrow the statement by aws:PrincipalOrgID, aws:PrincipalAccount or " +
        "kms:CallerAccount.",
    validateResource: validateResourceOfTypes(
        [Key, KeyPolicy, ReplicaKey, ExternalKey, ReplicaExternalKey],
        (props, args, reportViolation) => {
            // Without a policy of its own a key has the default one, which admits the account alone.
            if (isWritten(props, "policy")) {
                judgeStatements(props.policy, `${args.name}: policy`, rules, reportViolation);
            }
        },
    ),
};
