import type { ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import { decryptingActions } from "../../controls/values";
import { namesIn, settled } from "../../support/arns";
import { conditionsOf, insists } from "../../support/conditions";
import type { Statement, StatementRule } from "../../support/documents";
import { validateGrants } from "../../support/identityDocuments";
import { listOf } from "../../support/presence";
import { equivalents, foundational } from "../../support/references";
import { allows, coversAction, coversEverything } from "../../support/statements";
import { someOf } from "../../support/unknowns";

const rules: StatementRule[] = [
    {
        isBrokenBy: (statement) =>
            allows(statement) &&
            !coversEverything(statement) &&
            someOf(decryptingActions, (action) => coversAction(statement, action)) &&
            coversEveryKey(statement) &&
            !tellsKeys(statement),
        finding: "allows decryption with every key; it has to name keys, or their aliases by kms:ResourceAliases.",
    },
];

export const iamPolicyDecryptNarrow: ResourceValidationPolicy & StackValidationPolicy = {
    name: "iam-policy-decrypt-narrow",
    description: "An identity may decrypt with named keys alone.",
    severity: "medium",
    enforcementLevel: "mandatory",
    framework: foundational(
        "KMS.1",
        "IAM customer managed policies should not allow decryption actions on all KMS keys",
    ),
    tags: equivalents({ securityHub: ["KMS.1", "KMS.2"] }),
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/kms-controls.html#kms-1",
    remediationSteps:
        "Name the ARNs of keys as resources. Where keys are made later, tell them by kms:ResourceAliases or aws:ResourceTag.",
    ...validateGrants(rules),
};

/** Whether the statement covers every key of an account. */
function coversEveryKey(statement: Statement): boolean {
    return (
        "NotResource" in statement ||
        someOf(listOf(statement.Resource), (resource) => {
            const id = namesIn(String(resource), "kms", "key/");
            return id !== undefined && !/[a-z0-9]/i.test(id);
        })
    );
}

/** Whether a condition tells the keys, by their aliases, their tags or what they encrypt. */
function tellsKeys(statement: Statement): boolean {
    return someOf(
        conditionsOf(statement),
        (condition) =>
            /^(kms:(resourcealiases|requestalias|encryptioncontext:.+)|aws:resourcetag\/.+)$/.test(condition.key) &&
            insists(condition) &&
            !someOf(condition.values(), (value) => /^(alias\/)?[*?]+$/.test(settled(String(value)))),
    );
}
