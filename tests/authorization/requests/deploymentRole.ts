import {
    boundaryArn,
    environmentProduct,
    launchBoundaryArn,
    launchRoleArn,
    launchedScope,
    managedPolicyArn,
    type Scope,
} from "../../../infra/support/naming";
import { development } from "../../infra/fixtures";
import { exampleStages } from "../emitted/bootstrap";
import type { Circumstance, Target } from "../simulation/request";
import { approvalOf, owned } from "./builds";
import { from, fromOutside, given, passedTo, taggedFor, throughS3 } from "./circumstances";
import { abalone, abaloneDeploy, entryRole, roleOfProject } from "./personas";
import { anything, elsewhere, key, objectIn, ofIam, resourceOf, sharedBy, strangeRole, theRole } from "./resources";
import { allow, deny, type Row } from "./row";

function ec2(scope: Scope, rest: string): Target {
    return resourceOf(scope, "ec2", rest);
}

function withBoundary(words: string, arn: string): Circumstance {
    return given(words, { "iam:PermissionsBoundary": arn });
}

function tagged({ environment }: Scope, stage: string): Circumstance {
    return given(`tagged as of ${stage}`, {
        "aws:ResourceTag/EnvironmentName": environment,
        "aws:ResourceTag/EnvironmentType": stage,
    });
}

/** The boundary of the role that launches environments is for that role alone, and that of what it launches for none. */
function staysLauncher(scope: Scope): Row[] {
    if (scope.stage !== "dev") {
        return [];
    }
    const deployer = entryRole(scope, "deployment");
    const launcher: Target = {
        words: "the role that launches environments",
        arn: launchRoleArn(scope, environmentProduct),
    };
    const other: Target = { words: "the role that launches projects", arn: launchRoleArn(scope, "model-build") };
    const right = withBoundary("with the boundary for launches", launchBoundaryArn(scope));
    const launched = withBoundary("with the boundary of what is launched", boundaryArn(launchedScope(scope, "*")));
    const own = given("of the stage", { "iam:PolicyARN": managedPolicyArn(scope, "own") });
    const strange = given("of AWS", { "iam:PolicyARN": wide });
    const changes = ["CreateRole", "PutRolePolicy", "UpdateAssumeRolePolicy", "PutRolePermissionsBoundary"];
    return [
        ...changes.flatMap((change) => [
            allow(deployer, `iam:${change}`, launcher, right),
            deny("role: no allow", deployer, `iam:${change}`, other, right),
            deny("role: no allow", deployer, `iam:${change}`, theRole(scope, "studio-execution"), right),
            deny("role: no allow", deployer, `iam:${change}`, launcher, launched),
        ]),
        allow(deployer, "iam:AttachRolePolicy", launcher, right, own),
        allow(deployer, "iam:DetachRolePolicy", launcher, right, own),
        deny("role: no allow", deployer, "iam:AttachRolePolicy", launcher, right, strange),
        deny("role: no allow", deployer, "iam:AttachRolePolicy", other, right, own),
        ...[launchBoundaryArn(scope), boundaryArn(launchedScope(scope, "*"))].flatMap((arn) =>
            ["CreatePolicyVersion", "DeletePolicy", "SetDefaultPolicyVersion"].map((change) =>
                deny("role: KeepBoundaries", deployer, `iam:${change}`, { words: `the boundary ${arn}`, arn }),
            ),
        ),
    ];
}

/** Policies are made where models are built alone; elsewhere the role has no right to any. */
function keptBy({ stage }: Scope): Row["expected"] {
    return stage === "dev" ? "role: KeepBoundaries" : "role: no allow";
}

/** Nothing that the deployment role makes can do more than the boundary says, and the role itself stays as it is. */
function staysBounded(scope: Scope): Row[] {
    const deployer = entryRole(scope, "deployment");
    const role = theRole(scope, scope.stage === "dev" ? "studio-execution" : "model-execution");
    const right = withBoundary("with the boundary of the stage", boundaryArn(scope));
    const other = withBoundary("with another boundary", managedPolicyArn({ ...scope, stage: "other" }, "wide"));
    const policy = (arn: string): Circumstance => given(`of the policy ${arn}`, { "iam:PolicyARN": arn });
    const boundary: Target = { words: `the boundary of ${scope.stage}`, arn: boundaryArn(scope) };
    const changes = ["CreateRole", "PutRolePolicy", "UpdateAssumeRolePolicy", "PutRolePermissionsBoundary"];
    const toBoundary = ["CreatePolicyVersion", "DeletePolicy", "DeletePolicyVersion", "SetDefaultPolicyVersion"];
    const entries = (["deployment", "preview"] as const).map((entry) => ofIam(scope, `role/sm-mlops-${entry}`));
    return [
        ...changes.flatMap((change) => [
            allow(deployer, `iam:${change}`, role, right),
            deny("role: no allow", deployer, `iam:${change}`, role, other),
            deny("role: no allow", deployer, `iam:${change}`, strangeRole(scope), right),
            ...entries.map((entry) => deny("role: no allow", deployer, `iam:${change}`, entry, right)),
        ]),
        deny("role: no allow", deployer, "iam:CreateRole", role),
        deny("role: no allow", deployer, "iam:PutRolePolicy", role),
        deny("role: no allow", deployer, "iam:DeleteRolePermissionsBoundary", role, right),
        ...toBoundary.map((change) => deny(keptBy(scope), deployer, `iam:${change}`, boundary)),
        ...entries.flatMap((entry) => [
            deny("role: no allow", deployer, "iam:DeleteRole", entry),
            deny("role: no allow", deployer, "iam:AttachRolePolicy", entry, right, policy(wide)),
        ]),
        ...["network", "identity", "foundation"].map((rights) =>
            deny(
                "role: no allow",
                deployer,
                "iam:CreatePolicyVersion",
                ofIam(scope, `policy/sm-mlops/bootstrap/sm-mlops-deployment-${rights}`),
            ),
        ),
        deny("role: no allow", deployer, "iam:AttachRolePolicy", role, right, policy(wide)),
        deny("role: no allow", deployer, "iam:CreateUser", ofIam(scope, "user/eve")),
        deny("role: no allow", deployer, "iam:CreateAccessKey", ofIam(scope, "user/eve")),
        deny("role: no allow", deployer, "iam:AttachUserPolicy", ofIam(scope, "user/eve"), policy(wide)),
        deny("role: no allow", deployer, "iam:PassRole", theRole(scope, "flow-logs"), passedTo("lambda")),
        deny("role: no allow", deployer, "iam:PassRole", role, passedTo("ec2")),
        deny("role: no allow", deployer, "iam:PassRole", strangeRole(scope), passedTo("sagemaker")),
        deny("role: no allow", deployer, "iam:PassRole", strangeRole(scope), passedTo("vpc-flow-logs")),
        deny("role: no allow", deployer, "sts:AssumeRole", sharedBy(strangeRole(elsewhere))),
    ];
}

const wide = "arn:aws:iam::aws:policy/AdministratorAccess";

/** Nothing of anybody else is changed, and nothing that is stored is read. */
function leavesAlone(scope: Scope): Row[] {
    const deployer = entryRole(scope, "deployment");
    const theirKey = resourceOf(scope, "kms", "key/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0");
    return [
        deny("role: no allow", deployer, "ec2:DeleteVpc", ec2(scope, "vpc/vpc-0123456789abcdef0")),
        deny(
            "role: no allow",
            deployer,
            "ec2:DeleteVpc",
            ec2(scope, "vpc/vpc-0123456789abcdef0"),
            tagged(scope, "other"),
        ),
        deny("role: no allow", deployer, "ec2:CreateVpc", ec2(scope, "vpc/vpc-0a1b2c3d4e5f6a7b8")),
        deny("role: no allow", deployer, "ec2:RunInstances", ec2(scope, "instance/i-0123456789abcdef0")),
        deny("role: no allow", deployer, "ec2:AuthorizeSecurityGroupIngress", ec2(scope, "security-group/sg-0a1b2c3d")),
        deny("role: no allow", deployer, "ec2:ModifyVpcAttribute", ec2(scope, "vpc/vpc-0123456789abcdef0")),
        ...placesEndpoints(scope),
        ...claimsNoKeys(scope),
        deny("role: no allow", deployer, "kms:ScheduleKeyDeletion", theirKey),
        deny("role: no allow", deployer, "kms:PutKeyPolicy", theirKey),
        deny("role: no allow", deployer, "kms:Decrypt", theirKey, tagged(scope, scope.stage)),
        deny("role: no allow", deployer, "logs:DeleteLogGroup", resourceOf(scope, "logs", "log-group:/somebody/else")),
        deny("role: no allow", deployer, "ssm:PutParameter", resourceOf(scope, "ssm", "parameter/somebody/else")),
        deny("role: no allow", deployer, "lambda:CreateFunction", resourceOf(scope, "lambda", "function:a")),
        ...keepsSecrets(deployer, scope),
    ];
}

/** Endpoints of the stage may stand in subnets and route tables that were there before. */
function placesEndpoints(scope: Scope): Row[] {
    const deployer = entryRole(scope, "deployment");
    return [
        allow(deployer, "ec2:ModifyVpcEndpoint", ec2(scope, "subnet/subnet-0a1b2c3d")),
        allow(deployer, "ec2:ModifyVpcEndpoint", ec2(scope, "route-table/rtb-0a1b2c3d")),
        deny("role: no allow", deployer, "ec2:ModifyVpcEndpoint", ec2(scope, "vpc-endpoint/vpce-0a1b2c3d")),
        deny("role: no allow", deployer, "ec2:DeleteSubnet", ec2(scope, "subnet/subnet-0a1b2c3d")),
    ];
}

/** A key that somebody else has tagged or named cannot be made the stage's, whose policy could then be changed. */
function claimsNoKeys(scope: Scope): Row[] {
    const deployer = entryRole(scope, "deployment");
    const ours = taggedFor(scope.stage, "aws:RequestTag");
    const nameless = given("without a name", { "kms:ResourceAliases": undefined });
    const theirs = given("tagged as of others", { "aws:ResourceTag/EnvironmentName": "others" });
    return [
        allow(deployer, "kms:TagResource", key(scope, "logs"), ours, nameless),
        allow(deployer, "kms:TagResource", key(scope, "logs"), ours, tagged(scope, scope.stage)),
        deny("role: no allow", deployer, "kms:TagResource", key(scope, "logs"), ours),
        deny("role: no allow", deployer, "kms:TagResource", key(scope, "logs"), ours, nameless, theirs),
        deny("role: no allow", deployer, "kms:TagResource", key(scope, "logs"), tagged(scope, scope.stage)),
        deny(
            "role: no allow",
            deployer,
            "kms:TagResource",
            key(scope, "logs"),
            nameless,
            taggedFor("other", "aws:RequestTag"),
        ),
    ];
}

/** Projects come and go, and nothing of what they deliver, decide or store is touched. */
function leavesDeliveriesAlone(scope: Scope): Row[] {
    const deployer = entryRole(scope, "deployment");
    const by = "role: no allow";
    const connection = (service: string): Target => resourceOf(scope, service, "connection/0a1b2c3d");
    const toService = (namespace: string, service: string): Circumstance =>
        given(`to ${service}`, { [`${namespace}:PassedToService`]: `${service}.amazonaws.com` });
    const artifacts = { projectId: abalone.id };
    const builder = { words: "the build role of a project", arn: roleOfProject(abalone, "build").arn };
    const theirs = tagged(scope, scope.stage);
    return [
        ...["codeconnections", "codestar-connections"].flatMap((service) => [
            allow(deployer, `${service}:PassConnection`, connection(service), toService(service, "codepipeline")),
            deny(by, deployer, `${service}:PassConnection`, connection(service), toService(service, "codebuild")),
            deny(by, deployer, `${service}:UseConnection`, connection(service)),
        ]),
        deny(by, deployer, "codepipeline:PutApprovalResult", approvalOf(abaloneDeploy)),
        deny(by, deployer, "codepipeline:StartPipelineExecution", owned(abalone, "codepipeline")),
        deny(by, deployer, "codepipeline:DeletePipeline", resourceOf(scope, "codepipeline", "somebody-else")),
        deny(by, deployer, "codebuild:StartBuild", owned(abalone, "codebuild project/", "build")),
        deny(by, deployer, "codebuild:UpdateProject", resourceOf(scope, "codebuild", "project/somebody-else")),
        deny(by, deployer, "events:PutTargets", resourceOf(scope, "events", "rule/somebody-else")),
        deny(by, deployer, "sns:Publish", owned(abalone, "sns")),
        deny(by, deployer, "sns:Subscribe", resourceOf(scope, "sns", "somebody-else")),
        deny(by, deployer, "codecommit:GitPull", owned(abalone, "codecommit")),
        deny(by, deployer, "codecommit:CreateCommit", owned(abalone, "codecommit")),
        deny(by, deployer, "codecommit:CreateRepository", owned(abalone, "codecommit")),
        deny(by, deployer, "codecommit:DeleteRepository", owned(abalone, "codecommit")),
        // What is delivered to a stage of the account.
        deny(by, deployer, "cloudformation:UpdateStack", owned(abaloneDeploy, "cloudformation stack/", "live", "/1")),
        deny(
            by,
            deployer,
            "cloudformation:UpdateStackSet",
            owned(abaloneDeploy, "cloudformation stackset/", "prod", ":1"),
        ),
        deny(by, deployer, "iam:PassRole", builder, passedTo("codepipeline")),
        deny(by, deployer, "iam:PassRole", theRole(scope, "pipeline-execution"), passedTo("codebuild")),
        deny(by, deployer, "iam:PassRole", theRole(scope, "stack-set-administration"), passedTo("cloudformation")),
        deny(by, deployer, "sagemaker:StartPipelineExecution", owned(abalone, "sagemaker pipeline/")),
        deny(by, deployer, "s3:GetObject", { ...objectIn(scope, artifacts), accountId: scope.accountId }, fromOutside),
        deny(by, deployer, "kms:Decrypt", key(scope, "logs"), theirs, throughS3(scope, artifacts)),
        allow(deployer, "kms:Decrypt", key(scope, "logs"), theirs, throughS3(scope, "seed-code")),
    ];
}

/** Reading what is stored in the account. */
function keepsSecrets(caller: ReturnType<typeof entryRole>, scope: Scope): Row[] {
    return [
        deny(
            "role: no allow",
            caller,
            "secretsmanager:GetSecretValue",
            resourceOf(scope, "secretsmanager", "secret:a-b"),
        ),
        deny("role: no allow", caller, "ssm:GetParameter", resourceOf(scope, "ssm", "parameter/somebody/else")),
        deny("role: no allow", caller, "logs:GetLogEvents", resourceOf(scope, "logs", "log-group:a:log-stream:b")),
        deny("role: no allow", caller, "kms:Decrypt", key(scope, "logs"), tagged(scope, scope.stage)),
        deny(
            "role: no allow",
            caller,
            "kms:CreateGrant",
            key(scope, "logs"),
            given("for itself", { "kms:GrantIsForAWSResource": "false" }),
        ),
    ];
}

/** The preview role looks up networks, and nothing else. */
function previews(scope: Scope): Row[] {
    const preview = entryRole(scope, "preview");
    const reads = [
        "ec2:DescribeAvailabilityZones",
        "ec2:DescribeRouteTables",
        "ec2:DescribeSubnets",
        "ec2:DescribeVpcs",
        "ec2:DescribeVpcEndpoints",
        "ec2:DescribeVpcEndpointServices",
    ];
    return [
        ...reads.map((action) => allow(preview, action, anything)),
        deny("role: no allow", preview, "ec2:CreateVpc", ec2(scope, "vpc/vpc-0a1b2c3d4e5f6a7b8")),
        deny("role: no allow", preview, "ec2:DeleteVpc", ec2(scope, "vpc/vpc-1"), tagged(scope, scope.stage)),
        deny(
            "role: no allow",
            preview,
            "iam:CreateRole",
            theRole(scope, "flow-logs"),
            withBoundary("with the boundary", boundaryArn(scope)),
        ),
        deny("role: no allow", preview, "iam:PassRole", theRole(scope, "flow-logs"), passedTo("vpc-flow-logs")),
        deny(
            "role: no allow",
            preview,
            "ssm:PutParameter",
            resourceOf(scope, "ssm", `parameter/sm-mlops/${scope.stage}/a`),
        ),
        deny(
            "role: no allow",
            preview,
            "ssm:GetParameter",
            resourceOf(scope, "ssm", `parameter/sm-mlops/${scope.stage}/a`),
        ),
        deny("role: no allow", preview, "kms:ScheduleKeyDeletion", key(scope, "logs"), tagged(scope, scope.stage)),
        deny("role: no allow", preview, "sts:AssumeRole", ofIam(scope, "role/sm-mlops-deployment")),
        ...keepsSecrets(preview, scope),
    ];
}

/** The data of the development account is read by neither. */
const dataStaysUnread = (["deployment", "preview"] as const).flatMap((purpose) => {
    const caller = entryRole(development, purpose);
    return [
        ...(["data", "models"] as const).flatMap((content) => [
            deny("role: no allow", caller, "s3:GetObject", objectIn(development, content), from(development)),
            deny("role: no allow", caller, "s3:PutObject", objectIn(development, content), from(development)),
        ]),
        deny(
            "role: no allow",
            caller,
            "kms:Decrypt",
            key(development, "data"),
            tagged(development, "dev"),
            from(development),
        ),
    ];
});

/** What the roles that deploy and preview may and may not. */
export const deploymentRoleRows: readonly Row[] = [
    ...exampleStages.flatMap(({ scope }) => [
        ...staysBounded(scope),
        ...staysLauncher(scope),
        ...leavesAlone(scope),
        ...previews(scope),
    ]),
    ...leavesDeliveriesAlone(development),
    ...dataStaysUnread,
];
