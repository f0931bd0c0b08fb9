import type { PolicyResource } from "@pulumi/policy";
import { conditionsOf } from "./conditions";
import { statementsOf, type Statement } from "./documents";
import { isRecord, isWritten, known, listOf } from "./presence";
import { someOf } from "./unknowns";

/** Where resources name a managed policy that gives them rights. */
const attachments = ["policyArn", "policyArns", "managedPolicyArns"];

/** Where a managed policy of CloudFormation names whom it gives rights. */
const holders = ["roles", "users", "groups"];

/** Where a resource names managed policies: by their ARNs, or by what its property comes from. */
interface Naming {
    readonly holder: PolicyResource;
    readonly arns: readonly unknown[];
    readonly sources: readonly PolicyResource[];
}

/** What a stack says of its managed policies. */
interface Namings {
    readonly attaching: readonly Naming[];
    readonly bounding: readonly Naming[];
    readonly documents: readonly { readonly holder: PolicyResource; readonly statements: readonly Statement[] }[];
}

/**
 * Tells of managed policies of a stack whether they bound what other policies give and give nothing themselves:
 * something in the stack has it as its permissions boundary or may only make roles that have, and nothing has it
 * attached. The stack is searched once.
 */
export function boundsOnlyIn(resources: readonly PolicyResource[]): (policy: PolicyResource) => boolean {
    const { attaching, bounding, documents } = namingsIn(resources);
    return (policy) => {
        const isAttached = holders.some((key) => isWritten(policy.props, key)) || isNamed(policy, attaching);
        return (
            !isAttached &&
            (isNamed(policy, bounding) ||
                someOf(
                    documents,
                    ({ holder, statements }) =>
                        holder.urn !== policy.urn && someOf(statements, (statement) => demands(statement, policy)),
                ))
        );
    };
}

function namingsIn(resources: readonly PolicyResource[]): Namings {
    return {
        attaching: resources.flatMap((holder) => attachments.flatMap((key) => namingIn(holder, key))),
        bounding: resources.flatMap((holder) => namingIn(holder, "permissionsBoundary")),
        documents: resources.flatMap((holder) => {
            const statements = statementsOf(known(holder.props, "policy")) ?? [];
            return statements.length === 0 ? [] : [{ holder, statements }];
        }),
    };
}

/** Values that are not known come from the resources that the property depends on. */
function namingIn(holder: PolicyResource, key: string): Naming[] {
    const items = listOf(known(holder.props, key));
    const arns = Array.from({ length: items.length }, (_, index) => known(items, String(index)));
    const sources = holder.propertyDependencies[key] ?? [];
    return arns.length === 0 && sources.length === 0 ? [] : [{ holder, arns, sources }];
}

function isNamed(policy: PolicyResource, namings: readonly Naming[]): boolean {
    return namings.some(
        ({ holder, arns, sources }) =>
            holder.urn !== policy.urn &&
            (sources.some(({ urn }) => urn === policy.urn) || arns.some((arn) => isArnOf(policy, arn))),
    );
}

/** Whether a statement lets roles be made that have the policy as their boundary. */
function demands(statement: Statement, policy: PolicyResource): boolean {
    return (
        isRecord(statement) &&
        someOf(
            conditionsOf(statement),
            ({ key, values }) => key === "iam:permissionsboundary" && someOf(values(), (arn) => isArnOf(policy, arn)),
        )
    );
}

/** Whether an ARN is the policy's: the one that AWS gave it, or the one that follows from its path and its name. */
function isArnOf({ props }: PolicyResource, arn: unknown): boolean {
    const [name, path = "/"] = [known(props, "name"), known(props, "path")];
    const isByName =
        typeof arn === "string" &&
        typeof name === "string" &&
        typeof path === "string" &&
        arn.endsWith(`:policy${path}${name}`);
    return isByName || (arn !== undefined && arn === known(props, "arn"));
}
