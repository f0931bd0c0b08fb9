import { anyKeyArn, keyAlias, type KeyPurpose } from "../../support/naming";
import { resourceArn } from "../../identity/arns";
import type { Statement } from "../../identity/policyDocument";
import { taggedAsOurs, tagsOfOurs, type HeldStage } from "../heldStage";
import { inRegions } from "./network";
import { allow } from "./statement";

const changes = [
    "kms:CancelKeyDeletion",
    "kms:DescribeKey",
    "kms:DisableKey",
    "kms:DisableKeyRotation",
    "kms:EnableKey",
    "kms:EnableKeyRotation",
    "kms:GetKeyPolicy",
    "kms:GetKeyRotationStatus",
    "kms:ListResourceTags",
    "kms:PutKeyPolicy",
    "kms:ScheduleKeyDeletion",
    "kms:UntagResource",
    "kms:UpdateKeyDescription",
];

/**
 * Keys and their aliases. Nothing here decrypts: services that encrypt for the stage get grants, and nobody else does.
 */
export function keyRights(stages: readonly HeldStage[]): Statement[] {
    const keys = stages.map(({ scope }) => anyKeyArn(scope));
    const aliases = stages.map(({ scope }) => resourceArn(scope, "kms", keyAlias(scope, "*" as KeyPurpose)));
    const ours = { StringEquals: tagsOfOurs(stages) };
    return [
        allow("CreateTaggedKeys", ["kms:CreateKey"], ["*"], { StringEquals: taggedAsOurs(stages) }),
        // A key that is being created has no tags yet. One that exists without them may become the stage's as well.
        allow("TagKeys", ["kms:TagResource"], keys, {
            StringEquals: taggedAsOurs(stages),
            StringEqualsIfExists: tagsOfOurs(stages),
        }),
        allow("ChangeOwnKeys", changes, keys, ours),
        allow("NameOwnKeys", ["kms:CreateAlias", "kms:DeleteAlias", "kms:UpdateAlias"], keys, ours),
        allow("UseOwnNames", ["kms:CreateAlias", "kms:DeleteAlias", "kms:UpdateAlias"], aliases),
        allow("ReadAliases", ["kms:ListAliases"], ["*"], inRegions(stages)),
        allow("GrantOwnKeysToServices", ["kms:CreateGrant"], keys, {
            ...ours,
            Bool: { "kms:GrantIsForAWSResource": "true" },
        }),
        // A registry gives back its grant with the repository.
        allow("GiveBackGrants", ["kms:RetireGrant"], keys, ours),
    ];
}
