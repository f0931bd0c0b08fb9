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
 * Keys and their aliases. Nothing here decrypts.
 */
export function keyRights(stages: readonly HeldStage[]): Statement[] {
    const keys = stages.map(({ scope }) => anyKeyArn(scope));
    const aliases = stages.map(({ scope }) => resourceArn(scope, "kms", keyAlias(scope, "*" as KeyPurpose)));
    const ours = { StringEquals: tagsOfOurs(stages) };
    return [
        allow("CreateTaggedKeys", ["kms:CreateKey"], ["*"], { StringEquals: taggedAsOurs(stages) }),
        // A key that is being created has neither tags nor a name. What has one of the two is somebody else's.
        allow("TagNewKeys", ["kms:TagResource"], keys, {
            StringEquals: taggedAsOurs(stages),
            Null: { "aws:ResourceTag/EnvironmentName": "true", "kms:ResourceAliases": "true" },
        }),
        allow("TagOwnKeys", ["kms:TagResource"], keys, {
            StringEquals: { ...taggedAsOurs(stages), ...tagsOfOurs(stages) },
        }),
        allow("ChangeOwnKeys", changes, keys, ours),
        allow("NameOwnKeys", ["kms:CreateAlias", "kms:DeleteAlias", "kms:UpdateAlias"], keys, ours),
        allow("UseOwnNames", ["kms:CreateAlias", "kms:DeleteAlias", "kms:UpdateAlias"], aliases),
        allow("ReadAliases", ["kms:ListAliases"], ["*"], inRegions(stages)),
    ];
}

/** Keys that services encrypt with for what the program creates: home directories, packages and images. */
export function keyGrantRights(stages: readonly HeldStage[]): Statement[] {
    const keys = stages.map(({ scope }) => anyKeyArn(scope));
    const ours = { StringEquals: tagsOfOurs(stages) };
    return [
        allow("GrantOwnKeysToServices", ["kms:CreateGrant"], keys, {
            ...ours,
            Bool: { "kms:GrantIsForAWSResource": "true" },
        }),
        // A registry gives back its grant with the repository.
        allow("GiveBackGrants", ["kms:RetireGrant"], keys, ours),
    ];
}
