import type { EnvironmentRole } from "../../../infra/identity/roleDocuments";
import { roleArn } from "../../../infra/support/naming";
import { production, staging } from "../fixtures";
import { judge, own, ownRole, type Decision } from "./roleSupport";

const model = own("sagemaker", "model-package/sm-mlops-dev--abalone/3");
const data = "arn:aws:s3:::sm-mlops-dev-eu-west-1-111122223333-data";
const profile = own("sagemaker", "user-profile/d-1/alice");
const release = own("codepipeline", "sm-mlops-dev--abalone/Production/Approve");
const boundary = "arn:aws:iam::111122223333:policy/sm-mlops/dev/sm-mlops-dev-eu-west-1-project-boundary";
const projectRole = "arn:aws:iam::111122223333:role/sm-mlops/dev/project/abalone-build";
const ownBucket = { "aws:ResourceAccount": "111122223333" };

const decisions = {
    "service-catalog-launch": [
        [
            "creates roles of projects with the boundary of projects",
            "iam:CreateRole",
            projectRole,
            ["WriteBoundedRoles"],
            { "iam:PermissionsBoundary": boundary },
        ],
        ["creates no role without it", "iam:CreateRole", projectRole, []],
        [
            "creates no role with another boundary",
            "iam:CreateRole",
            projectRole,
            [],
            { "iam:PermissionsBoundary": "arn:aws:iam::aws:policy/AdministratorAccess" },
        ],
        [
            "changes no role of the environment itself",
            "iam:PutRolePolicy",
            ownRole("studio-execution"),
            [],
            { "iam:PermissionsBoundary": boundary },
        ],
        [
            "lifts no boundary",
            "iam:DeleteRolePermissionsBoundary",
            projectRole,
            [],
            { "iam:PermissionsBoundary": boundary },
        ],
        [
            "attaches no managed policy",
            "iam:AttachRolePolicy",
            projectRole,
            [],
            { "iam:PermissionsBoundary": boundary },
        ],
        [
            "gives pipelines the roles of projects",
            "iam:PassRole",
            projectRole,
            ["PassProjectRoles"],
            { "iam:PassedToService": "codepipeline.amazonaws.com" },
        ],
        ["gives functions none", "iam:PassRole", projectRole, [], { "iam:PassedToService": "lambda.amazonaws.com" }],
        [
            "creates stacks of products",
            "cloudformation:CreateStack",
            own("cloudformation", "stack/SC-111122223333-pp-abc/1"),
            ["ManageStacks"],
        ],
        ["creates no other stacks", "cloudformation:CreateStack", own("cloudformation", "stack/payroll/1"), []],
        [
            "creates pipelines of projects",
            "codepipeline:CreatePipeline",
            own("codepipeline", "sm-mlops-dev--a"),
            ["ManagePipelines"],
        ],
        ["approves no releases", "codepipeline:PutApprovalResult", release, []],
        ["approves no models", "sagemaker:UpdateModelPackage", model, []],
        [
            "fetches templates",
            "s3:GetObject",
            "arn:aws:s3:::x/t",
            ["FetchTemplates"],
            { "s3:ExistingObjectTag/servicecatalog:provisioning": "true" },
        ],
        ["reads no data", "s3:GetObject", `${data}/x`, [], ownBucket],
        ["changes no policy of the data bucket", "s3:PutBucketPolicy", data, [], ownBucket],
    ],
    "stack-set-administration": [
        ["deploys to staging", "sts:AssumeRole", roleArn(staging, "stack-set-execution"), ["DeployToTargets"]],
        ["deploys to production", "sts:AssumeRole", roleArn(production, "stack-set-execution"), ["DeployToTargets"]],
        [
            "deploys to no other account",
            "sts:AssumeRole",
            roleArn({ ...production, accountId: "999988887777" }, "stack-set-execution"),
            [],
        ],
        ["takes no other role there", "sts:AssumeRole", roleArn(production, "model-execution"), []],
    ],
    "detective-control": [
        ["stops jobs", "sagemaker:StopTrainingJob", own("sagemaker", "training-job/t"), ["StopViolations"]],
        ["removes endpoints", "sagemaker:DeleteEndpoint", own("sagemaker", "endpoint/e"), ["RemoveViolations"]],
        ["marks them", "sagemaker:AddTags", own("sagemaker", "endpoint/e"), ["MarkViolations"]],
        ["marks no Studio profile", "sagemaker:AddTags", profile, []],
        [
            "writes its log",
            "logs:PutLogEvents",
            own("logs", "log-group:/aws/lambda/sm-mlops-dev--stop:log-stream:x"),
            ["WriteLogs"],
        ],
        ["starts nothing", "sagemaker:CreateTrainingJob", own("sagemaker", "training-job/t"), []],
        ["removes no domain", "sagemaker:DeleteDomain", own("sagemaker", "domain/d-1"), []],
    ],
} satisfies Partial<Record<EnvironmentRole, readonly Decision[]>>;

judge(decisions);
