import { development, strangerAccount } from "../../infra/fixtures";
import type { RoleCaller, Target } from "../simulation/request";
import { actingFor, from, fromOutside, given, passedTo, throughS3 } from "./circumstances";
import { placed } from "./guardrails";
import { bob, pipeline, service, studio } from "./personas";
import { seesSageMaker } from "./reading";
import {
    amazon,
    anything,
    bucket,
    imageOf,
    impostor,
    key,
    newBucket,
    notOfProject,
    objectIn,
    ofProject,
    projectResource,
    resourceOf,
    strangeRole,
    theRole,
} from "./resources";
import { allow, deny, subject, type Row } from "./row";

const inside = from(development);
const studioRole = theRole(development, "studio-execution");
const bobsRole: Target = { words: "the execution role of bob", arn: bob.arn };
const toSageMaker = passedTo("sagemaker");
const sageMaker = (rest: string): Target => resourceOf(development, "sagemaker", rest);
const pending = given("as pending", { "sagemaker:ModelApprovalStatus": "PendingManualApproval" });
const approved = given("as approved", { "sagemaker:ModelApprovalStatus": "Approved" });
const onCreation = given("on creation", { "sagemaker:TaggingAction": "CreateTrainingJob" });
const forService = given("as a service would", { "kms:GrantIsForAWSResource": "true" });
const elsewhere = given("but in another subnet", { "sagemaker:VpcSubnets": ["subnet-0123456789abcdef0"] });
const forItself = given("for itself", { "kms:GrantIsForAWSResource": "false" });
const features: Target = resourceOf(development, "glue", "table/sagemaker_featurestore/customers");

/**
 * What Studio and pipelines do alike.
 *
 * @param own the role that the caller's jobs run with
 */
function jobsOf(caller: RoleCaller, own: Target): Row[] {
    return [
        allow(caller, "sagemaker:CreateTrainingJob", sageMaker("training-job/a"), placed, inside),
        deny("boundary: RequireSubnets", caller, "sagemaker:CreateTrainingJob", sageMaker("training-job/a"), inside),
        deny(
            "role: DenyOtherSubnets",
            caller,
            "sagemaker:CreateTrainingJob",
            sageMaker("training-job/a"),
            placed,
            elsewhere,
            inside,
        ),
        allow(caller, "sagemaker:CreateTrial", sageMaker("experiment-trial/a"), inside),
        allow(caller, "sagemaker:CreateModelPackageGroup", ofProject(development, "model-package-group"), inside),
        deny(
            "role: no allow",
            caller,
            "sagemaker:CreateModelPackageGroup",
            notOfProject(development, "model-package-group"),
            inside,
        ),
        allow(
            caller,
            "sagemaker:CreateModelPackage",
            ofProject(development, "model-package", "abalone/1"),
            pending,
            inside,
        ),
        allow(caller, "sagemaker:CreateModelPackage", ofProject(development, "model-package", "abalone/1"), inside),
        deny(
            "role: no allow",
            caller,
            "sagemaker:CreateModelPackage",
            ofProject(development, "model-package", "abalone/1"),
            approved,
            inside,
        ),
        allow(caller, "sagemaker:AddTags", sageMaker("training-job/a"), onCreation, inside),
        deny("role: no allow", caller, "sagemaker:AddTags", sageMaker("training-job/a"), inside),
        ...seesSageMaker(caller, inside),
        allow(caller, "ecr:GetAuthorizationToken", anything, inside),
        allow(caller, "ecr:BatchGetImage", imageOf(amazon, "sagemaker-xgboost")),
        deny("role: no allow", caller, "ecr:BatchGetImage", imageOf(impostor, "sagemaker-xgboost")),
        deny("role: no allow", caller, "ecr:BatchGetImage", imageOf(amazon, "somebody-else")),
        allow(caller, "s3:ListBucket", bucket(development, "data"), inside),
        deny("role: no allow", caller, "s3:CreateBucket", newBucket(development), fromOutside),
        deny("role: no allow", caller, "s3:PutBucketPolicy", bucket(development, "data"), fromOutside),
        allow(caller, "glue:UpdateTable", features),
        allow(caller, "kms:GenerateDataKey", key(development, "data"), throughS3(development, "data")),
        deny("role: no allow", caller, "kms:Decrypt", key(development, "logs"), fromOutside),
        allow(caller, "kms:CreateGrant", key(development, "volumes"), forService),
        deny("role: no allow", caller, "kms:CreateGrant", key(development, "volumes"), forItself),
        deny("role: no allow", caller, "kms:PutKeyPolicy", key(development, "data")),
        allow(caller, "iam:PassRole", own, toSageMaker),
        deny("role: no allow", caller, "iam:PassRole", own, passedTo("lambda")),
        deny("role: no allow", caller, "iam:PassRole", theRole(development, "service-catalog-launch"), toSageMaker),
        deny("role: no allow", caller, "iam:PassRole", strangeRole(development), toSageMaker),
        deny("role: no allow", caller, "iam:CreateRole", strangeRole(development)),
    ];
}

export const jobs = subject(
    "Jobs of Studio and pipelines",
    jobsOf(studio, studioRole),
    jobsOf(bob, bobsRole),
    jobsOf(pipeline, studioRole),
);
const featureFile: Target = {
    words: "a feature store",
    arn: "arn:aws:s3:::sm-mlops-dev-eu-west-1-111122223333-data/feature-store/a",
};
const byOwner = given("left to the owner", { "s3:x-amz-acl": "bucket-owner-full-control" });
const forEverybody = given("made public", { "s3:x-amz-acl": "public-read" });

export const pipelines = subject(
    "Pipelines",
    // SageMaker works with this role from outside of the network.
    allow(pipeline, "s3:GetObject", objectIn(development, "models"), fromOutside),
    allow(pipeline, "s3:GetObject", objectIn(development, "data"), fromOutside),
    deny("role: no allow", pipeline, "s3:DeleteObject", objectIn(development, "data"), fromOutside),
    deny("role: no allow", pipeline, "s3:PutObject", objectIn(development, "models"), fromOutside),
    allow(pipeline, "s3:PutObject", featureFile, fromOutside),
    deny("role: no allow", pipeline, "s3:PutObject", objectIn(development, "data"), fromOutside),
    allow(pipeline, "s3:PutObjectAcl", featureFile, byOwner, fromOutside),
    deny("role: no allow", pipeline, "s3:PutObjectAcl", featureFile, forEverybody, fromOutside),
    allow(pipeline, "s3:GetBucketAcl", bucket(development, "data"), fromOutside),
    deny("role: no allow", pipeline, "iam:PassRole", theRole(development, "pipeline-execution"), toSageMaker),
    deny("role: no allow", pipeline, "codecommit:GitPush", projectResource(development, "codecommit"), inside),
);

const forPipeline = (accountId: string): ReturnType<typeof actingFor> =>
    actingFor(accountId, `arn:aws:sagemaker:eu-west-1:${accountId}:pipeline/a`);
const forJob = actingFor(development.accountId, `arn:aws:sagemaker:eu-west-1:${development.accountId}:training-job/a`);
const sagemaker = service("sagemaker");

export const trustsOfJobs = subject(
    "Roles of Studio and pipelines",
    allow(sagemaker, "sts:AssumeRole", studioRole, forJob),
    allow(sagemaker, "sts:AssumeRole", bobsRole, forJob),
    deny("owner: no allow", sagemaker, "sts:AssumeRole", bobsRole, forPipeline(strangerAccount)),
    deny(
        "owner: no allow",
        sagemaker,
        "sts:AssumeRole",
        theRole(development, "studio-execution"),
        forPipeline(strangerAccount),
    ),
    deny("owner: no allow", service("lambda"), "sts:AssumeRole", theRole(development, "studio-execution"), forJob),
    allow(sagemaker, "sts:AssumeRole", theRole(development, "pipeline-execution"), forPipeline(development.accountId)),
    // No job, and so no container, runs with the role that the buckets let in from outside.
    deny("owner: no allow", sagemaker, "sts:AssumeRole", theRole(development, "pipeline-execution"), forJob),
    deny(
        "owner: no allow",
        sagemaker,
        "sts:AssumeRole",
        theRole(development, "pipeline-execution"),
        forPipeline(strangerAccount),
    ),
);
