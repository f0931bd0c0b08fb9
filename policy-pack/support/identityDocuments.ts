import { GroupPolicy, Policy, Role, RolePolicy, UserPolicy } from "@pulumi/aws/iam";
import type { ReportViolation, ResourceValidation, StackValidation } from "@pulumi/policy";
import { awsToken, type Properties } from "../declarations/declaration";
import { boundsOnlyIn } from "./boundaries";
import { judgeStatements, type StatementRule } from "./documents";
import { isRecord, isWritten, listOf } from "./presence";
import { kindOf } from "./relations";
import { validateResourceOfTypes, validateStackResources } from "./resourceTypes";
import { judgeAll, judgeEach } from "./unknowns";

const isPolicy = kindOf(Policy);

/** Judges one document. @param subject the resource and the property that hold it, as they begin a message */
export type JudgeDocument = (document: unknown, subject: string, report: ReportViolation) => void;

const permissionSetPolicy = awsToken("ssoadmin", "PermissionSetInlinePolicy");
const organizationPolicy = awsToken("organizations", "Policy");

/** What holds policies that are some identity's own. */
const ownPolicies = [Role, RolePolicy, UserPolicy, GroupPolicy, permissionSetPolicy];

/** Where the several types keep a policy document. */
const documentProperties = ["policy", "inlinePolicy", "content"];

/**
 * Validates every policy document that says what identities may do: policies of roles, users, groups and permission
 * sets, managed policies, and policies of an organisation. Trust policies are not among them.
 */
export function validateIdentityDocuments(judge: JudgeDocument): ResourceValidation {
    return validateResourceOfTypes([...ownPolicies, Policy, organizationPolicy], (props, args, reportViolation) => {
        judgeDocuments(props, args.name, judge, reportViolation);
    });
}

/** Validates the statements of every policy document that says what identities may do. */
export function validateIdentityStatements(rules: readonly StatementRule[]): ResourceValidation {
    return validateIdentityDocuments((document, subject, report) => {
        judgeStatements(document, subject, rules, report);
    });
}

/**
 * Validates the statements of the documents that give rights. A managed policy that only bounds what others give is
 * left out; which one that is can be told from the whole stack alone.
 */
export function validateGrants(rules: readonly StatementRule[]): {
    readonly validateResource: ResourceValidation;
    readonly validateStack: StackValidation;
} {
    const judge: JudgeDocument = (document, subject, report) => {
        judgeStatements(document, subject, rules, report);
    };
    return {
        validateResource: validateResourceOfTypes(ownPolicies, (props, args, reportViolation) => {
            judgeDocuments(props, args.name, judge, reportViolation);
        }),
        validateStack: validateStackResources(({ resources }, reportViolation) => {
            const managed = resources.filter(isPolicy);
            const boundsOnly = boundsOnlyIn(resources);
            judgeEach(managed, (policy) => {
                if (!boundsOnly(policy)) {
                    judgeDocuments(policy.props, policy.name, judge, (message) => {
                        reportViolation(message, policy.urn);
                    });
                }
            });
        }),
    };
}

function judgeDocuments(props: Properties, name: string, judge: JudgeDocument, report: ReportViolation): void {
    judgeAll(
        ...documentProperties
            .filter((key) => isWritten(props, key))
            .map((key) => () => {
                judge(props[key], `${name}: ${key}`, report);
            }),
        () => {
            judgeEach(listOf(props.inlinePolicies), (inline) => {
                if (isRecord(inline) && isWritten(inline, "policy")) {
                    judge(inline.policy, `${name}: inlinePolicies`, report);
                }
            });
        },
    );
}
