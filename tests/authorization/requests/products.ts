import { development, strangerAccount } from "../../infra/fixtures";
import type { Target } from "../simulation/request";
import { actingFor, fromOutside, given, passedTo } from "./circumstances";
import { placed } from "./guardrails";
import { role, service } from "./personas";
import { readsParameters, seesSageMaker } from "./reading";
import {
    anything,
    bucket,
    imageRepository,
    key,
    notOfProject,
    objectIn,
    ofProject,
    projectResource,
    resourceOf,
    strangeRole,
    theRole,
} from "./resources";
import { allow, deny, subject } from "./row";

const launch = role(development, "service-catalog-launch");
const stack = (name: string): Target => resourceOf(development, "cloudformation", `stack/${name}/0a1b2c3d`);
const ofRole = (path: string): Target => ({
    words: `the role ${path}`,
    arn: `arn:aws:iam::${development.accountId}:role/sm-mlops/dev/${path}`,
});
const projectRole = ofRole("project/abalone-build");
const boundary = (name: string): Record<string, string> => ({
    "iam:PermissionsBoundary": `arn:aws:iam::${development.accountId}:policy/sm-mlops/dev/${name}`,
});
const bounded = given("with the boundary of projects", boundary("sm-mlops-dev-eu-west-1-project-boundary"));
const otherwiseBounded = given("with another boundary", boundary("sm-mlops-dev-eu-west-1-boundary"));
const projectBucket: Target = {
    words: "the bucket of a project",
    arn: "arn:aws:s3:::sm-mlops-dev--abalone-artifacts",
    accountId: development.accountId,
};
const aBucket: Target = { ...projectBucket, words: "a new bucket", arn: "arn:aws:s3:::a-new-bucket" };
const template: Target = {
    words: "a template of Service Catalog",
    arn: "arn:aws:s3:::cf-templates-abc/t.json",
    accountId: strangerAccount,
    shared: true,
};
const forService = given("as a service would", { "kms:GrantIsForAWSResource": "true" });
const group = resourceOf(development, "logs", "log-group:/aws/codebuild/sm-mlops-dev--abalone");
const onCreation = given("on creation", { "sagemaker:TaggingAction": "CreateModelPackageGroup" });

export const launching = subject(
    "Launching products",
    allow(launch, "cloudformation:CreateStack", stack(`SC-${development.accountId}-pp-abc`)),
    deny("role: no allow", launch, "cloudformation:DeleteStack", stack("somebody-else")),
    allow(launch, "cloudformation:ValidateTemplate", anything),
    allow(
        launch,
        "s3:GetObject",
        template,
        given("tagged by Service Catalog", { "s3:ExistingObjectTag/servicecatalog:provisioning": "true" }),
    ),
    deny("role: no allow", launch, "s3:GetObject", template),
    // The tag alone opens no bucket of the environment.
    deny(
        "owner: DenyOutsideNetwork",
        launch,
        "s3:GetObject",
        objectIn(development, "data"),
        given("tagged by Service Catalog", { "s3:ExistingObjectTag/servicecatalog:provisioning": "true" }),
        fromOutside,
    ),
    deny("role: no allow", launch, "iam:PassRole", ofRole("studio-user/bob"), passedTo("sagemaker")),
    allow(launch, "iam:CreateRole", projectRole, bounded),
    deny("role: no allow", launch, "iam:CreateRole", projectRole),
    deny("role: no allow", launch, "iam:CreateRole", projectRole, otherwiseBounded),
    deny("role: no allow", launch, "iam:CreateRole", strangeRole(development), bounded),
    deny("role: no allow", launch, "iam:PutRolePolicy", theRole(development, "service-catalog-launch"), bounded),
    deny("role: no allow", launch, "iam:DeleteRolePermissionsBoundary", projectRole),
    deny("role: no allow", launch, "iam:AttachRolePolicy", projectRole, bounded),
    allow(launch, "iam:DeleteRole", projectRole, bounded),
    allow(launch, "iam:PassRole", projectRole, passedTo("codebuild")),
    deny("role: no allow", launch, "iam:PassRole", projectRole, passedTo("ec2")),
    allow(launch, "iam:PassRole", theRole(development, "studio-execution"), passedTo("sagemaker")),
    deny("role: no allow", launch, "iam:PassRole", theRole(development, "data-science-admin"), passedTo("sagemaker")),
    allow(launch, "codecommit:CreateRepository", projectResource(development, "codecommit")),
    allow(launch, "codebuild:CreateProject", projectResource(development, "codebuild", "project/")),
    allow(launch, "codepipeline:CreatePipeline", projectResource(development, "codepipeline")),
    allow(launch, "events:PutRule", projectResource(development, "events", "rule/")),
    allow(launch, "sns:CreateTopic", projectResource(development, "sns")),
    deny("role: no allow", launch, "sns:DeleteTopic", resourceOf(development, "sns", "alarms")),
    allow(launch, "logs:CreateLogGroup", group),
    allow(launch, "logs:DescribeLogGroups", anything),
    allow(launch, "s3:CreateBucket", projectBucket),
    deny("role: no allow", launch, "s3:CreateBucket", aBucket),
    deny("role: no allow", launch, "s3:PutBucketPolicy", bucket(development, "data"), fromOutside),
    allow(launch, "ecr:CreateRepository", imageRepository(development)),
    allow(launch, "kms:DescribeKey", key(development, "data")),
    allow(launch, "kms:DescribeKey", key(development, "projects")),
    allow(launch, "kms:DescribeKey", key(development, "volumes")),
    deny("role: no allow", launch, "kms:DescribeKey", key(development, "logs")),
    allow(launch, "kms:CreateGrant", key(development, "volumes"), forService),
    allow(launch, "sagemaker:CreateModelPackageGroup", ofProject(development, "model-package-group")),
    deny(
        "role: no allow",
        launch,
        "sagemaker:CreateModelPackageGroup",
        notOfProject(development, "model-package-group"),
    ),
    allow(launch, "sagemaker:DeleteNotebookInstance", ofProject(development, "notebook-instance")),
    allow(
        launch,
        "sagemaker:DeleteUserProfile",
        resourceOf(development, "sagemaker", "user-profile/d-abc/sm-mlops-dev--bob"),
    ),
    allow(launch, "sagemaker:AddTags", resourceOf(development, "sagemaker", "user-profile/d-abc/sm-mlops-dev--bob")),
    deny("role: no allow", launch, "sagemaker:AddTags", resourceOf(development, "sagemaker", "user-profile/d-abc/bob")),
    allow(launch, "sagemaker:DescribeDomain", resourceOf(development, "sagemaker", "domain/d-abc")),
    allow(launch, "sagemaker:AddTags", ofProject(development, "model-package-group"), onCreation),
    readsParameters(launch),
);

const control = role(development, "detective-control");

export const detectiveControl = subject(
    "Detective control",
    seesSageMaker(control),
    allow(control, "sagemaker:AddTags", resourceOf(development, "sagemaker", "training-job/a")),
    allow(control, "sagemaker:StopTrainingJob", resourceOf(development, "sagemaker", "training-job/a")),
    allow(control, "sagemaker:DeleteEndpoint", resourceOf(development, "sagemaker", "endpoint/a")),
    deny(
        "role: no allow",
        control,
        "sagemaker:CreateTrainingJob",
        resourceOf(development, "sagemaker", "training-job/a"),
        placed,
    ),
    deny(
        "boundary: DenyAdministration",
        control,
        "sagemaker:DeleteDomain",
        resourceOf(development, "sagemaker", "domain/d-abc"),
    ),
    allow(
        control,
        "logs:PutLogEvents",
        resourceOf(development, "logs", "log-group:/aws/lambda/sm-mlops-dev--stop:log-stream:a"),
    ),
);

const of = (accountId: string, ofService: string, rest: string): ReturnType<typeof actingFor> =>
    actingFor(accountId, `arn:aws:${ofService}:eu-west-1:${accountId}:${rest}`);

export const trustsOfServices = subject(
    "Roles of products, stack sets and controls",
    ...(
        [
            ["service-catalog-launch", "servicecatalog", "catalog", "product/prod-1"],
            ["stack-set-administration", "cloudformation", "cloudformation", "stackset/sm-mlops-dev--abalone:1"],
            ["detective-control", "lambda", "lambda", "function:stop"],
        ] as const
    ).map(([purpose, by, ofService, rest]) => [
        allow(service(by), "sts:AssumeRole", theRole(development, purpose), of(development.accountId, ofService, rest)),
        deny(
            "owner: no allow",
            service(by),
            "sts:AssumeRole",
            theRole(development, purpose),
            of(strangerAccount, ofService, rest),
        ),
        deny(
            "owner: no allow",
            service("ec2"),
            "sts:AssumeRole",
            theRole(development, purpose),
            of(development.accountId, ofService, rest),
        ),
    ]),
);
