import {
    projectPartName,
    projectResourceName,
    type Project,
    type ProjectFunction,
} from "../../../infra/support/naming";
import { development, strangerAccount } from "../../infra/fixtures";
import { networkOf, type Estate } from "../emitted/estate";
import type { Target } from "../simulation/request";
import { actingFor, from, fromOutside, given, passedTo, throughS3 } from "./circumstances";
import { abalone, abaloneDeploy, roleOfProject, service } from "./personas";
import {
    anything,
    bucket,
    key,
    networkInterface,
    notOfProject,
    objectIn,
    otherSubnet,
    resourceOf,
    subnet,
    theRole,
} from "./resources";
import { allow, deny, subject, type Row } from "./row";

const inside = from(development);
const by = "role: no allow";

/**
 * Something of a project.
 *
 * @param kind service, and after a space what stands before the name in the ARN
 * @param part what its name ends in; without one, it is what a project has one of
 * @param ending what follows the name in the ARN
 */
export function owned(project: Project, kind: string, part = "", ending = ""): Target {
    const name = part === "" ? projectResourceName(project) : projectPartName(project, part);
    const [awsService = "", type = ""] = kind.split(" ");
    return resourceOf(development, awsService, `${type}${name}${ending}`);
}

export function artifactOf({ id }: Project): Target {
    return objectIn(development, { projectId: id });
}

/** The other project, on which a role has no right. */
export function otherThan(project: Project): Project {
    return project === abalone ? abaloneDeploy : abalone;
}

/** A role of a project is for one service, and for what the project has of it. */
export function trustedFor(
    project: Project,
    purpose: ProjectFunction,
    assumedBy: string,
    kind: string,
    ...parts: readonly string[]
): Row[] {
    const role: Target = { words: `the ${purpose} role of ${project.name}`, arn: roleOfProject(project, purpose).arn };
    const assume = "sts:AssumeRole";
    return [
        ...(parts.length === 0 ? [""] : parts).flatMap((part) => {
            const source = String(owned(project, kind, part).arn);
            const foreign = String(owned(otherThan(project), kind, part).arn);
            return [
                allow(service(assumedBy), assume, role, actingFor(development.accountId, source)),
                deny("owner: no allow", service(assumedBy), assume, role, actingFor(development.accountId, foreign)),
                deny("owner: no allow", service(assumedBy), assume, role, actingFor(strangerAccount, source)),
                deny("owner: no allow", service("lambda"), assume, role, actingFor(development.accountId, source)),
            ];
        }),
        deny("owner: no allow", roleOfProject(otherThan(project), "pipeline"), assume, role),
    ];
}

/** Artifacts of the project and their key, and those of no other. */
export function usesArtifacts(project: Project, purpose: ProjectFunction): Row[] {
    const caller = roleOfProject(project, purpose);
    const artifacts = { projectId: project.id };
    // CodePipeline works outside of the network.
    const delivers = purpose === "pipeline";
    const place = delivers ? fromOutside : inside;
    return [
        allow(caller, "s3:GetObject", artifactOf(project), place),
        ...(delivers || purpose === "prepare"
            ? [allow(caller, "s3:PutObject", artifactOf(project), place)]
            : [deny(by, caller, "s3:PutObject", artifactOf(project), place)]),
        allow(caller, "s3:GetBucketAcl", bucket(development, artifacts), place),
        deny(by, caller, "s3:DeleteObject", artifactOf(project), place),
        deny(by, caller, "s3:PutBucketPolicy", bucket(development, artifacts), fromOutside),
        deny(
            delivers ? "owner: DenyOutsideNetwork" : by,
            caller,
            "s3:GetObject",
            artifactOf(otherThan(project)),
            place,
        ),
        allow(caller, "kms:GenerateDataKey", key(development, "projects"), throughS3(development, artifacts)),
        deny(by, caller, "kms:CreateGrant", key(development, "projects")),
        deny(by, caller, "kms:Decrypt", key(development, "logs"), throughS3(development, artifacts)),
        ...(delivers
            ? [allow(caller, "s3:GetBucketVersioning", bucket(development, artifacts), place)]
            : [deny("owner: DenyOutsideNetwork", caller, "s3:GetObject", artifactOf(project), fromOutside)]),
    ];
}

const ownSubnet = (estate: Estate): string => {
    const [first = ""] = networkOf(estate, development.accountId).subnetIds;
    return `arn:aws:ec2:eu-west-1:${development.accountId}:subnet/${first}`;
};

/** Builds are attached to the network of the environment, and to no other. */
function attaches(project: Project, part: "build" | "prepare" | "test"): Row[] {
    const builder = roleOfProject(project, part);
    const permission = "ec2:CreateNetworkInterfacePermission";
    const toService = (name: string, subnetArn: string | typeof ownSubnet): ReturnType<typeof given> =>
        given(`to ${name} in ${typeof subnetArn === "string" ? "another subnet" : "a subnet of the network"}`, {
            "ec2:AuthorizedService": `${name}.amazonaws.com`,
            "ec2:Subnet": subnetArn,
        });
    const elsewhere = `arn:aws:ec2:eu-west-1:${development.accountId}:subnet/subnet-0123456789abcdef0`;
    return [
        allow(builder, "ec2:CreateNetworkInterface", subnet(development)),
        deny(by, builder, "ec2:CreateNetworkInterface", otherSubnet(development)),
        allow(builder, permission, networkInterface(development), toService("codebuild", ownSubnet)),
        deny(by, builder, permission, networkInterface(development), toService("lambda", ownSubnet)),
        deny(by, builder, permission, networkInterface(development), toService("codebuild", elsewhere)),
        allow(builder, "ec2:DeleteNetworkInterface", networkInterface(development)),
        deny(by, builder, "ec2:ModifyNetworkInterfaceAttribute", networkInterface(development)),
        allow(builder, "ec2:DescribeSubnets", anything),
        deny(by, builder, "ec2:RunInstances", resourceOf(development, "ec2", "instance/i-1")),
    ];
}

/** What every build does, and that it does nothing of what its project is not there for. */
export function builds(project: Project, part: "build" | "prepare" | "test"): Row[] {
    const builder = roleOfProject(project, part);
    const stream = (log: Project): Target => {
        const group = `log-group:/aws/codebuild/${projectPartName(log, part)}`;
        return resourceOf(development, "logs", `${group}:log-stream:a`);
    };
    const forPackages = given("for CodeArtifact", { "sts:AWSServiceName": "codeartifact.amazonaws.com" });
    const packages = resourceOf(development, "codeartifact", "repository/sm-mlops-dev/pypi");
    const parameter = resourceOf(development, "ssm", "parameter/sm-mlops/dev/vpc-id");
    return [
        ...trustedFor(project, part, "codebuild", "codebuild project/", part),
        allow(builder, "logs:PutLogEvents", stream(project), inside),
        deny(by, builder, "logs:PutLogEvents", stream(otherThan(project)), inside),
        deny(by, builder, "logs:GetLogEvents", stream(project), inside),
        ...attaches(project, part),
        ...usesArtifacts(project, part),
        allow(builder, "sts:GetServiceBearerToken", anything, forPackages, inside),
        deny(by, builder, "sts:GetServiceBearerToken", anything, inside),
        allow(
            builder,
            "codeartifact:GetAuthorizationToken",
            resourceOf(development, "codeartifact", "domain/sm-mlops-dev"),
            inside,
        ),
        allow(builder, "codeartifact:ReadFromRepository", packages, inside),
        deny(by, builder, "codeartifact:AssociateExternalConnection", packages, inside),
        allow(builder, "ssm:GetParametersByPath", parameter, inside),
        deny(by, builder, "ssm:PutParameter", parameter, inside),
        deny(by, builder, "ssm:GetParameter", resourceOf(development, "ssm", "parameter/somebody/else"), inside),
        deny(by, builder, "codecommit:GitPush", owned(project, "codecommit"), inside),
        deny(by, builder, "codepipeline:PutApprovalResult", approvalOf(project), inside),
        deny(by, builder, "codebuild:UpdateProject", owned(project, "codebuild project/", part), inside),
        deny(by, builder, "iam:CreateRole", theRole(development, "pipeline-execution")),
        deny(by, builder, "cloudformation:CreateStackSet", anything, fromOutside),
        deny("owner: DenyMessagesOfOthers", builder, "sns:Publish", owned(project, "sns")),
    ];
}

/** The question to people in a delivery. */
export function approvalOf(project: Project): Target {
    return resourceOf(development, "codepipeline", `${projectResourceName(project)}/Approval/ApproveRelease`);
}

/** The build that writes and starts the pipeline of jobs. */
function buildsModels(): Row[] {
    const builder = roleOfProject(abalone, "build");
    const sageMakerPipeline = owned(abalone, "sagemaker pipeline/");
    const model = owned(abalone, "sagemaker model-package/", "", "/1");
    const own = objectIn(development, "data", `projects/${abalone.id}`);
    const prefixed = (prefix: string): ReturnType<typeof given> => given(`below ${prefix}`, { "s3:prefix": prefix });
    const data = bucket(development, "data");
    return [
        allow(builder, "sagemaker:CreatePipeline", sageMakerPipeline, inside),
        allow(builder, "sagemaker:StartPipelineExecution", sageMakerPipeline, inside),
        deny(by, builder, "sagemaker:DeletePipeline", sageMakerPipeline, inside),
        deny(by, builder, "sagemaker:UpdatePipeline", owned(abaloneDeploy, "sagemaker pipeline/"), inside),
        deny(by, builder, "sagemaker:UpdatePipeline", notOfProject(development, "pipeline"), inside),
        deny(by, builder, "sagemaker:UpdateModelPackage", model, inside),
        deny(by, builder, "sagemaker:CreateModelPackage", model, inside),
        deny(by, builder, "sagemaker:CreateTrainingJob", owned(abalone, "sagemaker training-job/"), inside),
        allow(builder, "iam:PassRole", theRole(development, "pipeline-execution"), passedTo("sagemaker")),
        deny(by, builder, "iam:PassRole", theRole(development, "pipeline-execution"), passedTo("lambda")),
        deny(by, builder, "iam:PassRole", theRole(development, "studio-execution"), passedTo("sagemaker")),
        allow(builder, "s3:PutObject", own, inside),
        deny(by, builder, "s3:PutObject", objectIn(development, "data", `projects/${abaloneDeploy.id}`), inside),
        deny(by, builder, "s3:PutObject", objectIn(development, "models", `projects/${abalone.id}`), inside),
        allow(builder, "s3:ListBucket", data, prefixed(`projects/${abalone.id}/code`), inside),
        allow(builder, "s3:ListBucket", data, prefixed("datasets/abalone.csv"), inside),
        deny(by, builder, "s3:ListBucket", data, prefixed("customers/"), inside),
        allow(builder, "s3:GetObject", objectIn(development, "data", "datasets"), inside),
        deny(by, builder, "s3:GetObject", objectIn(development, "data", "customers"), inside),
        deny(by, builder, "s3:PutObject", objectIn(development, "data", "datasets"), inside),
        allow(builder, "kms:GenerateDataKey", key(development, "data"), throughS3(development, "data")),
        deny("owner: DenyOutsideNetwork", builder, "kms:Decrypt", key(development, "data"), fromOutside),
    ];
}

export const modelBuilds = subject("Builds of a project that builds models", builds(abalone, "build"), buildsModels());
