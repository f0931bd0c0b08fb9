import {
    boundaryArn,
    bucketArn,
    keyAlias,
    launchBoundaryArn,
    launchRoleArn,
    environmentProduct,
    managedPolicyArn,
    parameterName,
    type Scope,
} from "../../../infra/support/naming";
import { development, strangerAccount } from "../../infra/fixtures";
import { actingFor, given, passedTo, taggedFor } from "../requests/circumstances";
import { role, service } from "../requests/personas";
import { anything, key, ofIam, resourceOf, strangeRole, theRole } from "../requests/resources";
import { allow, deny, type Row } from "../requests/row";
import type { Circumstance, RoleCaller, Target } from "../simulation/request";
import { launched } from "./estate";
import { launcher } from "./rows";

/** The role that launches environments, whatever policies it had: its boundary alone holds it. */
const unheld: RoleCaller = {
    ...launcher,
    words: "whoever launches environments with all rights",
    arn: `${launcher.arn}-x`,
    unrestricted: true,
    boundaryArn: launchBoundaryArn(development),
};

const right = given("with the boundary of what is launched", { "iam:PermissionsBoundary": boundaryArn(launched) });
const ofStage = given("with the boundary of the stage", { "iam:PermissionsBoundary": boundaryArn(development) });
const itsOwn = given("with the launch's own boundary", { "iam:PermissionsBoundary": launchBoundaryArn(development) });
const policy = (arn: string): Circumstance => given(`of ${arn}`, { "iam:PolicyARN": arn });
const wide = "arn:aws:iam::aws:policy/AdministratorAccess";
const launchedRole = theRole(launched, "studio-execution");
const stageRole = theRole(development, "studio-execution");
const ofDev = taggedFor("dev");
const nowDev = taggedFor("dev", "aws:RequestTag");
const ofFraud = taggedFor("envfraud");
const elsewhere = given("in another region", { "aws:RequestedRegion": "us-east-1" });
const ofOthers = given("tagged as of others", {
    "aws:ResourceTag/EnvironmentName": "others",
    "aws:ResourceTag/EnvironmentType": "envfraud",
});

function policyNamed(scope: Scope, name: string): Target {
    return { words: `the policy ${name} of ${scope.stage}`, arn: managedPolicyArn(scope, name) };
}

function policyAt(words: string, arn: string): Target {
    return { words, arn };
}

function bucketOf(scope: Scope): Target {
    const words = `the bucket of data of ${scope.stage}`;
    return { words, arn: bucketArn(scope, "data"), accountId: scope.accountId };
}

function parameterOf(scope: Scope): Target {
    return resourceOf(scope, "ssm", `parameter${parameterName(scope, "vpc-id")}`);
}

function groupOf(scope: Scope): Target {
    return resourceOf(scope, "logs", `log-group:/sm-mlops/${scope.stage}/vpc-flow-logs`);
}

function aliasOf(scope: Scope): Target {
    return resourceOf(scope, "kms", keyAlias(scope, "data"));
}

function stack(name: string): Target {
    return resourceOf(development, "cloudformation", `stack/${name}/0a1b2c3d`);
}

function network(type: string): Circumstance {
    return given(`with network access ${type}`, { "sagemaker:AppNetworkAccessType": type });
}

const domain = resourceOf(development, "sagemaker", "domain/d-abc");
const withKey = given("with a key", {
    "sagemaker:VolumeKmsKeyArn": `arn:aws:kms:eu-west-1:${development.accountId}:key/0a1b2c3d`,
});
const provisioning = "s3:ExistingObjectTag/servicecatalog:provisioning";
const template: Target = {
    words: "a template of Service Catalog",
    arn: "arn:aws:s3:::cf-templates-abc/t.json",
    accountId: strangerAccount,
    shared: true,
};

/** Roles without the boundary, with another one, or where others have theirs. */
const identities: readonly Row[] = [
    ...["CreateRole", "PutRolePolicy", "PutRolePermissionsBoundary", "UpdateAssumeRolePolicy"].flatMap((change) => [
        allow(launcher, `iam:${change}`, launchedRole, right),
        deny("boundary: DenyUnboundRoles", unheld, `iam:${change}`, launchedRole),
        deny("boundary: DenyUnboundRoles", unheld, `iam:${change}`, launchedRole, ofStage),
        deny("boundary: DenyUnboundRoles", unheld, `iam:${change}`, launchedRole, itsOwn),
        deny("boundary: DenyStagesByName", unheld, `iam:${change}`, stageRole, right),
        deny("boundary: no allow", unheld, `iam:${change}`, strangeRole(development), right),
    ]),
    deny("boundary: no allow", unheld, "iam:DeleteRolePermissionsBoundary", launchedRole, right),
    deny(
        "boundary: DenyStagesByName",
        unheld,
        "iam:PutRolePolicy",
        { words: "itself", arn: launchRoleArn(development, environmentProduct) },
        itsOwn,
    ),
    deny("boundary: no allow", unheld, "iam:CreateUser", ofIam(development, "user/eve")),
    deny("boundary: no allow", unheld, "sts:AssumeRole", launchedRole),
    ...["CreatePolicy", "CreatePolicyVersion", "DeletePolicy", "SetDefaultPolicyVersion"].flatMap((change) =>
        [boundaryArn(launched), launchBoundaryArn(development), boundaryArn(development)].map((arn) =>
            deny("boundary: DenyStagesByName", unheld, `iam:${change}`, policyAt(`the boundary ${arn}`, arn)),
        ),
    ),
    allow(launcher, "iam:CreatePolicyVersion", policyNamed(launched, "sm-mlops-envfraud-eu-west-1-guardrails")),
    allow(launcher, "iam:AttachRolePolicy", launchedRole, right, policy(managedPolicyArn(launched, "studio"))),
    ...[wide, managedPolicyArn(development, "studio"), boundaryArn(launched)].flatMap((arn) => [
        deny("boundary: DenyOtherPolicies", unheld, "iam:AttachRolePolicy", launchedRole, right, policy(arn)),
    ]),
    allow(launcher, "iam:PassRole", launchedRole, passedTo("sagemaker")),
    allow(launcher, "iam:PassRole", theRole(launched, "flow-logs"), passedTo("vpc-flow-logs")),
    deny("role: no allow", launcher, "iam:PassRole", theRole(launched, "data-science-admin"), passedTo("sagemaker")),
    deny("role: no allow", launcher, "iam:PassRole", launchedRole, passedTo("vpc-flow-logs")),
    ...["lambda", "ec2", "codebuild"].map((service) =>
        deny("boundary: DenyOtherServices", unheld, "iam:PassRole", launchedRole, passedTo(service)),
    ),
    deny("boundary: DenyStagesByName", unheld, "iam:PassRole", stageRole, passedTo("sagemaker")),
];

/** The stage that it is launched from, told by names and by tags; and the other environments of the account. */
const stages: readonly Row[] = [
    ...["PutBucketPolicy", "DeleteBucket", "PutBucketPublicAccessBlock", "GetBucketPolicy"].flatMap((action) => [
        allow(launcher, `s3:${action}`, bucketOf(launched)),
        deny("boundary: DenyStagesByName", unheld, `s3:${action}`, bucketOf(development)),
    ]),
    ...["env", "envs", "env-a"].map((end) =>
        deny("boundary: DenyStagesByName", unheld, "s3:PutBucketPolicy", {
            words: `the bucket of an environment whose name only begins like it, sm-mlops-${end}`,
            arn: `arn:aws:s3:::sm-mlops-${end}-prod-eu-west-1-${development.accountId}-data`,
            accountId: development.accountId,
        }),
    ),
    ...["s3:PutObject", "s3:DeleteObject", "s3:GetObject"].map((action) => {
        const { words, arn, accountId = "" } = bucketOf(launched);
        const object = { words: `an object in ${words}`, arn: `${String(arn)}/a`, accountId };
        return deny("boundary: no allow", unheld, action, object);
    }),
    ...["PutParameter", "DeleteParameter", "AddTagsToResource"].flatMap((action) => [
        allow(launcher, `ssm:${action}`, parameterOf(launched)),
        deny("boundary: DenyStagesByName", unheld, `ssm:${action}`, parameterOf(development)),
    ]),
    // A template takes what the stage knows of its region.
    allow(launcher, "ssm:GetParameters", parameterOf(development), ofDev),
    deny("boundary: no allow", unheld, "ssm:GetParameters", resourceOf(development, "ssm", "parameter/payroll/a")),
    ...["DeleteLogGroup", "PutRetentionPolicy", "DisassociateKmsKey"].flatMap((action) => [
        allow(launcher, `logs:${action}`, groupOf(launched)),
        deny("boundary: DenyOtherStages", unheld, `logs:${action}`, groupOf(development), ofDev),
        deny("boundary: no allow", unheld, `logs:${action}`, groupOf(development)),
    ]),
    ...(
        [
            ["ec2:DeleteVpc", "vpc/vpc-1"],
            ["ec2:DeleteSubnet", "subnet/subnet-1"],
            ["ec2:ModifyVpcEndpoint", "vpc-endpoint/vpce-1"],
            ["ec2:AuthorizeSecurityGroupEgress", "security-group/sg-1"],
            ["ec2:CreateVpcEndpoint", "subnet/subnet-1"],
            ["ec2:CreateSubnet", "vpc/vpc-1"],
        ] as const
    ).flatMap(([action, rest]) => [
        allow(launcher, action, resourceOf(development, "ec2", rest), ofFraud),
        deny("boundary: DenyOtherStages", unheld, action, resourceOf(development, "ec2", rest), ofDev),
        deny("boundary: DenyOtherEnvironments", unheld, action, resourceOf(development, "ec2", rest), ofOthers),
        deny("role: no allow", launcher, action, resourceOf(development, "ec2", rest)),
    ]),
    ...["PutKeyPolicy", "ScheduleKeyDeletion", "DisableKey"].flatMap((action) => [
        allow(launcher, `kms:${action}`, key(launched, "data"), ofFraud),
        deny("boundary: DenyOtherStages", unheld, `kms:${action}`, key(development, "data"), ofDev),
        deny("role: no allow", launcher, `kms:${action}`, key(development, "data")),
    ]),
    ...["kms:Decrypt", "kms:GenerateDataKey", "kms:ReEncryptFrom"].map((action) =>
        deny("boundary: no allow", unheld, action, key(launched, "data"), ofFraud),
    ),
    deny("role: no allow", launcher, "kms:DeleteAlias", aliasOf(development)),
    deny(
        "role: no allow",
        launcher,
        "kms:CreateGrant",
        key(launched, "data"),
        ofFraud,
        given("for itself", { "kms:GrantIsForAWSResource": "false" }),
    ),
    ...["DeleteDomain", "UpdateDomain", "AddTags"].flatMap((action) => [
        allow(launcher, `sagemaker:${action}`, domain, ofFraud),
        deny("boundary: DenyOtherStages", unheld, `sagemaker:${action}`, domain, ofDev),
        deny("role: no allow", launcher, `sagemaker:${action}`, domain),
    ]),
    deny("boundary: DenyOtherTags", unheld, "sagemaker:AddTags", domain, ofFraud, nowDev),
    deny("boundary: DenyOtherTags", unheld, "ec2:CreateTags", resourceOf(development, "ec2", "vpc/vpc-1"), nowDev),
    deny("boundary: DenyOtherTags", unheld, "ec2:CreateVpc", resourceOf(development, "ec2", "vpc/vpc-1"), nowDev),
    deny("role: no allow", launcher, "ec2:CreateVpc", resourceOf(development, "ec2", "vpc/vpc-1")),
    deny("role: no allow", launcher, "kms:CreateKey", anything),
    allow(launcher, "kms:CreateKey", anything, taggedFor("envfraud", "aws:RequestTag")),
];

/** What no environment is made of, and what would open one. */
const openings: readonly Row[] = [
    ...(
        [
            ["ec2:CreateInternetGateway", "internet-gateway/igw-1"],
            ["ec2:CreateNatGateway", "natgateway/nat-1"],
            ["ec2:CreateVpcPeeringConnection", "vpc/vpc-1"],
            ["ec2:CreateRoute", "route-table/rtb-1"],
            ["ec2:RunInstances", "instance/i-1"],
            ["sagemaker:CreateTrainingJob", "training-job/a"],
            ["sagemaker:CreateNotebookInstance", "notebook-instance/a"],
            ["sagemaker:CreateApp", "app/d-abc/alice/JupyterLab/default"],
            ["sagemaker:CreatePresignedDomainUrl", "user-profile/d-abc/alice"],
        ] as const
    ).map(([action, rest]) =>
        deny("boundary: no allow", unheld, action, resourceOf(development, action.split(":")[0] ?? "", rest), ofFraud),
    ),
    deny(
        "boundary: RequireVpcOnlyDomain",
        unheld,
        "sagemaker:CreateDomain",
        domain,
        withKey,
        network("PublicInternetOnly"),
    ),
    deny("boundary: RequireDomainKey", unheld, "sagemaker:CreateDomain", domain, network("VpcOnly")),
    deny(
        "boundary: RequireVpcOnlyDomainOnUpdate",
        unheld,
        "sagemaker:UpdateDomain",
        domain,
        network("PublicInternetOnly"),
    ),
    deny("boundary: no allow", unheld, "lambda:CreateFunction", resourceOf(development, "lambda", "function:a")),
    deny(
        "boundary: no allow",
        unheld,
        "secretsmanager:GetSecretValue",
        resourceOf(development, "secretsmanager", "secret:a-b"),
    ),
    deny("boundary: no allow", unheld, "servicecatalog:UpdateConstraint", anything),
    ...["ec2:DescribeVpcs", "kms:CreateKey", "logs:DescribeLogGroups", "elasticfilesystem:CreateFileSystem"].map(
        (action) => deny("boundary: no allow", unheld, action, anything, elsewhere),
    ),
    deny("boundary: no allow", unheld, "s3:GetObject", template),
    allow(launcher, "s3:GetObject", template, given("tagged by Service Catalog", { [provisioning]: "true" })),
    allow(launcher, "cloudformation:UpdateStack", stack(`SC-${development.accountId}-pp-abc`), ofDev),
    deny("boundary: no allow", unheld, "cloudformation:UpdateStack", stack("somebody-else")),
    allow(launcher, "cloudformation:ValidateTemplate", anything),
];

const assumption = { words: "the role that launches environments", arn: launcher.arn };
const bySource = (accountId: string): Circumstance =>
    actingFor(accountId, `arn:aws:catalog:eu-west-1:${accountId}:product/prod-1`);

/** Who launches: Service Catalog, for products of the account. */
const trust: readonly Row[] = [
    allow(service("servicecatalog"), "sts:AssumeRole", assumption, bySource(development.accountId)),
    deny("owner: no allow", service("servicecatalog"), "sts:AssumeRole", assumption, bySource(strangerAccount)),
    deny("owner: no allow", service("cloudformation"), "sts:AssumeRole", assumption, bySource(development.accountId)),
    deny("owner: no allow", role(development, "data-science-admin"), "sts:AssumeRole", assumption),
];

export const launchRefusals: readonly Row[] = [...trust, ...identities, ...stages, ...openings];
