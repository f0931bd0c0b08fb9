import type { Scope } from "../support/naming";
import { anySageMaker, projectArn, resourceArn } from "./arns";
import type { Statement } from "./policyDocument";

/** Working on the code of projects: their repositories exist already, and stay. */
export function useCodeRepositories(scope: Scope): Statement {
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

/**
 * Launching products, also as projects of SageMaker. Which products somebody sees is decided by the portfolio.
 *
 * @param level whose provisioned products may be changed: those of the session, or those of the role
 */
export function useCatalogue(scope: Scope, level: "userLevel" | "roleLevel"): Statement[] {
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
        {
            Sid: "ManageProjects",
            Effect: "Allow",
            Action: ["sagemaker:CreateProject", "sagemaker:DeleteProject", "sagemaker:UpdateProject"],
            Resource: anySageMaker(scope, "project"),
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
