import type { PolicyResource } from "@pulumi/policy";
import { conditionsOf } from "./conditions";
import { statementsOf } from "./documents";
import { isRecord, known, listOf } from "./presence";

/** Where resources name a managed policy that gives them rights. */
const attachments = ["policyArn", "policyArns", "managedPolicyArns"];

/** Where a resource names managed policies: by their ARNs, or by what its property comes from. */
interface Naming {
    readonly holder: PolicyResource;
    readonly arns: readonly unknown[];
    readonly sources: readonly PolicyResource[];
}

/**
 * Tells of managed policies of a stack whether they bound what other policies give and give nothing themselves:
 * something in the stack has it as its permissions boundary or may only make roles that have, and nothing has it
 * attached. The stack is searched once, when the first policy is asked about.
 */
export function boundsOnlyIn(resources: readonly PolicyResource[]): (policy: PolicyResource) => boolean {
    let found: { readonly bounding: readonly Naming[]; readonly attaching: readonly Naming[] } | undefined;
    const find = (): NonNullable<typeof found> => ({
        bounding: resources.flatMap((holder) => [
            ...namingIn(holder, "permissionsBoundary"),
            { holder, arns: demandedBoundaries(holder), sources: [] },
        ]),
        attaching: resources.flatMap((holder) => attachments.flatMap((key) => namingIn(holder, key))),
    });
    return (policy) => {
        const { bounding, attaching } = (found ??= find());
        return isNamed(policy, bounding) && !isNamed(policy, attaching);
    };
}

function namingIn(holder: PolicyResource, key: string): Naming[] {
    const arns = listOf(known(holder.props, key));
    const sources = holder.propertyDependencies[key] ?? [];
    return arns.length === 0 && sources.length === 0 ? [] : [{ holder, arns, sources }];
}

function isNamed(policy: PolicyResource, namings: readonly Naming[]): boolean {
    return namings.some(
        ({ holder, arns, sources }) =>
            holder.urn !== policy.urn &&
            (arns.some((arn) => isArnOf(policy, arn)) || sources.some(({ urn }) => urn === policy.urn)),
    );
}

/** ARNs of the boundaries that a document of the resource demands of roles that are made. */
function demandedBoundaries({ props }: PolicyResource): unknown[] {
    const document = known(props, "policy");
    const statements = document === undefined ? [] : (statementsOf(document) ?? []);
    return statements
        .filter(isRecord)
        .flatMap(conditionsOf)
        .filter(({ key }) => key === "iam:permissionsboundary")
        .flatMap(({ values }) => values());
}

/** Whether an ARN is the policy's: the one that AWS gave it, or the one that follows from its path and its name. */
function isArnOf({ props }: PolicyResource, arn: unknown): boolean {
    const [name, path] = [known(props, "name"), known(props, "path") ?? "/"];
    const isByName =
        typeof arn === "string" &&
        typeof name === "string" &&
        typeof path === "string" &&
        arn.endsWith(`:policy${path}${name}`);
    return isByName || (arn !== undefined && arn === known(props, "arn"));
}
