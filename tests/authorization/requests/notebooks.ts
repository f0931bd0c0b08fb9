import { development, production, staging } from "../../infra/fixtures";
import type { RoleCaller, Target } from "../simulation/request";
import { from, fromOutside, given, passedOnBy, passedTo, taggedFor, through } from "./circumstances";
import { bob, pipeline, studio } from "./personas";
import { followsDelivery, readsLogs, readsParameters, usesCatalogue, worksOnCode } from "./reading";
import {
    amazon,
    anything,
    imageRepository,
    key,
    networkInterface,
    notOfProject,
    objectIn,
    ofProject,
    resourceOf,
    subnet,
    theRole,
} from "./resources";
import { allow, deny, subject, type Row } from "./row";

const inside = from(development);
const studioRole = theRole(development, "studio-execution");
const bobsRole: Target = { words: "the execution role of bob", arn: bob.arn };
const toSageMaker = passedTo("sagemaker");
const sageMaker = (rest: string): Target => resourceOf(development, "sagemaker", rest);

const ownSpace = given("one's own", {
    "sagemaker:OwnerUserProfileArn": "arn:aws:sagemaker:eu-west-1:111122223333:user-profile/d-abc/alice",
    "sagemaker:SpaceSharingType": "Private",
    "sagemaker:DomainId": "d-abc",
    "sagemaker:UserProfileName": "alice",
});
const small = given("on a small instance", { "sagemaker:InstanceTypes": ["ml.t3.medium"] });
const large = given("on a large instance", { "sagemaker:InstanceTypes": ["ml.p5.48xlarge"] });
const otherSpace = given("of somebody else", {
    "sagemaker:OwnerUserProfileArn": "arn:aws:sagemaker:eu-west-1:111122223333:user-profile/d-abc/bob",
    "sagemaker:SpaceSharingType": "Private",
    "sagemaker:DomainId": "d-abc",
    "sagemaker:UserProfileName": "alice",
});
const asAlice = given("as alice", { "sagemaker:DomainId": "d-abc", "sagemaker:UserProfileName": "alice" });

/** What carries the environment's tags is ended from a notebook, and nothing else of the account. */
function endsOwn(caller: RoleCaller, action: string): Row[] {
    const types: Readonly<Record<string, string>> = {
        StopTrainingJob: "training-job",
        StopProcessingJob: "processing-job",
        DeleteModel: "model",
    };
    const target = sageMaker(`${types[action] ?? ""}/abalone`);
    const full = `sagemaker:${action}`;
    return [
        allow(caller, full, target, taggedFor("dev"), inside),
        deny("role: no allow", caller, full, target, taggedFor("prod"), inside),
        deny("role: no allow", caller, full, target, inside),
    ];
}

/** What notebooks do, whether users share the role or not. */
function notebooksOf(caller: RoleCaller): Row[] {
    return [
        allow(caller, "s3:GetObject", objectIn(development, "data"), inside),
        allow(caller, "s3:PutObject", objectIn(development, "models"), inside),
        allow(caller, "s3:DeleteObject", objectIn(development, "data"), inside),
        deny("role: no allow", caller, "s3:DeleteObject", objectIn(development, "models"), inside),
        deny("role: no allow", caller, "s3:DeleteObjectVersion", objectIn(development, "data"), inside),
        deny("owner: DenyOutsideNetwork", caller, "s3:GetObject", objectIn(development, "data"), fromOutside),
        // SageMaker looks at an artefact with the rights of whoever registers the model.
        allow(caller, "s3:GetObject", objectIn(development, "models"), passedOnBy("sagemaker")),
        deny("role: no allow", caller, "s3:DeleteObject", objectIn(development, "models"), passedOnBy("sagemaker")),
        // Whatever passes requests on: none takes data out.
        deny(
            "owner: DenyForwardedFromOutside",
            caller,
            "s3:GetObject",
            objectIn(development, "data"),
            passedOnBy("athena"),
        ),
        deny("role: no allow", caller, "s3:GetObject", objectIn(development, "access-logs"), fromOutside),
        allow(caller, "kms:Decrypt", key(development, "data"), inside),
        deny("owner: DenyOutsideNetwork", caller, "kms:Decrypt", key(development, "data"), fromOutside),
        ...["StopTrainingJob", "StopProcessingJob", "DeleteModel"].flatMap((action) => endsOwn(caller, action)),
        allow(caller, "sagemaker:StartPipelineExecution", ofProject(development, "pipeline"), inside),
        deny(
            "role: no allow",
            caller,
            "sagemaker:StartPipelineExecution",
            notOfProject(development, "pipeline"),
            inside,
        ),
        allow(caller, "sagemaker:PutRecord", ofProject(development, "feature-group"), fromOutside),
        allow(caller, "sagemaker:CreateEndpoint", ofProject(development, "endpoint"), inside),
        deny("role: no allow", caller, "sagemaker:CreateEndpoint", notOfProject(development, "endpoint"), inside),
        allow(caller, "sagemaker:CreateApp", sageMaker("app/d-abc/alice/jupyterlab/default"), ownSpace, inside),
        deny(
            "role: no allow",
            caller,
            "sagemaker:CreateApp",
            sageMaker("app/d-abc/alice/jupyterlab/default"),
            otherSpace,
            inside,
        ),
        allow(caller, "sagemaker:CreateApp", sageMaker("app/d-abc/alice/jupyterlab/default"), ownSpace, small, inside),
        deny(
            "role: DenyOtherApplicationTypes",
            caller,
            "sagemaker:CreateApp",
            sageMaker("app/d-abc/alice/jupyterlab/default"),
            ownSpace,
            large,
            inside,
        ),
        allow(caller, "sagemaker:CreatePresignedDomainUrl", sageMaker("user-profile/d-abc/alice"), asAlice, inside),
        deny(
            "role: no allow",
            caller,
            "sagemaker:CreatePresignedDomainUrl",
            sageMaker("user-profile/d-abc/bob"),
            asAlice,
            inside,
        ),
        allow(caller, "ecr:PutImage", imageRepository(development), inside),
        deny("role: no allow", caller, "ecr:PutImage", resourceOf(development, "ecr", "repository/other"), inside),
        allow(caller, "ec2:CreateNetworkInterface", subnet(development)),
        allow(caller, "ec2:DeleteNetworkInterface", networkInterface(development)),
        allow(caller, "ec2:DescribeSubnets", anything, inside),
        allow(
            caller,
            "codeartifact:GetAuthorizationToken",
            resourceOf(development, "codeartifact", "domain/sm-mlops-dev"),
            inside,
        ),
        allow(
            caller,
            "codeartifact:ReadFromRepository",
            resourceOf(development, "codeartifact", "repository/sm-mlops-dev/pypi"),
            inside,
        ),
        deny(
            "role: no allow",
            caller,
            "codeartifact:ReadFromRepository",
            resourceOf(development, "codeartifact", "repository/other/pypi"),
            inside,
        ),
        allow(
            caller,
            "sts:GetServiceBearerToken",
            anything,
            inside,
            given("for CodeArtifact", { "sts:AWSServiceName": "codeartifact.amazonaws.com" }),
        ),
        allow(
            caller,
            "sts:GetServiceBearerToken",
            anything,
            inside,
            through("codeartifact.api"),
            given("for CodeArtifact", { "sts:AWSServiceName": "codeartifact.amazonaws.com" }),
        ),
        deny(
            "role: no allow",
            caller,
            "sts:GetServiceBearerToken",
            anything,
            inside,
            given("for ECR", { "sts:AWSServiceName": "ecr-public.amazonaws.com" }),
        ),
        allow(
            caller,
            "s3:GetObject",
            {
                words: "an object of JumpStart",
                arn: "arn:aws:s3:::jumpstart-cache-prod-eu-west-1/a",
                accountId: amazon.accountId,
                shared: true,
            },
            fromOutside,
        ),
        deny(
            "endpoint: no allow",
            caller,
            "s3:GetObject",
            {
                words: "an object of JumpStart",
                arn: "arn:aws:s3:::jumpstart-cache-prod-eu-west-1/a",
                accountId: amazon.accountId,
                shared: true,
            },
            inside,
        ),
        allow(
            caller,
            "logs:PutLogEvents",
            resourceOf(development, "logs", "log-group:/aws/sagemaker/TrainingJobs:log-stream:a"),
            inside,
        ),
        allow(
            caller,
            "cloudwatch:PutMetricData",
            resourceOf(development, "cloudwatch", "dataset/default"),
            inside,
            given("in namespace SageMaker", { "cloudwatch:namespace": "/aws/sagemaker/a" }),
        ),
        allow(caller, "iam:PassRole", theRole(development, "pipeline-execution"), toSageMaker),
        ...[staging, production].map((target) =>
            deny("role: no allow", caller, "sts:AssumeRole", theRole(target, "stack-set-execution"), inside),
        ),
        ...followsDelivery(caller, inside),
        ...readsLogs(caller, inside),
        ...readsParameters(caller, inside),
        ...usesCatalogue(caller, "roleLevel", inside),
        ...worksOnCode(caller, inside),
    ];
}

export const notebooks = subject(
    "Notebooks",
    notebooksOf(studio),
    notebooksOf(bob),
    deny("role: no allow", studio, "iam:PassRole", bobsRole, toSageMaker),
    deny("role: no allow", bob, "iam:PassRole", studioRole, toSageMaker),
    deny("role: no allow", pipeline, "iam:PassRole", bobsRole, toSageMaker),
    allow(pipeline, "sagemaker:StopTrainingJob", sageMaker("training-job/abalone")),
);
