import type { Organisation } from "./accounts";

/** The role that the stacks assume in each account; the rehearsal creates it when it creates the account. */
export const deploymentRole = "sm-mlops-deployment";

/** Lets the management account alone assume the role, and only from inside the organisation. */
export function deploymentRoleTrust({ id, accounts }: Organisation): object {
    return {
        Version: "2012-10-17",
        Statement: [
            {
                Sid: "AllowManagementAccount",
                Effect: "Allow",
                Principal: { AWS: `arn:aws:iam::${accounts.management}:root` },
                Action: "sts:AssumeRole",
                Condition: { StringEquals: { "aws:PrincipalOrgID": id } },
            },
        ],
    };
}

/**
 * What the stacks work with, in the role's own account. An emulator enforces no permissions, so this says what the
 * role is for and proves nothing about what it needs.
 */
export function deploymentRolePermissions(accountId: string): object {
    return {
        Version: "2012-10-17",
        Statement: [
            {
                Sid: "ServicesOfTheStacks",
                Effect: "Allow",
                Action: [
                    "codeartifact:*",
                    "ec2:*",
                    "kms:*",
                    "logs:*",
                    "resource-groups:*",
                    "s3:*",
                    "sagemaker:*",
                    "ssm:*",
                ],
                Resource: "*",
                Condition: { StringEquals: { "aws:ResourceAccount": accountId } },
            },
            {
                Sid: "RolesAndPoliciesOfTheStacks",
                Effect: "Allow",
                Action: [
                    "iam:*Role",
                    "iam:*RolePolicy",
                    "iam:*RolePolicies",
                    "iam:*RoleTags",
                    "iam:*Policy",
                    "iam:*PolicyVersion*",
                    "iam:PutRolePermissionsBoundary",
                ],
                Resource: [
                    `arn:aws:iam::${accountId}:role/sm-mlops/*`,
                    // A stack set names its execution role without a path.
                    `arn:aws:iam::${accountId}:role/sm-mlops-*-stack-set-execution`,
                    `arn:aws:iam::${accountId}:policy/sm-mlops/*`,
                ],
            },
            {
                // The first domain of an account makes the roles with which SageMaker and its file systems work for it.
                Sid: "RolesOfServices",
                Effect: "Allow",
                Action: "iam:CreateServiceLinkedRole",
                Resource: ["sagemaker", "elasticfilesystem"].map(
                    (service) => `arn:aws:iam::${accountId}:role/aws-service-role/${service}.amazonaws.com/*`,
                ),
            },
            {
                // What a domain and an interface endpoint create along with themselves.
                Sid: "OnBehalfOfServices",
                Effect: "Allow",
                Action: ["elasticfilesystem:CreateFileSystem", "route53:AssociateVPCWithHostedZone"],
                Resource: "*",
            },
            {
                // Projects are turned on by accepting a portfolio that AWS shares.
                Sid: "ProjectsOfStudio",
                Effect: "Allow",
                Action: ["servicecatalog:AcceptPortfolioShare", "servicecatalog:ListAcceptedPortfolioShares"],
                Resource: "*",
            },
            { Sid: "WhoAmI", Effect: "Allow", Action: "sts:GetCallerIdentity", Resource: "*" },
        ],
    };
}
