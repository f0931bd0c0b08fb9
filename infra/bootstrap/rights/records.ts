import { parameterArns, resourceArn } from "../../identity/arns";
import type { Statement } from "../../identity/policyDocument";
import { buildLogGroupName, resourceGroupName } from "../../support/naming";
import { taggedAsOurs, type HeldStage } from "../heldStage";
import { inRegions } from "./network";
import { allow } from "./statement";

/** Log groups of the environment, and of builds of its projects. What is logged cannot be read. */
export function logRights(stages: readonly HeldStage[]): Statement[] {
    const groups = stages.flatMap(({ scope, kind }) => {
        const builds = kind === "data-science" ? [buildLogGroupName({ scope, name: "*" }, "*")] : [];
        return [`/${scope.environment}/${scope.stage}/*`, ...builds].flatMap((name) => {
            const arn = resourceArn(scope, "logs", `log-group:${name}`);
            return [arn, `${arn}:*`];
        });
    });
    return [
        allow(
            "ManageOwnLogGroups",
            [
                "logs:AssociateKmsKey",
                "logs:CreateLogGroup",
                "logs:DeleteLogGroup",
                "logs:DeleteRetentionPolicy",
                "logs:DisassociateKmsKey",
                "logs:ListTagsForResource",
                "logs:PutRetentionPolicy",
                "logs:TagResource",
                "logs:UntagResource",
            ],
            groups,
        ),
        allow("ReadLogGroups", ["logs:DescribeLogGroups"], ["*"], inRegions(stages)),
    ];
}

/** The parameters by which notebooks and pipelines find the environment. */
export function parameterRights(stages: readonly HeldStage[]): Statement[] {
    return [
        allow(
            "ManageOwnParameters",
            [
                "ssm:AddTagsToResource",
                "ssm:DeleteParameter",
                "ssm:GetParameter",
                "ssm:GetParameters",
                "ssm:ListTagsForResource",
                "ssm:PutParameter",
                "ssm:RemoveTagsFromResource",
            ],
            stages.flatMap(({ scope }) => parameterArns(scope)),
        ),
        allow("ReadParameterNames", ["ssm:DescribeParameters"], ["*"], inRegions(stages)),
    ];
}

/** The resource group that shows what belongs to a stage. A group has no ARN until it exists. */
export function resourceGroupRights(stages: readonly HeldStage[]): Statement[] {
    return [
        allow("CreateTaggedGroups", ["resource-groups:CreateGroup"], ["*"], { StringEquals: taggedAsOurs(stages) }),
        allow(
            "ManageOwnGroups",
            [
                "resource-groups:DeleteGroup",
                "resource-groups:GetGroup",
                "resource-groups:GetGroupConfiguration",
                "resource-groups:GetGroupQuery",
                "resource-groups:GetTags",
                "resource-groups:Tag",
                "resource-groups:Untag",
                "resource-groups:UpdateGroup",
                "resource-groups:UpdateGroupQuery",
            ],
            stages.flatMap(({ scope }) => {
                const arn = resourceArn(scope, "resource-groups", `group/${resourceGroupName(scope)}`);
                return [arn, `${arn}/*`];
            }),
        ),
    ];
}
