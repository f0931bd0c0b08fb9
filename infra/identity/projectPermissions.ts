import type { Scope } from "../support/naming";
import { anySageMaker, projectArn, resourceArn } from "./arns";
import { tagged } from "./tagConditions";
import type { Statement } from "./policyDocument";

/** Branches from which projects are built and delivered. */
const protectedBranches = ["refs/heads/main", "refs/heads/prod"];

/**
 * Working on the code of projects: their repositories exist already, and stay. What is built from comes by pull request
 * alone, and those who write it do not merge it.
 * @see https://docs.aws.amazon.com/codecommit/latest/userguide/how-to-conditional-branch.html
 */
export function useCodeRepositories(scope: Scope): Statement[] {
    return [
        workOnCode(scope),
        {
            Sid: "DenyProtectedBranches",
            Effect: "Deny",
            Action: [
                "codecommit:CreateCommit",
                "codecommit:DeleteBranch",
                "codecommit:GitPush",
                "codecommit:MergePullRequest*",
            ],
            Resource: [projectArn(scope, "codecommit")],
            Condition: {
                // The first request of a push names no branch yet.
                Null: { "codecommit:References": "false" },
                StringEqualsIfExists: { "codecommit:References": protectedBranches },
            },
        },
    ];
}

/** Reviewing what others wrote, and merging it. Nothing of one's own gets in. */
export function mergeCode(scope: Scope): Statement {
    return {
        Sid: "MergeCode",
        Effect: "Allow",
        Action: [
            "codecommit:BatchGet*",
            "codecommit:Describe*",
            "codecommit:EvaluatePullRequestApprovalRules",
            "codecommit:Get*",
            "codecommit:ListBranches",
            "codecommit:ListPullRequests",
            "codecommit:MergePullRequest*",
            "codecommit:PostComment*",
            "codecommit:UpdatePullRequestApprovalState",
            "codecommit:UpdatePullRequestStatus",
        ],
        Resource: [projectArn(scope, "codecommit")],
    };
}

function workOnCode(scope: Scope): Statement {
    return {
        Sid: "UseCodeRepositories",
        Effect: "Allow",
        Action: [
            "codecommit:BatchGet*",
            "codecommit:CreateBranch",
            "codecommit:CreateCommit",
            "codecommit:CreatePullRequest",
            "codecommit:DeleteBranch",
            "codecommit:Describe*",
            "codecommit:EvaluatePullRequestApprovalRules",
            "codecommit:Get*",
            "codecommit:GitPull",
            "codecommit:GitPush",
            "codecommit:ListBranches",
            "codecommit:ListPullRequests",
            "codecommit:MergePullRequest*",
            "codecommit:PostComment*",
            // Not the rules of approval, which are for who looks after the repository.
            "codecommit:UpdatePullRequestApprovalState",
            "codecommit:UpdatePullRequestDescription",
            "codecommit:UpdatePullRequestStatus",
            "codecommit:UpdatePullRequestTitle",
        ],
        Resource: [projectArn(scope, "codecommit")],
    };
}

/** Whose provisioned products may be changed: those of the session, or those of the role. */
type Level = "userLevel" | "roleLevel";

/** Launching products, also as projects of SageMaker. */
export function useCatalogue(scope: Scope, level: Level): Statement[] {
    return [
        ...launchProducts(scope, level),
        {
            Sid: "CreateProjects",
            Effect: "Allow",
            Action: ["sagemaker:CreateProject"],
            Resource: anySageMaker(scope, "project"),
        },
        {
            // SageMaker asks Service Catalog in the caller's name, which admits whoever launched the product. Studio does
            // not promise tags on projects: what carries those of others is left alone.
            Sid: "ManageProjects",
            Effect: "Allow",
            Action: ["sagemaker:DeleteProject", "sagemaker:UpdateProject"],
            Resource: anySageMaker(scope, "project"),
            Condition: { StringEqualsIfExists: tagged(scope, "Resource") },
        },
    ];
}

/**
 * Launching, changing and ending products. Which products somebody sees is decided by the portfolio.
 *
 * @param condition condition on the products @default any that the portfolios show
 */
export function launchProducts(scope: Scope, level: Level, condition?: Statement["Condition"]): Statement[] {
    return [
        {
            Sid: "LaunchProducts",
            Effect: "Allow",
            Action: [
                "servicecatalog:DescribeProduct",
                "servicecatalog:DescribeProvisioningArtifact",
                "servicecatalog:DescribeProvisioningParameters",
                "servicecatalog:ListLaunchPaths",
                "servicecatalog:ListProvisioningArtifacts",
                "servicecatalog:ProvisionProduct",
            ],
            Resource: [resourceArn(scope, "catalog", "product/*")],
            ...(condition === undefined ? {} : { Condition: condition }),
        },
        {
            Sid: "FindProducts",
            Effect: "Allow",
            Action: ["servicecatalog:DescribeProductView", "servicecatalog:SearchProducts"],
            Resource: ["*"],
        },
        {
            Sid: "ManageOwnProducts",
            Effect: "Allow",
            Action: [
                "servicecatalog:DescribeProvisionedProduct",
                "servicecatalog:DescribeRecord",
                "servicecatalog:ListRecordHistory",
                "servicecatalog:ScanProvisionedProducts",
                "servicecatalog:SearchProvisionedProducts",
                "servicecatalog:TerminateProvisionedProduct",
                "servicecatalog:UpdateProvisionedProduct",
            ],
            Resource: ["*"],
            Condition: { StringEquals: { [`servicecatalog:${level}`]: "self" } },
        },
    ];
}

/** Tags on what is being created, never on what exists: rights hang on some tags. */
export function tagOnCreation(scope: Scope): Statement {
    return {
        Sid: "TagOnCreation",
        Effect: "Allow",
        Action: ["sagemaker:AddTags"],
        Resource: [resourceArn(scope, "sagemaker", "*")],
        Condition: { StringLike: { "sagemaker:TaggingAction": "Create*" } },
    };
}
