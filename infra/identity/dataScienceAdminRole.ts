import {
    anyKeyArn,
    bucketArn,
    isLaunched,
    keyAlias,
    launchedStage,
    logGroupArn,
    parameterPath,
    projectPrefix,
    roleArn,
    roleArnPattern,
    type Scope,
} from "../support/naming";
import { resourceArn } from "./arns";
import { carriesTags, tagged } from "./tagConditions";
import type { Statement } from "./policyDocument";
import { launchProducts } from "./projectPermissions";
import { readDelivery, readLogsAndMetrics, readParameters, readSageMaker } from "./readingPermissions";

/**
 * Looking after the catalogue, launching what is for administrators, approving releases, and seeing everything. Models
 * are approved by another role.
 */
export function dataScienceAdminPermissions(scope: Scope): Statement[] {
    return [
        {
            Sid: "ApproveReleases",
            Effect: "Allow",
            Action: ["codepipeline:PutApprovalResult"],
            // The rest of the name takes in stage and action.
            Resource: [resourceArn(scope, "codepipeline", `${projectPrefix(scope)}*`)],
        },
        ...(isLaunched(scope) ? [] : catalogueAccess(scope)),
        ...overseeAccess(scope),
        ...readSageMaker(scope),
        ...readDelivery(scope),
        ...readLogsAndMetrics(scope),
        readParameters(scope),
    ];
}

/**
 * The catalogue, and launching what offers environments. That has other tags than the environment, so nobody writes
 * what they launch themselves. What is launched has no catalogue.
 */
function catalogueAccess(scope: Scope): Statement[] {
    return [
        ...manageCatalogue(scope),
        // What one of them launches outlives the session, and another one ends it.
        ...launchProducts(scope, "roleLevel", carriesTags({ ...scope, stage: launchedStage })),
    ];
}

/** Portfolios and products that carry the tags of the environment, and the one role that products are launched with. */
function manageCatalogue(scope: Scope): Statement[] {
    const catalogue = [resourceArn(scope, "catalog", "portfolio/*"), resourceArn(scope, "catalog", "product/*")];
    return [
        {
            Sid: "AddToCatalogue",
            Effect: "Allow",
            Action: ["servicecatalog:CreatePortfolio", "servicecatalog:CreateProduct"],
            Resource: catalogue,
            Condition: { StringEquals: tagged(scope, "Request") },
        },
        {
            Sid: "ManageCatalogue",
            Effect: "Allow",
            Action: [
                "servicecatalog:AssociatePrincipalWithPortfolio",
                "servicecatalog:CreateConstraint",
                "servicecatalog:CreateProvisioningArtifact",
                "servicecatalog:DeletePortfolio",
                "servicecatalog:DeleteProduct",
                "servicecatalog:DeleteProvisioningArtifact",
                "servicecatalog:DescribePortfolio",
                "servicecatalog:DescribeProductAsAdmin",
                "servicecatalog:DescribeProvisioningArtifact",
                "servicecatalog:DisassociatePrincipalFromPortfolio",
                "servicecatalog:ListPortfoliosForProduct",
                "servicecatalog:ListPrincipalsForPortfolio",
                "servicecatalog:ListProvisioningArtifacts",
                "servicecatalog:UpdateProvisioningArtifact",
            ],
            Resource: catalogue,
            Condition: carriesTags(scope),
        },
        {
            // Without tags, which tell who launches a product.
            Sid: "DescribeCatalogue",
            Effect: "Allow",
            Action: ["servicecatalog:UpdatePortfolio", "servicecatalog:UpdateProduct"],
            Resource: catalogue,
            Condition: { ...carriesTags(scope), Null: { "aws:TagKeys": "true" } },
        },
        {
            // Actions of Service Catalog that know no resource.
            Sid: "ArrangeCatalogue",
            Effect: "Allow",
            Action: [
                "cloudformation:GetTemplateSummary",
                "cloudformation:ValidateTemplate",
                "servicecatalog:AssociateProductWithPortfolio",
                "servicecatalog:DeleteConstraint",
                "servicecatalog:DescribeConstraint",
                "servicecatalog:DisassociateProductFromPortfolio",
                "servicecatalog:ListConstraintsForPortfolio",
                "servicecatalog:ListPortfolios",
                "servicecatalog:ScanProvisionedProducts",
                "servicecatalog:SearchProductsAsAdmin",
                "servicecatalog:UpdateConstraint",
            ],
            Resource: ["*"],
        },
        {
            Sid: "PassLaunchRole",
            Effect: "Allow",
            Action: ["iam:PassRole"],
            Resource: [roleArn(scope, "service-catalog-launch")],
            Condition: { StringEquals: { "iam:PassedToService": "servicecatalog.amazonaws.com" } },
        },
    ];
}

/** How buckets, keys and roles are set up, and who did what. Objects are not read, and nothing is changed. */
function overseeAccess(scope: Scope): Statement[] {
    const flowLogs = logGroupArn(scope, `${parameterPath(scope)}/*`);
    return [
        {
            Sid: "ReadBucketSettings",
            Effect: "Allow",
            Action: [
                "s3:GetBucketLogging",
                "s3:GetBucketPolicy",
                "s3:GetBucketPublicAccessBlock",
                "s3:GetBucketVersioning",
                "s3:GetEncryptionConfiguration",
                "s3:GetLifecycleConfiguration",
            ],
            Resource: (["data", "models", "access-logs"] as const).map((purpose) => bucketArn(scope, purpose)),
        },
        {
            Sid: "ReadKeySettings",
            Effect: "Allow",
            Action: ["kms:DescribeKey", "kms:GetKeyPolicy", "kms:GetKeyRotationStatus", "kms:ListGrants"],
            Resource: [anyKeyArn(scope)],
            Condition: {
                "ForAnyValue:StringEquals": {
                    "kms:ResourceAliases": (["data", "volumes", "studio", "packages", "logs"] as const).map((purpose) =>
                        keyAlias(scope, purpose),
                    ),
                },
            },
        },
        {
            Sid: "ReadRoles",
            Effect: "Allow",
            Action: ["iam:GetRole", "iam:GetRolePolicy", "iam:ListAttachedRolePolicies", "iam:ListRolePolicies"],
            Resource: [roleArnPattern(scope)],
        },
        {
            Sid: "ReadEnvironmentLogs",
            Effect: "Allow",
            Action: ["logs:DescribeLogStreams", "logs:FilterLogEvents", "logs:GetLogEvents"],
            Resource: [flowLogs, `${flowLogs}:log-stream:*`],
        },
        {
            Sid: "ReadTrail",
            Effect: "Allow",
            Action: ["cloudtrail:LookupEvents"],
            Resource: ["*"],
        },
    ];
}
