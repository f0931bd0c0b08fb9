import { policyDocument, type Statement } from "../identity/policyDocument";

/** A managed policy, as both deliveries of the bootstrap make it. */
export interface PolicyDefinition {
    /** Tells the policy from the others of its account. */
    readonly key: string;
    readonly name: string;
    readonly path: string;
    readonly description: string;
    readonly statements: Statement[];
}

/** A role with managed policies, as both deliveries of the bootstrap make it. Entry roles have no path. */
export interface RoleDefinition {
    /** Tells the role from the others of its account. */
    readonly key: string;
    readonly name: string;
    readonly description: string;
    readonly trust: Statement[];
    /** What the role may do: a managed policy for each. */
    readonly policies: readonly PolicyDefinition[];
}

/**
 * What the bootstrap puts into an account: one definition, delivered by Pulumi or by a CloudFormation stack set. All of
 * it is plain data; no document knows anything that AWS has yet to say.
 */
export interface AccountDefinition {
    /** Managed policies that no role carries: the permissions boundaries. */
    readonly boundaries: readonly PolicyDefinition[];
    readonly roles: readonly RoleDefinition[];
}

/** All managed policies of a definition, those of roles included. */
export function policiesOf({ boundaries, roles }: AccountDefinition): PolicyDefinition[] {
    return [...boundaries, ...roles.flatMap((role) => role.policies)];
}

/**
 * Most characters of a managed policy, and most managed policies of a role; white space does not count
 * ({@link https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html}).
 */
export const policyLimits = { characters: 6144, policiesPerRole: 10 } as const;

/** Names of managed policies that hold more than IAM accepts. */
export function oversized(definition: AccountDefinition): string[] {
    return policiesOf(definition)
        .filter(({ statements }) => JSON.stringify(policyDocument(statements)).length > policyLimits.characters)
        .map(({ name }) => name);
}
