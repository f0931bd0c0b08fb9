import type { DeployedResource } from "../emitted/documents";
import { calls, lists, type Lifecycle, type ProviderCall } from "./call";

/** A role by its name, which stands in inputs without the path. */
type RoleOf = (accountId: string, name: unknown) => Pick<DeployedResource, "arn" | "inputs">;

function boundaryOf(role: Pick<DeployedResource, "inputs">): { readonly "iam:PermissionsBoundary": string } {
    return { "iam:PermissionsBoundary": String(role.inputs.permissionsBoundary) };
}

function roleCalls(role: DeployedResource): ProviderCall[] {
    return [
        ...calls("iam", ["CreateRole"], role.arn, "new", boundaryOf(role)),
        ...calls("iam", ["TagRole"], role.arn, "new"),
        ...calls(
            "iam",
            ["DeleteRole", "GetRole", "ListAttachedRolePolicies", "ListInstanceProfilesForRole", "ListRolePolicies"],
            role.arn,
            "ours",
        ),
        ...calls("iam", ["TagRole", "UntagRole"], role.arn, "retagged"),
        ...calls("iam", ["UpdateRole"], role.arn, "ours"),
        ...calls("iam", ["PutRolePermissionsBoundary", "UpdateAssumeRolePolicy"], role.arn, "ours", boundaryOf(role)),
    ];
}

/** Requests for roles and their policies. */
export function identityCalls(roleOf: RoleOf): Readonly<Record<string, Lifecycle>> {
    return {
        "aws:iam/role:Role": roleCalls,
        "aws:iam/rolePolicy:RolePolicy": ({ accountId, inputs }) => {
            const role = roleOf(accountId, inputs.role);
            return [
                ...calls("iam", ["PutRolePolicy", "DeleteRolePolicy"], role.arn, "ours", boundaryOf(role)),
                ...calls("iam", ["GetRolePolicy"], role.arn, "ours"),
            ];
        },
        "aws:iam/rolePolicyAttachment:RolePolicyAttachment": ({ accountId, inputs }) => {
            const role = roleOf(accountId, inputs.role);
            const keys = { ...boundaryOf(role), "iam:PolicyARN": String(inputs.policyArn) };
            return [
                ...calls("iam", ["AttachRolePolicy", "DetachRolePolicy"], role.arn, "ours", keys),
                ...calls("iam", ["ListAttachedRolePolicies"], role.arn, "ours"),
            ];
        },
        "aws:iam/policy:Policy": (policy) => [
            ...calls("iam", ["CreatePolicy", "TagPolicy"], policy.arn, "new"),
            ...calls("iam", ["TagPolicy", "UntagPolicy"], policy.arn, "retagged"),
            ...calls(
                "iam",
                [
                    "CreatePolicyVersion",
                    "DeletePolicy",
                    "DeletePolicyVersion",
                    "GetPolicy",
                    "GetPolicyVersion",
                    "ListPolicyVersions",
                ],
                policy.arn,
                "ours",
            ),
        ],
    };
}

/** Keys have tags and a name; only the names follow from the configuration. */
export function keyCalls(keyWithId: (id: unknown) => string): Readonly<Record<string, Lifecycle>> {
    return {
        "aws:kms/key:Key": ({ arn }) => [
            ...calls("kms", ["CreateKey"], "*", "new"),
            ...calls("kms", ["TagResource"], arn, "new"),
            ...calls("kms", ["TagResource"], arn, "retagged"),
            ...calls(
                "kms",
                [
                    "DescribeKey",
                    "EnableKeyRotation",
                    "GetKeyPolicy",
                    "GetKeyRotationStatus",
                    "ListResourceTags",
                    "PutKeyPolicy",
                    "ScheduleKeyDeletion",
                    "UntagResource",
                    "UpdateKeyDescription",
                ],
                arn,
                "ours",
            ),
        ],
        "aws:kms/alias:Alias": (alias) => {
            const changes = ["CreateAlias", "DeleteAlias", "UpdateAlias"];
            const name = `arn:aws:kms:${alias.region}:${alias.accountId}:${String(alias.inputs.name)}`;
            return [
                ...calls("kms", changes, name, "untagged"),
                ...calls("kms", changes, keyWithId(alias.inputs.targetKeyId), "ours"),
                ...lists("kms", "ListAliases"),
            ];
        },
    };
}
