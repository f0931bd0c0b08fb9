import { anyKeyArn, keyAlias, type KeyPurpose, type Scope } from "../support/naming";
import type { Statement } from "./policyDocument";

/**
 * Letting services encrypt volumes with keys of the environment. A grant to anybody but a service is refused.
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/api-permissions-reference.html
 */
export function grantKeys(scope: Scope, ...purposes: KeyPurpose[]): Statement {
    return {
        Sid: "GrantKeysToServices",
        Effect: "Allow",
        Action: ["kms:CreateGrant"],
        Resource: [anyKeyArn(scope)],
        Condition: {
            "ForAnyValue:StringEquals": { "kms:ResourceAliases": aliases(scope, purposes) },
            Bool: { "kms:GrantIsForAWSResource": "true" },
        },
    };
}

/** Using keys of the environment, which are known by alias alone. */
export function useKeys(scope: Scope, actions: string[], ...purposes: KeyPurpose[]): Statement {
    return {
        Sid: "UseKeys",
        Effect: "Allow",
        Action: ["kms:DescribeKey", ...actions],
        Resource: [anyKeyArn(scope)],
        Condition: { "ForAnyValue:StringEquals": { "kms:ResourceAliases": aliases(scope, purposes) } },
    };
}

function aliases(scope: Scope, purposes: readonly KeyPurpose[]): string[] {
    return purposes.map((purpose) => keyAlias(scope, purpose));
}
