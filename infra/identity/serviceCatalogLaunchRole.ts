import {
    deployBuildRoleArnPattern,
    projectBoundaryArn,
    projectRoleArnPattern,
    roleArn,
    type Scope,
} from "../support/naming";
import { resourceArn } from "./arns";
import { passToSageMaker } from "./jobPermissions";
import type { Statement } from "./policyDocument";
import { manageDelivery, manageSageMaker, manageStorage } from "./productPermissions";
import { readParameters } from "./readingPermissions";
import { serviceTrust } from "./trust";

/**
 * Service Catalog assumes the role when somebody launches, changes or ends a product.
 * @see https://docs.aws.amazon.com/servicecatalog/latest/adminguide/constraints-launch.html
 */
export function serviceCatalogLaunchTrust(scope: Scope): Statement[] {
    const sources = ["servicecatalog", "catalog"].map((service) => resourceArn(scope, service, "*"));
    return [serviceTrust(scope, "servicecatalog", ...sources)];
}

/** Creating, changing and removing what the products hold, by the names of projects. */
export function serviceCatalogLaunchPermissions(scope: Scope): Statement[] {
    return [
        ...manageStacks(scope),
        ...manageRoles(scope),
        ...manageDelivery(scope),
        ...manageStorage(scope),
        ...manageSageMaker(scope),
        readParameters(scope),
    ];
}

/** Stacks of products, whose names Service Catalog makes up. */
function manageStacks(scope: Scope): Statement[] {
    return [
        {
            Sid: "ManageStacks",
            Effect: "Allow",
            Action: [
                "cloudformation:CreateStack",
                "cloudformation:DeleteStack",
                "cloudformation:DescribeStackEvents",
                "cloudformation:DescribeStacks",
                "cloudformation:GetTemplate",
                "cloudformation:ListStackResources",
                "cloudformation:SetStackPolicy",
                "cloudformation:TagResource",
                "cloudformation:UntagResource",
                "cloudformation:UpdateStack",
            ],
            Resource: [resourceArn(scope, "cloudformation", `stack/SC-${scope.accountId}-pp-*/*`)],
        },
        {
            Sid: "ReadTemplates",
            Effect: "Allow",
            Action: ["cloudformation:GetTemplateSummary", "cloudformation:ValidateTemplate"],
            Resource: ["*"],
        },
        {
            // Templates are in buckets of Service Catalog, whose names and accounts AWS does not publish; it tags them so.
            // The environment's own buckets refuse the role, which comes from outside of the network.
            Sid: "FetchTemplates",
            Effect: "Allow",
            Action: ["s3:GetObject"],
            Resource: ["*"],
            Condition: { StringEquals: { "s3:ExistingObjectTag/servicecatalog:provisioning": "true" } },
        },
    ];
}

/** Roles of projects, each with the boundary of projects and inline policies alone. */
function manageRoles(scope: Scope): Statement[] {
    const roles = [projectRoleArnPattern(scope), deployBuildRoleArnPattern(scope)];
    return [
        {
            Sid: "WriteBoundedRoles",
            Effect: "Allow",
            Action: ["iam:CreateRole", "iam:DeleteRolePolicy", "iam:PutRolePolicy", "iam:UpdateAssumeRolePolicy"],
            Resource: roles,
            Condition: { StringEquals: { "iam:PermissionsBoundary": projectBoundaryArn(scope) } },
        },
        {
            Sid: "ManageRoles",
            Effect: "Allow",
            Action: [
                "iam:DeleteRole",
                "iam:GetRole",
                "iam:GetRolePolicy",
                "iam:ListAttachedRolePolicies",
                "iam:ListRolePolicies",
                "iam:TagRole",
                "iam:UntagRole",
                "iam:UpdateRole",
            ],
            Resource: roles,
        },
        {
            Sid: "PassProjectRoles",
            Effect: "Allow",
            Action: ["iam:PassRole"],
            Resource: roles,
            Condition: {
                StringEquals: {
                    "iam:PassedToService": [
                        "codebuild.amazonaws.com",
                        "codepipeline.amazonaws.com",
                        "events.amazonaws.com",
                    ],
                },
            },
        },
        // Not the roles of users: whoever launches a product would choose another's.
        passToSageMaker(roleArn(scope, "studio-execution")),
    ];
}
