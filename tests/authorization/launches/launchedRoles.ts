import { boundaryArn, roleArn, type Scope } from "../../../infra/support/naming";
import { development, organizationId } from "../../infra/fixtures";
import { given, passedTo, taggedFor } from "../requests/circumstances";
import { anything, imageRepository, key, ofProject, resourceOf, strangeRole, theRole } from "../requests/resources";
import { allow, deny, type Row } from "../requests/row";
import type { RoleCaller } from "../simulation/request";
import { launched } from "./estate";

/** A role of the launched environment with all rights: its boundary alone holds it. */
const resident: RoleCaller = {
    kind: "role",
    words: "a role of a launched environment with all rights",
    arn: `${roleArn(launched, "studio-execution")}-x`,
    organizationId,
    unrestricted: true,
    boundaryArn: boundaryArn(launched),
};

const ofDev = taggedFor("dev");
const ofFraud = taggedFor("envfraud");
const right = given("with its own boundary", { "iam:PermissionsBoundary": boundaryArn(launched) });

function parameter(scope: Scope): ReturnType<typeof resourceOf> {
    return resourceOf(scope, "ssm", `parameter/sm-mlops/${scope.stage}/vpc-id`);
}

/** What roles of launched environments may do at most. */
export const launchedRoleRows: readonly Row[] = [
    allow(resident, "kms:Decrypt", key(launched, "volumes"), ofFraud),
    deny("boundary: DenyOtherStages", resident, "kms:Decrypt", key(development, "data"), ofDev),
    deny("boundary: DenyOtherStages", resident, "kms:CreateGrant", key(development, "volumes"), ofDev),
    ...(
        [
            ["sagemaker:UpdateModelPackage", "model-package/sm-mlops-dev--abalone/1"],
            ["sagemaker:DeleteEndpoint", "endpoint/sm-mlops-dev--abalone"],
            ["sagemaker:CreatePresignedDomainUrl", "user-profile/d-abc/alice"],
        ] as const
    ).map(([action, rest]) =>
        deny("boundary: DenyOtherStages", resident, action, resourceOf(development, "sagemaker", rest), ofDev),
    ),
    allow(resident, "sagemaker:DeleteEndpoint", ofProject(launched, "endpoint"), ofFraud),
    // Containers in the network of the stage would be within its perimeter.
    ...["subnet/subnet-1", "security-group/sg-1"].flatMap((rest) => [
        allow(resident, "ec2:CreateNetworkInterface", resourceOf(launched, "ec2", rest), ofFraud),
        deny(
            "boundary: DenyOtherStages",
            resident,
            "ec2:CreateNetworkInterface",
            resourceOf(development, "ec2", rest),
            ofDev,
        ),
    ]),
    ...(
        [
            ["cloudwatch:DeleteAlarms", "alarm:sm-mlops-dev--abalone"],
            ["codepipeline:PutApprovalResult", "sm-mlops-dev--abalone-deploy/Approve/Release"],
            ["codepipeline:DeletePipeline", "sm-mlops-dev--abalone-deploy"],
            ["events:DisableRule", "rule/sm-mlops-dev--abalone"],
        ] as const
    ).map(([action, rest]) =>
        deny(
            "boundary: DenyOtherStages",
            resident,
            action,
            resourceOf(development, action.split(":")[0] ?? "", rest),
            ofDev,
        ),
    ),
    deny(
        "boundary: no allow",
        resident,
        "cloudformation:UpdateStack",
        resourceOf(development, "cloudformation", `stack/SC-${development.accountId}-pp-abc/0a1b2c3d`),
    ),
    deny(
        "boundary: DenyOtherEnvironments",
        resident,
        "sagemaker:DeleteEndpoint",
        ofProject(development, "endpoint"),
        given("tagged as of others", {
            "aws:ResourceTag/EnvironmentName": "others",
            "aws:ResourceTag/EnvironmentType": "envfraud",
        }),
    ),
    allow(resident, "ssm:GetParameter", parameter(launched)),
    deny("boundary: no allow", resident, "ssm:GetParameter", parameter(development)),
    deny("boundary: DenyOtherStages", resident, "ssm:GetParameter", parameter(launched), ofDev),
    deny("boundary: DenyOtherStages", resident, "ecr:BatchGetImage", imageRepository(development), ofDev),
    allow(resident, "iam:PassRole", theRole(launched, "studio-execution"), passedTo("sagemaker")),
    deny(
        "boundary: no allow",
        resident,
        "iam:PassRole",
        theRole(development, "studio-execution"),
        passedTo("sagemaker"),
    ),
    deny("boundary: no allow", resident, "iam:PassRole", strangeRole(development), passedTo("sagemaker")),
    ...["CreateRole", "PutRolePolicy", "UpdateAssumeRolePolicy"].flatMap((action) => [
        deny("boundary: no allow", resident, `iam:${action}`, theRole(launched, "studio-execution"), right),
        deny("boundary: no allow", resident, `iam:${action}`, theRole(development, "studio-execution"), right),
    ]),
    deny("boundary: no allow", resident, "sts:AssumeRole", theRole(development, "stack-set-execution")),
    ...(
        [
            ["servicecatalog:ProvisionProduct", resourceOf(development, "catalog", "product/prod-1")],
            ["servicecatalog:CreatePortfolio", resourceOf(development, "catalog", "portfolio/port-1")],
            ["servicecatalog:DeleteConstraint", anything],
        ] as const
    ).map(([action, target]) => deny("boundary: no allow", resident, action, target)),
    deny(
        "boundary: DenyAdministration",
        resident,
        "sagemaker:DeleteDomain",
        resourceOf(development, "sagemaker", "domain/d-abc"),
        ofFraud,
    ),
];
