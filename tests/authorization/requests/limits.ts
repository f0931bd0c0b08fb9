import { projectPrefix, roleArn, type Scope } from "../../../infra/support/naming";
import { development } from "../../infra/fixtures";
import type { RoleCaller, Target } from "../simulation/request";
import { from, given } from "./circumstances";
import { bounded, targets } from "./personas";
import {
    anything,
    key,
    linkedRole,
    objectIn,
    projectResource,
    resourceOf,
    scalingRole,
    sharedBy,
    strangeRole,
    theRole,
} from "./resources";
import { allow, deny, subject, type Row } from "./row";

/** A further account of the environment, whose roles trust everybody. */
const elsewhere: Scope = { ...development, accountId: "555566667777", stage: "test" };

function bucketNamed({ accountId }: Scope, name: string, path = ""): Target {
    return { words: `the bucket ${name}${path}`, arn: `arn:aws:s3:::${name}${path}`, accountId };
}

function roleAt({ accountId, stage }: Scope, path: string): Target {
    return { words: `the role ${path}`, arn: `arn:aws:iam::${accountId}:role/sm-mlops/${stage}/${path}` };
}

/** What no role with the boundary can do, whatever its own policies say. */
function refused(scope: Scope, anybody: RoleCaller): Row[] {
    const user = { words: "a user", arn: `arn:aws:iam::${scope.accountId}:user/eve` };
    const ownRole = theRole(scope, "model-execution");
    const impostor: RoleCaller = {
        ...anybody,
        words: `${scope.stage} role of a project, named like the launch role`,
        arn: `arn:aws:iam::${scope.accountId}:role/sm-mlops/${scope.stage}/project/x-service-catalog-launch`,
    };
    return [
        deny("boundary: no allow", anybody, "iam:CreateUser", user),
        deny("boundary: no allow", anybody, "iam:CreateAccessKey", user),
        deny("boundary: no allow", anybody, "iam:CreateRole", roleAt(scope, "project/a"), withBoundary(scope)),
        deny("boundary: no allow", impostor, "iam:CreateRole", roleAt(scope, "project/a"), withBoundary(scope)),
        deny("boundary: no allow", anybody, "iam:PutRolePolicy", ownRole),
        deny("boundary: no allow", anybody, "iam:DeleteRolePermissionsBoundary", ownRole),
        deny("boundary: no allow", anybody, "iam:PassRole", strangeRole(scope)),
        deny("boundary: no allow", anybody, "sts:AssumeRole", sharedBy(strangeRole(elsewhere))),
        deny("boundary: no allow", anybody, "s3:CreateBucket", bucketNamed(scope, "a-new-bucket")),
        deny("boundary: no allow", anybody, "s3:PutBucketPolicy", bucketNamed(scope, "a-new-bucket")),
        deny("boundary: no allow", anybody, "ssm:GetParameter", resourceOf(scope, "ssm", "parameter/somebody/else")),
        ...usesNoOtherRoles(scope, anybody),
        deny("boundary: no allow", anybody, "kms:PutKeyPolicy", key(scope, "logs")),
        deny("boundary: no allow", anybody, "kms:ScheduleKeyDeletion", key(scope, "logs")),
    ];
}

/**
 * Whoever changes a stack or starts a build of others works with the role that it has, without passing it on: an
 * administrator's, where an account has such.
 */
function usesNoOtherRoles(scope: Scope, anybody: RoleCaller): Row[] {
    const toolkit = resourceOf(scope, "cloudformation", "stack/CDKToolkit/0a1b2c3d");
    const bootstrap = resourceOf(scope, "cloudformation", `stack/StackSet-sm-mlops-${scope.stage}-0a1b2c3d/4e5f`);
    const refusals: [action: string, target: Target][] = [
        ["cloudformation:UpdateStack", toolkit],
        ["cloudformation:CreateChangeSet", toolkit],
        ["cloudformation:UpdateStack", bootstrap],
        ["cloudformation:CreateStack", resourceOf(scope, "cloudformation", "stack/new/0a1b2c3d")],
        ["cloudformation:CreateStackSet", anything],
        ["codebuild:StartBuild", resourceOf(scope, "codebuild", "project/somebody-else")],
        ["codebuild:UpdateProject", resourceOf(scope, "codebuild", "project/somebody-else")],
        ["codecommit:GitPush", resourceOf(scope, "codecommit", "somebody-else")],
        ["ec2:AttachNetworkInterface", resourceOf(scope, "ec2", "instance/i-0123456789abcdef0")],
        ...(scope === development
            ? []
            : ([
                  ["codebuild:StartBuild", projectResource(scope, "codebuild", "project/")],
                  ["codepipeline:StartPipelineExecution", projectResource(scope, "codepipeline")],
                  ["servicecatalog:CreateProvisioningArtifact", resourceOf(scope, "catalog", "product/prod-0a1b")],
                  ["s3:PutObject", bucketNamed(scope, "cdk-assets", "/template.json")],
                  ["s3:DeleteObject", bucketNamed(scope, "cdk-assets", "/template.json")],
                  ["s3:DeleteObject", objectIn(scope, "captures")],
                  ["s3:PutObjectAcl", objectIn(scope, "captures")],
                  ["iam:CreateServiceLinkedRole", linkedRole(scope, "autoscaling", "AutoScaling")],
              ] as [string, Target][])),
    ];
    return refusals.map(([action, target]) => deny("boundary: no allow", anybody, action, target));
}

/** What it leaves to a role's own policies. */
function left(scope: Scope, anybody: RoleCaller): Row[] {
    const launch: RoleCaller = {
        ...anybody,
        words: `${scope.stage} launch role with all rights and the boundary`,
        arn: roleArn(scope, "service-catalog-launch"),
    };
    const executionElsewhere = sharedBy(theRole(elsewhere, "stack-set-execution"));
    return [
        allow(anybody, "iam:PassRole", theRole(scope, "flow-logs")),
        allow(anybody, "iam:TagRole", roleAt(scope, "project/a")),
        allow(anybody, "ssm:GetParameter", resourceOf(scope, "ssm", `parameter/sm-mlops/${scope.stage}/a`)),
        allow(anybody, "s3:CreateBucket", bucketNamed(scope, `${projectPrefix(scope)}abalone`)),
        deny("boundary: no allow", anybody, "sts:AssumeRole", sharedBy(theRole(elsewhere, "endpoint-test"))),
        // Stack sets and products are the development account's; there, roles of its own stand for the rest.
        ...(scope === development
            ? [
                  allow(anybody, "sts:AssumeRole", executionElsewhere),
                  allow(anybody, "codebuild:StartBuild", projectResource(scope, "codebuild", "project/")),
                  allow(anybody, "codecommit:GitPush", projectResource(scope, "codecommit")),
                  allow(
                      anybody,
                      "cloudformation:UpdateStack",
                      resourceOf(scope, "cloudformation", `stack/SC-${scope.accountId}-pp-0a1b/2c3d`),
                  ),
              ]
            : [
                  allow(anybody, "s3:PutObject", objectIn(scope, "captures"), from(scope)),
                  allow(anybody, "iam:CreateServiceLinkedRole", scalingRole(scope)),
                  allow(
                      anybody,
                      "cloudformation:UpdateStack",
                      resourceOf(
                          scope,
                          "cloudformation",
                          `stack/StackSet-${projectPrefix(development)}abalone-0a1b/2c`,
                      ),
                  ),
                  deny("boundary: no allow", anybody, "sts:AssumeRole", executionElsewhere),
                  deny("boundary: no allow", launch, "iam:CreateRole", roleAt(scope, "project/a"), withBoundary(scope)),
              ]),
    ];
}

function withBoundary({ accountId, stage }: Scope): ReturnType<typeof given> {
    const arn = `arn:aws:iam::${accountId}:policy/sm-mlops/${stage}/sm-mlops-${stage}-eu-west-1-project-boundary`;
    return given("with the boundary of projects", { "iam:PermissionsBoundary": arn });
}

export const limits = subject(
    "Limits of every role",
    ...[development, ...targets].flatMap((scope) => [refused(scope, bounded(scope)), left(scope, bounded(scope))]),
);
