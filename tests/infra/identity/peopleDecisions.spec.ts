import { expect } from "chai";
import { roleDocuments, type EnvironmentRole } from "../../../infra/identity/roleDocuments";
import type { Context } from "../decisions";
import { judge, own, ownRole, type Decision, sids, roleOptions } from "./roleSupport";
import { development } from "../fixtures";

const model = own("sagemaker", "model-package/sm-mlops-dev--abalone/3");
const data = "arn:aws:s3:::sm-mlops-dev-eu-west-1-111122223333-data";
const key = own("kms", "key/1");
const profile = own("sagemaker", "user-profile/d-1/alice");
const release = own("codepipeline", "sm-mlops-dev--abalone/Production/Approve");
const parameter = own("ssm", "parameter/sm-mlops/dev/vpc-id");
const toSageMaker = { "iam:PassedToService": "sagemaker.amazonaws.com" };
const ownBucket = { "aws:ResourceAccount": "111122223333" };
const ownTags = { "aws:ResourceTag/EnvironmentName": "sm-mlops", "aws:ResourceTag/EnvironmentType": "dev" };
const launchedTags = { ...ownTags, "aws:ResourceTag/EnvironmentType": "env" };
const alias = (purpose: string): Context => ({ "kms:ResourceAliases": [`alias/sm-mlops-dev-${purpose}`] });

const decisions = {
    "data-science-admin": [
        ["approves releases of projects", "codepipeline:PutApprovalResult", release, ["ApproveReleases"]],
        [
            "approves no releases of others",
            "codepipeline:PutApprovalResult",
            own("codepipeline", "payroll/Production/Approve"),
            [],
        ],
        ["approves no models", "sagemaker:UpdateModelPackage", model, []],
        [
            "changes products of the environment",
            "servicecatalog:UpdateProduct",
            own("catalog", "product/prod-1"),
            ["DescribeCatalogue"],
            ownTags,
        ],
        [
            "gives products no tags",
            "servicecatalog:UpdateProduct",
            own("catalog", "product/prod-1"),
            [],
            { ...ownTags, "aws:TagKeys": ["EnvironmentType"] },
        ],
        [
            "writes versions of products",
            "servicecatalog:CreateProvisioningArtifact",
            own("catalog", "product/prod-1"),
            ["ManageCatalogue"],
            ownTags,
        ],
        ["launches none of those", "servicecatalog:ProvisionProduct", own("catalog", "product/prod-1"), [], ownTags],
        [
            "launches environments",
            "servicecatalog:ProvisionProduct",
            own("catalog", "product/prod-1"),
            ["LaunchProducts"],
            launchedTags,
        ],
        [
            "writes no versions of environments",
            "servicecatalog:CreateProvisioningArtifact",
            own("catalog", "product/prod-1"),
            [],
            launchedTags,
        ],
        [
            "shows environments to nobody else",
            "servicecatalog:AssociatePrincipalWithPortfolio",
            own("catalog", "portfolio/port-1"),
            [],
            launchedTags,
        ],
        ["changes no product without its tags", "servicecatalog:UpdateProduct", own("catalog", "product/prod-1"), []],
        [
            "has products launched with the launch role",
            "iam:PassRole",
            ownRole("service-catalog-launch"),
            ["PassLaunchRole"],
            { "iam:PassedToService": "servicecatalog.amazonaws.com" },
        ],
        ["reads bucket policies", "s3:GetBucketPolicy", data, ["ReadBucketSettings"]],
        ["writes no bucket policies", "s3:PutBucketPolicy", data, []],
        ["reads no objects", "s3:GetObject", `${data}/x`, [], ownBucket],
        ["reads key policies", "kms:GetKeyPolicy", key, ["ReadKeySettings"], alias("data")],
        ["writes no key policies", "kms:PutKeyPolicy", key, [], alias("data")],
        ["decrypts nothing", "kms:Decrypt", key, [], alias("data")],
        ["reads roles", "iam:GetRole", ownRole("team-admin"), ["ReadRoles"]],
        ["changes no roles", "iam:PutRolePolicy", ownRole("team-admin"), []],
        ["looks at jobs", "sagemaker:DescribeTrainingJob", own("sagemaker", "training-job/t"), ["DescribeSageMaker"]],
        ["runs no jobs", "sagemaker:CreateTrainingJob", own("sagemaker", "training-job/t"), []],
        ["opens nobody's Studio", "sagemaker:CreatePresignedDomainUrl", profile, []],
    ],
    "team-admin": [
        ["approves models of projects", "sagemaker:UpdateModelPackage", model, ["ApproveModels"]],
        [
            "approves no models of others",
            "sagemaker:UpdateModelPackage",
            own("sagemaker", "model-package/payroll/3"),
            [],
        ],
        ["registers no models", "sagemaker:CreateModelPackage", model, []],
        ["approves no releases", "codepipeline:PutApprovalResult", release, []],
        [
            "adds Studio users with the tags of the environment",
            "sagemaker:CreateUserProfile",
            profile,
            ["AddStudioUsers"],
            { "aws:RequestTag/EnvironmentName": "sm-mlops", "aws:RequestTag/EnvironmentType": "dev" },
        ],
        ["adds none without them", "sagemaker:CreateUserProfile", profile, []],
        ["adds no spaces without them", "sagemaker:CreateSpace", own("sagemaker", "space/d-1/a"), []],
        ["removes them", "sagemaker:DeleteUserProfile", profile, ["ManageStudioUsers"], ownTags],
        ["removes nothing without tags", "sagemaker:DeleteSpace", own("sagemaker", "space/d-1/a"), []],
        [
            "merges code",
            "codecommit:MergePullRequestBySquash",
            own("codecommit", "sm-mlops-dev--abalone"),
            ["MergeCode"],
        ],
        ["merges no other code", "codecommit:MergePullRequestBySquash", own("codecommit", "payroll"), []],
        ["writes no code", "codecommit:GitPush", own("codecommit", "sm-mlops-dev--abalone"), []],
        [
            "passes over no rule of approval",
            "codecommit:OverridePullRequestApprovalRules",
            own("codecommit", "sm-mlops-dev--abalone"),
            [],
        ],
        [
            "leaves those of another environment",
            "sagemaker:DeleteUserProfile",
            profile,
            [],
            { ...ownTags, "aws:ResourceTag/EnvironmentName": "payroll" },
        ],
        [
            "gives users the role of Studio",
            "iam:PassRole",
            ownRole("studio-execution"),
            ["PassRolesToSageMaker"],
            toSageMaker,
        ],
        ["gives users no other role", "iam:PassRole", ownRole("pipeline-execution"), [], toSageMaker],
        ["opens nobody's Studio", "sagemaker:CreatePresignedDomainUrl", profile, []],
        ["moves no profile to another session", "sagemaker:AddTags", profile, []],
        ["launches products", "servicecatalog:ProvisionProduct", own("catalog", "product/prod-1"), ["LaunchProducts"]],
        ["changes no product", "servicecatalog:UpdateProduct", own("catalog", "product/prod-1"), [], ownTags],
        ["changes no domain", "sagemaker:UpdateDomain", own("sagemaker", "domain/d-1"), []],
    ],
    "data-scientist": [
        [
            "opens the own profile",
            "sagemaker:CreatePresignedDomainUrl",
            profile,
            ["OpenOwnStudioProfile"],
            { "aws:ResourceTag/StudioUser": "${aws:userid}" },
        ],
        [
            "opens no other profile",
            "sagemaker:CreatePresignedDomainUrl",
            profile,
            [],
            { "aws:ResourceTag/StudioUser": "AROAEXAMPLE:bob" },
        ],
        ["opens no profile without an owner", "sagemaker:CreatePresignedDomainUrl", profile, []],
        ["approves no models", "sagemaker:UpdateModelPackage", model, []],
        ["approves no releases", "codepipeline:PutApprovalResult", release, []],
        ["runs no jobs outside of Studio", "sagemaker:CreateTrainingJob", own("sagemaker", "training-job/t"), []],
        ["creates no endpoints", "sagemaker:CreateEndpoint", own("sagemaker", "endpoint/sm-mlops-dev--a"), []],
        [
            "pushes code of projects",
            "codecommit:GitPush",
            own("codecommit", "sm-mlops-dev--abalone"),
            ["UseCodeRepositories"],
        ],
        ["pushes no other code", "codecommit:GitPush", own("codecommit", "payroll"), []],
        ["removes no repository", "codecommit:DeleteRepository", own("codecommit", "sm-mlops-dev--abalone"), []],
        ["passes no role", "iam:PassRole", ownRole("studio-execution"), [], toSageMaker],
        ["reads parameters", "ssm:GetParameter", parameter, ["ReadParameters"]],
        ["lists parameters", "ssm:GetParametersByPath", own("ssm", "parameter/sm-mlops/dev"), ["ReadParameters"]],
        ["reads no other parameters", "ssm:GetParameter", own("ssm", "parameter/payroll/dev/x"), []],
        [
            "ends own products",
            "servicecatalog:TerminateProvisionedProduct",
            own("servicecatalog", "stack/a/pp-1"),
            ["ManageOwnProducts"],
            { "servicecatalog:userLevel": "self" },
        ],
        ["ends no other's", "servicecatalog:TerminateProvisionedProduct", own("servicecatalog", "stack/a/pp-1"), []],
    ],
} satisfies Partial<Record<EnvironmentRole, readonly Decision[]>>;

judge(decisions);

describe("infra/identity separation of duties", () => {
    it("lets one role approve models, and another one releases", async () => {
        const roles = Object.keys(roleDocuments(development, roleOptions)) as EnvironmentRole[];
        const able = async (action: string, resource: string): Promise<EnvironmentRole[]> => {
            const answers = await Promise.all(roles.map((role) => sids(role, action, resource)));
            return roles.filter((_, index) => (answers[index] ?? []).length > 0);
        };
        expect(await able("sagemaker:UpdateModelPackage", model)).to.deep.equal(["team-admin"]);
        expect(await able("codepipeline:PutApprovalResult", release)).to.deep.equal(["data-science-admin"]);
    });
});
