import {
    GroupPolicy,
    GroupPolicyAttachment,
    GroupPolicyAttachmentsExclusive,
    Policy,
    PolicyAttachment,
    Role,
    RolePolicy,
    RolePolicyAttachment,
    RolePolicyAttachmentsExclusive,
    UserPolicy,
    UserPolicyAttachment,
    UserPolicyAttachmentsExclusive,
} from "@pulumi/aws/iam";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { awsToken, type Properties } from "../../declarations/declaration";
import { judgeStatements, type StatementRule } from "../../support/documents";
import { isRecord, isWritten, listOf, shown } from "../../support/presence";
import { equivalents, foundational } from "../../support/references";
import { validateResourceOfTypes } from "../../support/resourceTypes";
import { allows, coversEverything } from "../../support/statements";
import { judgeAll, judgeEach } from "../../support/unknowns";

/** Where the several types name managed policies. */
const attachments = ["policyArn", "policyArns", "managedPolicyArn", "managedPolicyArns"];

/** Where they keep a policy document. */
const documents = ["policy", "inlinePolicy"];

const rules: StatementRule[] = [
    {
        isBrokenBy: (statement) => allows(statement) && coversEverything(statement),
        finding: "allows every action on every resource; it has to list actions and resources.",
    },
];

export const iamPolicyNoFullAccess: ResourceValidationPolicy = {
    name: "iam-policy-no-full-access",
    description:
        "No identity or permission set gets every right, nor a managed policy of AWS that gives full access to a service.",
    severity: "high",
    enforcementLevel: "mandatory",
    framework: foundational("IAM.1", 'IAM policies should not allow full "*" administrative privileges'),
    tags: equivalents({
        securityHub: ["IAM.1"],
        checkov: ["CKV2_AWS_68"],
        cfnGuard: ["iam_role_administrator_access_policy_rule", "iam_role_elevated_managed_policy_rule"],
    }),
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-1",
    remediationSteps: "Write a policy that lists the actions needed and the resources they are needed on.",
    validateResource: validateResourceOfTypes(
        [
            Role,
            Policy,
            RolePolicy,
            UserPolicy,
            GroupPolicy,
            PolicyAttachment,
            RolePolicyAttachment,
            RolePolicyAttachmentsExclusive,
            UserPolicyAttachment,
            UserPolicyAttachmentsExclusive,
            GroupPolicyAttachment,
            GroupPolicyAttachmentsExclusive,
            awsToken("ssoadmin", "PermissionSetInlinePolicy"),
            awsToken("ssoadmin", "ManagedPolicyAttachment"),
            awsToken("ssoadmin", "ManagedPolicyAttachmentsExclusive"),
        ],
        (props, args, reportViolation) => {
            const checkDocument = (holder: Properties, key: string, subject: string): void => {
                if (isWritten(holder, key)) {
                    judgeStatements(holder[key], `${args.name}: ${subject}`, rules, reportViolation);
                }
            };
            const checkAttachments = (key: string): void => {
                judgeEach(listOf(props[key]), (arn) => {
                    if (givesFullAccess(arn)) {
                        reportViolation(`${args.name}: ${key} names ${shown(arn)}; it gives more than one task needs.`);
                    }
                });
            };
            judgeAll(
                () => {
                    judgeEach(attachments, checkAttachments);
                },
                () => {
                    judgeEach(documents, (key) => {
                        checkDocument(props, key, key);
                    });
                },
                () => {
                    judgeEach(listOf(props.inlinePolicies), (inline) => {
                        checkDocument(isRecord(inline) ? inline : {}, "policy", "inlinePolicies");
                    });
                },
            );
        },
    ),
};

/** Managed policies of AWS carry `aws` in place of an account. */
function givesFullAccess(arn: unknown): boolean {
    return /^arn:[^:]*:iam::aws:policy\/.*(FullAccess|AdministratorAccess|PowerUserAccess)/.test(String(arn));
}
