import { launchedScope, launchedStage, parameterPath, rolePath, stagePrefix, type Scope } from "../support/naming";
import { resourceArn } from "./arns";
import type { Statement } from "./policyDocument";

/** Roles without the boundary, given to other services or with policies from elsewhere. */
export function refusedRoles(boundary: string, policies: string): Statement[] {
    return [
        {
            Sid: "DenyUnboundRoles",
            Effect: "Deny",
            Action: [
                "iam:AttachRolePolicy",
                "iam:CreateRole",
                "iam:DeleteRolePolicy",
                "iam:DetachRolePolicy",
                "iam:PutRole*",
                "iam:UpdateAssumeRolePolicy",
            ],
            Resource: ["*"],
            Condition: { StringNotEquals: { "iam:PermissionsBoundary": [boundary] } },
        },
        {
            Sid: "DenyOtherServices",
            Effect: "Deny",
            Action: ["iam:PassRole"],
            Resource: ["*"],
            Condition: {
                StringNotEquals: { "iam:PassedToService": ["sagemaker.amazonaws.com", "vpc-flow-logs.amazonaws.com"] },
            },
        },
        {
            Sid: "DenyOtherPolicies",
            Effect: "Deny",
            Action: ["iam:AttachRolePolicy"],
            Resource: ["*"],
            Condition: { ArnNotLike: { "iam:PolicyARN": [policies] } },
        },
    ];
}

/**
 * What has no tags that conditions know, by what it is called; and parameters, of which some may be read.
 *
 * @param stages names of all stages that the account holds
 */
export function refusedStages(scope: Scope, stages: readonly string[]): Statement[] {
    const { partition, region } = scope;
    const paths = [...stages, launchedStage].flatMap((stage) => {
        // The role looks up what is in its own account and region alone, so that neither need be named.
        const held = { ...scope, stage, region: "*", accountId: "*" };
        return [
            `arn:${partition}:iam::*:policy${rolePath(held)}*`,
            `arn:${partition}:iam::*:role${rolePath(held)}*`,
            resourceArn(held, "ssm", `parameter${parameterPath(held)}/*`),
        ];
    });
    const buckets = [
        ...stages.map((stage) => `${stagePrefix({ ...scope, stage })}-*`),
        // Of environments whose own name goes on where those of launched stages do: their stage is one more part.
        `${stagePrefix(launchedScope(scope, "*"))}-*-${region}-*`,
    ];
    return [
        {
            Sid: "DenyStagesByName",
            Effect: "Deny",
            Action: ["iam:*", "s3:*", "ssm:*Resource", "ssm:DeleteParameter*", "ssm:PutParameter"],
            Resource: [...paths, ...buckets.map((name) => `arn:${partition}:s3:::${name}`)],
        },
    ];
}

/** What carries tags, and those of something else than a launched environment. */
export function refusedOutside(launched: Scope, actions: readonly string[]): Statement[] {
    return [
        refused(
            "DenyOtherEnvironments",
            actions,
            "aws:ResourceTag/EnvironmentName",
            "StringNotEquals",
            launched.environment,
        ),
        refused("DenyOtherStages", actions, "aws:ResourceTag/EnvironmentType", "StringNotLike", launched.stage),
    ];
}

/** A tag that is there, and has another value. A negated condition alone would hold for what has no tag at all. */
export function refused(
    sid: string,
    actions: readonly string[],
    tag: string,
    operator: string,
    value: string,
): Statement {
    return {
        Sid: sid,
        Effect: "Deny",
        Action: [...actions],
        Resource: ["*"],
        Condition: { Null: { [tag]: "false" }, [operator]: { [tag]: [value] } },
    };
}
