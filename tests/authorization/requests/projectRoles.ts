import { development, production } from "../../infra/fixtures";
import type { Target } from "../simulation/request";
import { fromOutside, given, passedTo } from "./circumstances";
import { placed } from "./guardrails";
import { deliveryRole, deployBuild, projectRole } from "./personas";
import {
    anything,
    bucket,
    key,
    objectIn,
    ofProject,
    otherBucket,
    projectResource,
    resourceOf,
    sharedBy,
    strangeRole,
    theRole,
} from "./resources";
import { allow, deny, subject, type Row } from "./row";

const toSageMaker = passedTo("sagemaker");
const artifacts: Target = {
    words: "an artifact of a project",
    arn: "arn:aws:s3:::sm-mlops-dev--abalone-artifacts/source.zip",
    accountId: development.accountId,
};
const foreignPipeline = resourceOf(development, "codepipeline", "sm-mlops-prod--abalone");
const stackSet = resourceOf(development, "cloudformation", "stackset/sm-mlops-dev--abalone-prod:1");
const release = resourceOf(development, "codepipeline", "sm-mlops-dev--abalone/Approve/Release");
const model = ofProject(development, "model-package", "abalone/1");
const role = { words: "a role of projects", arn: projectRole.arn };
const boundary = given("with the boundary of projects", { "iam:PermissionsBoundary": projectRole.boundaryArn });

/** What products can give to the roles that they make. */
function left(): Row[] {
    return [
        allow(projectRole, "codecommit:GitPull", projectResource(development, "codecommit")),
        allow(projectRole, "codebuild:StartBuild", projectResource(development, "codebuild", "project/")),
        allow(projectRole, "codepipeline:StartPipelineExecution", projectResource(development, "codepipeline")),
        allow(projectRole, "sagemaker:StartPipelineExecution", ofProject(development, "pipeline")),
        allow(projectRole, "sagemaker:DescribeModelPackage", model),
        allow(projectRole, "s3:PutObject", artifacts),
        allow(projectRole, "ecr:GetAuthorizationToken", anything),
        allow(projectRole, "cloudformation:UpdateStackSet", stackSet),
        allow(deliveryRole, "cloudformation:CreateStackSet", anything),
        allow(projectRole, "iam:PassRole", theRole(development, "pipeline-execution"), toSageMaker),
        allow(
            projectRole,
            "iam:PassRole",
            theRole(development, "stack-set-administration"),
            passedTo("cloudformation"),
        ),
        allow(deployBuild, "sts:AssumeRole", theRole(production, "endpoint-test"), fromOutside),
    ];
}

/** What they never do, whatever products give them. */
function refused(): Row[] {
    const by = "boundary: no allow";
    const forService = given("as a service would", { "kms:GrantIsForAWSResource": "true" });
    return [
        deny(by, projectRole, "sagemaker:UpdateModelPackage", model, given("approves", approved)),
        deny(by, projectRole, "sagemaker:CreateModelPackage", model, given("approved", approved)),
        deny(by, projectRole, "codepipeline:PutApprovalResult", release),
        deny(by, projectRole, "codepipeline:UpdatePipeline", projectResource(development, "codepipeline")),
        deny(by, projectRole, "codepipeline:StartPipelineExecution", foreignPipeline),
        deny(by, projectRole, "codecommit:GitPush", projectResource(development, "codecommit")),
        deny(by, projectRole, "sagemaker:CreateTrainingJob", ofProject(development, "training-job"), placed),
        deny(by, projectRole, "sagemaker:CreateNotebookInstance", ofProject(development, "notebook-instance"), placed),
        deny(by, projectRole, "sagemaker:DeleteEndpoint", ofProject(development, "endpoint")),
        deny(by, projectRole, "kms:CreateGrant", key(development, "volumes"), forService),
        deny(by, projectRole, "kms:CreateGrant", key(development, "volumes")),
        // Where stack sets of the organisation are made, a new one could reach every account.
        deny(by, projectRole, "cloudformation:CreateStackSet", anything),
        deny(by, projectRole, "iam:CreateRole", role, boundary),
        deny(by, projectRole, "iam:PutRolePolicy", role, boundary),
        deny(by, projectRole, "iam:PassRole", theRole(development, "studio-execution"), toSageMaker),
        deny(by, projectRole, "iam:PassRole", theRole(development, "data-science-admin"), toSageMaker),
        deny(by, projectRole, "iam:PassRole", strangeRole(development), passedTo("cloudformation")),
        deny(by, projectRole, "iam:PassRole", theRole(development, "pipeline-execution"), passedTo("lambda")),
        deny(by, projectRole, "sts:AssumeRole", sharedBy(theRole(production, "stack-set-execution"))),
        deny(by, projectRole, "s3:PutBucketPolicy", bucket(development, "data"), fromOutside),
        deny(by, projectRole, "s3:PutObject", objectIn(development, "models"), fromOutside),
        deny(by, projectRole, "s3:CreateBucket", otherBucket(development.accountId)),
    ];
}

const approved = { "sagemaker:ModelApprovalStatus": "Approved" };

export const projectRoles = subject("Roles that projects make", left(), refused());
