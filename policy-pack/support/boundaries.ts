import type { PolicyResource } from "@pulumi/policy";
import { conditionsOf } from "./conditions";
import { statementsOf } from "./documents";
import { isRecord, isWritten, known, listOf } from "./presence";
import { someOf } from "./unknowns";

/** Where resources name a managed policy that gives them rights. */
const attachments = ["policyArn", "policyArns", "managedPolicyArns"];

/** Where a managed policy of CloudFormation names whom it gives rights. */
const holders = ["roles", "users", "groups"];

/**
 * Whether a managed policy bounds what other policies give and gives nothing itself: something in the stack has it as
 * its permissions boundary or may only make roles that have, and nothing has it attached.
 */
export function boundsOnly(policy: PolicyResource, resources: readonly PolicyResource[]): boolean {
    const others = resources.filter(({ urn }) => urn !== policy.urn);
    const isNamedIn = (other: PolicyResource, key: string): boolean =>
        (other.propertyDependencies[key] ?? []).some(({ urn }) => urn === policy.urn) ||
        knownItems(other.props, key).some((arn) => isArnOf(policy, arn));
    const isAttached =
        holders.some((key) => isWritten(policy.props, key)) ||
        others.some((other) => attachments.some((key) => isNamedIn(other, key)));
    return (
        !isAttached &&
        someOf(others, (other) => isNamedIn(other, "permissionsBoundary") || demandsBoundary(other, policy))
    );
}

/** Values of a property that are known; those that are not come from the resources that the property depends on. */
function knownItems(props: object, key: string): unknown[] {
    const items = listOf(known(props, key));
    return Array.from({ length: items.length }, (_, index) => known(items, String(index)));
}

/** Whether a document of the resource lets roles be made that have the policy as their boundary. */
function demandsBoundary(resource: PolicyResource, policy: PolicyResource): boolean {
    return someOf(
        statementsOf(known(resource.props, "policy")) ?? [],
        (statement) =>
            isRecord(statement) &&
            someOf(
                conditionsOf(statement),
                ({ key, values }) =>
                    key === "iam:permissionsboundary" && someOf(values(), (arn) => isArnOf(policy, arn)),
            ),
    );
}

/** Whether an ARN is the policy's: the one that AWS gave it, or the one that follows from its path and its name. */
function isArnOf({ props }: PolicyResource, arn: unknown): boolean {
    const [name, path] = [known(props, "name"), known(props, "path") ?? "/"];
    const isByName = typeof name === "string" && String(arn).endsWith(`:policy${String(path)}${name}`);
    return arn !== undefined && (isByName || arn === known(props, "arn"));
}
