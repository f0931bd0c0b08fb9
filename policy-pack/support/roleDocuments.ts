import { Policy, Role, RolePolicy, RolePolicyAttachment } from "@pulumi/aws/iam";
import type { PolicyResource } from "@pulumi/policy";
import { statementsOf, type Statement } from "./documents";
import { isRecord, isWrittenInStack, known, listOf } from "./presence";
import { companionsOf, kindOf, refersTo } from "./relations";

export const isRole = kindOf(Role);
const isRolePolicy = kindOf(RolePolicy);
const isRolePolicyAttachment = kindOf(RolePolicyAttachment);
const isPolicy = kindOf(Policy);

/**
 * Every statement that says what a role may do; undefined where a policy that is not of the stack says more. Reading
 * one that is not known yet throws.
 */
export function statementsOfRole(role: PolicyResource, resources: readonly PolicyResource[]): Statement[] | undefined {
    const own = companionsOf(role, resources, isRolePolicy, "role", ["name", "id"]);
    const attachments = companionsOf(role, resources, isRolePolicyAttachment, "role", ["name", "id"]);
    const policies = resources.filter(isPolicy);
    const attached = attachments.map((attachment) =>
        policies.find((policy) => refersTo(attachment, "policyArn", policy, ["arn"])),
    );
    const arns = policies.map(({ props }) => known(props, "arn"));
    const managed = isWrittenInStack(role, "managedPolicyArns") ? listOf(role.props.managedPolicyArns) : [];
    if (attached.includes(undefined) || managed.some((arn) => !arns.includes(arn))) {
        return undefined;
    }
    const inline = isWrittenInStack(role, "inlinePolicies") ? listOf(role.props.inlinePolicies) : [];
    const documents: unknown[] = [
        ...[...own, ...attached].map((policy): unknown => policy?.props.policy),
        ...inline.map((policy) => (isRecord(policy) ? policy.policy : undefined)),
    ];
    return documents.flatMap((document) => statementsOf(document) ?? []);
}
