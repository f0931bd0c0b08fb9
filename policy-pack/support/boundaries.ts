import type { PolicyResource } from "@pulumi/policy";
import { conditionsOf } from "./conditions";
import { statementsOf } from "./documents";
import { isRecord, known, listOf } from "./presence";

/** Where resources name a managed policy that gives them rights. */
const attachments = ["policyArn", "policyArns", "managedPolicyArns"];

/**
 * Whether a managed policy bounds what other policies give and gives nothing itself: something in the stack has it as
 * its permissions boundary or may only make roles that have, and nothing has it attached.
 */
export function boundsOnly(policy: PolicyResource, resources: readonly PolicyResource[]): boolean {
    const others = resources.filter(({ urn }) => urn !== policy.urn);
    const isNamedIn = (other: PolicyResource, key: string): boolean =>
        listOf(known(other.props, key)).some((arn) => isArnOf(policy, arn)) ||
        (other.propertyDependencies[key] ?? []).some(({ urn }) => urn === policy.urn);
    return (
        others.some((other) => isNamedIn(other, "permissionsBoundary") || demandsBoundary(other, policy)) &&
        !others.some((other) => attachments.some((key) => isNamedIn(other, key)))
    );
}

/** Whether a document of the resource lets roles be made that have the policy as their boundary. */
function demandsBoundary(resource: PolicyResource, policy: PolicyResource): boolean {
    const document = known(resource.props, "policy");
    const statements = document === undefined ? [] : (statementsOf(document) ?? []);
    return statements
        .filter(isRecord)
        .flatMap(conditionsOf)
        .filter(({ key }) => key === "iam:permissionsboundary")
        .some(({ values }) => values().some((arn) => isArnOf(policy, arn)));
}

/** Whether an ARN is the policy's: the one that AWS gave it, or the one that follows from its path and its name. */
function isArnOf({ props }: PolicyResource, arn: unknown): boolean {
    const [name, path] = [known(props, "name"), known(props, "path") ?? "/"];
    const isByName = typeof name === "string" && String(arn).endsWith(`:policy${String(path)}${name}`);
    return arn !== undefined && (isByName || arn === known(props, "arn"));
}
