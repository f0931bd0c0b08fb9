import { environmentProduct, launchedStage, launchRoleArn } from "../../../infra/support/naming";
import { development } from "../../infra/fixtures";
import type { Target } from "../simulation/request";
import { from, fromOutside, given, passedTo, taggedFor } from "./circumstances";
import { placed } from "./guardrails";
import { otherRole, role, stranger } from "./personas";
import {
    followsDelivery,
    launchesProducts,
    readsLogs,
    readsParameters,
    seesSageMaker,
    usesCatalogue,
    worksOnCode,
} from "./reading";
import {
    anything,
    bucket,
    key,
    newBucket,
    objectIn,
    ofProject,
    projectResource,
    resourceOf,
    strangeRole,
    theRole,
} from "./resources";
import { allow, deny, subject, type Row } from "./row";

const scientist = role(development, "data-scientist");
const teamAdmin = role(development, "team-admin");
const admin = role(development, "data-science-admin");
const people = [scientist, teamAdmin, admin];

const alice = otherRole("the user alice", `arn:aws:iam::${development.accountId}:user/alice`);
const asAlice = { "aws:username": "alice", "sts:RoleSessionName": "alice" };
const withFactor = given("with a second factor", { ...asAlice, "aws:MultiFactorAuthPresent": "true" });
const withoutFactor = given("without a second factor", { ...asAlice, "aws:MultiFactorAuthPresent": "false" });
const withKeys = given("with access keys alone", asAlice);
const asBob = given("under another's name", {
    "aws:username": "alice",
    "sts:RoleSessionName": "bob",
    "aws:MultiFactorAuthPresent": "true",
});

export const becomingSomebody = subject(
    "Assuming roles of people",
    ...(["data-scientist", "team-admin", "data-science-admin"] as const).map((purpose) => {
        const target = theRole(development, purpose);
        return [
            allow(alice, "sts:AssumeRole", target, withFactor),
            deny("owner: no allow", alice, "sts:AssumeRole", target, withoutFactor),
            deny("owner: no allow", alice, "sts:AssumeRole", target, withKeys),
            deny("owner: no allow", alice, "sts:AssumeRole", target, asBob),
            deny("owner: no allow", stranger, "sts:AssumeRole", target, withFactor),
        ];
    }),
);

const model = ofProject(development, "model-package", "abalone/1");
const release = resourceOf(development, "codepipeline", "sm-mlops-dev--abalone-deploy/Approve/Release");

export const approvals = subject(
    "Who approves what",
    allow(
        teamAdmin,
        "sagemaker:UpdateModelPackage",
        model,
        given("approves", { "sagemaker:ModelApprovalStatus": "Approved" }),
    ),
    deny("role: no allow", teamAdmin, "codepipeline:PutApprovalResult", release),
    allow(admin, "codepipeline:PutApprovalResult", release),
    deny("role: no allow", admin, "sagemaker:UpdateModelPackage", model),
    deny(
        "role: no allow",
        admin,
        "codepipeline:PutApprovalResult",
        resourceOf(development, "codepipeline", "other/a/b"),
    ),
    deny("role: no allow", scientist, "sagemaker:UpdateModelPackage", model),
    deny("role: no allow", scientist, "codepipeline:PutApprovalResult", release),
    ...([role(development, "studio-execution"), role(development, "pipeline-execution")] as const).flatMap((caller) => [
        deny("role: no allow", caller, "sagemaker:UpdateModelPackage", model),
        deny("role: no allow", caller, "codepipeline:PutApprovalResult", release),
    ]),
);

const profile = resourceOf(development, "sagemaker", "user-profile/d-abc/alice");
const asSession = given("tagged for this session", {
    "aws:ResourceTag/StudioUser": "AROAX:alice",
    "aws:userid": "AROAX:alice",
});
const asOther = given("tagged for another session", {
    "aws:ResourceTag/StudioUser": "AROAX:bob",
    "aws:userid": "AROAX:alice",
});
const untagged = given("without a tag", { "aws:userid": "AROAX:alice" });

export const scientists = subject(
    "Data scientists",
    allow(scientist, "sagemaker:CreatePresignedDomainUrl", profile, asSession),
    deny("role: no allow", scientist, "sagemaker:CreatePresignedDomainUrl", profile, asOther),
    deny("role: no allow", scientist, "sagemaker:CreatePresignedDomainUrl", profile, untagged),
    worksOnCode(scientist),
    usesCatalogue(scientist, "userLevel"),
    deny("role: no allow", scientist, "sagemaker:CreateTrainingJob", ofProject(development, "training-job"), placed),
    deny("role: no allow", scientist, "sagemaker:CreateEndpoint", ofProject(development, "endpoint")),
    deny("role: no allow", scientist, "s3:GetObject", objectIn(development, "data"), from(development)),
    deny("role: no allow", scientist, "iam:PassRole", theRole(development, "studio-execution")),
);

const toSageMaker = passedTo("sagemaker");
const ours = taggedFor("dev");
const ofProduction = taggedFor("prod");
const withOurTags = taggedFor("dev", "aws:RequestTag");
const ofLaunches = taggedFor(launchedStage);
const withNewTags = given("and gives tags", { "aws:TagKeys": ["EnvironmentType"] });
const code = projectResource(development, "codecommit");
const intoMain = given("into main", { "codecommit:References": "refs/heads/main" });

export const teamAdmins = subject(
    "Team administrators",
    allow(teamAdmin, "sagemaker:CreateUserProfile", profile, withOurTags),
    deny("role: no allow", teamAdmin, "sagemaker:CreateUserProfile", profile),
    deny("role: no allow", teamAdmin, "sagemaker:CreateUserProfile", profile, taggedFor("prod", "aws:RequestTag")),
    allow(teamAdmin, "codecommit:MergePullRequestBySquash", code, intoMain),
    allow(teamAdmin, "codecommit:UpdatePullRequestApprovalState", code),
    deny("role: no allow", teamAdmin, "codecommit:GitPush", code),
    deny("role: no allow", teamAdmin, "codecommit:CreatePullRequest", code),
    deny("role: no allow", teamAdmin, "codecommit:OverridePullRequestApprovalRules", code),
    deny("role: no allow", admin, "codecommit:MergePullRequestBySquash", code, intoMain),
    allow(teamAdmin, "sagemaker:DeleteUserProfile", profile, ours),
    deny("role: no allow", teamAdmin, "sagemaker:DeleteUserProfile", profile, ofProduction),
    deny("role: no allow", teamAdmin, "sagemaker:DeleteUserProfile", profile),
    deny("role: no allow", teamAdmin, "sagemaker:CreatePresignedDomainUrl", profile, asSession),
    allow(
        teamAdmin,
        "sagemaker:AddTags",
        profile,
        given("on creation", { "sagemaker:TaggingAction": "CreateUserProfile" }),
    ),
    deny("role: no allow", teamAdmin, "sagemaker:AddTags", profile),
    allow(teamAdmin, "iam:PassRole", theRole(development, "studio-execution"), toSageMaker),
    deny("role: no allow", teamAdmin, "iam:PassRole", theRole(development, "pipeline-execution"), toSageMaker),
    deny("role: no allow", teamAdmin, "iam:PassRole", theRole(development, "studio-execution"), passedTo("lambda")),
    deny("role: no allow", teamAdmin, "iam:PassRole", strangeRole(development), toSageMaker),
    usesCatalogue(teamAdmin, "userLevel"),
    deny("role: no allow", teamAdmin, "s3:GetObject", objectIn(development, "data"), from(development)),
);

function launchRoleOf(product: string): Target {
    return { words: `the role that launches ${product}`, arn: launchRoleArn(development, product) };
}

const portfolio = resourceOf(development, "catalog", "portfolio/port-1");
const product = resourceOf(development, "catalog", "product/prod-1");

export const dataScienceAdmins = subject(
    "Data science administrators",
    launchesProducts(admin, "roleLevel", ofLaunches),
    deny("role: no allow", admin, "sagemaker:CreateProject", resourceOf(development, "sagemaker", "project/abalone")),
    // Who launches is none of what launches.
    deny("role: no allow", admin, "sts:AssumeRole", launchRoleOf(environmentProduct)),
    deny("role: no allow", admin, "iam:PassRole", launchRoleOf(environmentProduct), passedTo("servicecatalog")),
    deny("role: no allow", admin, "ec2:CreateVpc", resourceOf(development, "ec2", "vpc/vpc-1"), withOurTags),
    deny("role: no allow", admin, "iam:CreateRole", theRole(development, "studio-execution")),
    allow(admin, "servicecatalog:CreatePortfolio", portfolio, withOurTags),
    deny("role: no allow", admin, "servicecatalog:CreatePortfolio", portfolio),
    allow(admin, "servicecatalog:DeletePortfolio", portfolio, ours),
    deny("role: no allow", admin, "servicecatalog:DeletePortfolio", portfolio, ofProduction),
    // Nobody launches what they write.
    ...["CreateProvisioningArtifact", "UpdateProvisioningArtifact"].flatMap((action) => [
        allow(admin, `servicecatalog:${action}`, product, ours),
        deny("role: no allow", admin, `servicecatalog:${action}`, product, ofLaunches),
    ]),
    deny("role: no allow", admin, "servicecatalog:ProvisionProduct", product, ours),
    deny("role: no allow", admin, "servicecatalog:AssociatePrincipalWithPortfolio", portfolio, ofLaunches),
    allow(admin, "servicecatalog:UpdateProduct", product, ours),
    deny("role: no allow", admin, "servicecatalog:UpdateProduct", product, ofLaunches),
    deny("role: no allow", admin, "servicecatalog:UpdateProduct", product, ours, withNewTags),
    allow(admin, "servicecatalog:ListPortfolios", anything),
    allow(admin, "iam:PassRole", theRole(development, "service-catalog-launch"), passedTo("servicecatalog")),
    deny("role: no allow", admin, "iam:PassRole", theRole(development, "studio-execution"), toSageMaker),
    allow(admin, "s3:GetBucketPolicy", bucket(development, "data"), fromOutside),
    deny("role: no allow", admin, "s3:PutBucketPolicy", bucket(development, "data"), fromOutside),
    deny("role: no allow", admin, "s3:DeleteBucketPolicy", bucket(development, "models"), fromOutside),
    deny("role: no allow", admin, "s3:GetObject", objectIn(development, "data"), from(development)),
    allow(admin, "kms:GetKeyPolicy", key(development, "data")),
    deny("role: no allow", admin, "kms:PutKeyPolicy", key(development, "data")),
    deny("role: no allow", admin, "kms:Decrypt", key(development, "data"), from(development)),
    allow(admin, "iam:GetRolePolicy", theRole(development, "studio-execution")),
    deny("role: no allow", admin, "iam:PutRolePolicy", theRole(development, "studio-execution")),
    allow(
        admin,
        "logs:GetLogEvents",
        resourceOf(development, "logs", "log-group:/sm-mlops/dev/vpc-flow-logs:log-stream:a"),
    ),
    allow(admin, "cloudtrail:LookupEvents", anything),
);

export const peopleReading = subject(
    "What people see",
    ...people.flatMap((caller): Row[][] => [
        seesSageMaker(caller),
        followsDelivery(caller),
        readsLogs(caller),
        readsParameters(caller),
        [deny("role: no allow", caller, "s3:CreateBucket", newBucket(development))],
    ]),
);
