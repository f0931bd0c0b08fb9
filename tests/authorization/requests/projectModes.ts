import { roleArn, type Project, type Scope } from "../../../infra/support/naming";
import { development } from "../../infra/fixtures";
import type { Target } from "../simulation/request";
import { owned } from "./builds";
import { actingFor, from, fromOutside, passedTo } from "./circumstances";
import { abalone, abaloneDeploy, projectOf, roleOfProject, service } from "./personas";
import { anything, objectIn, resourceOf, theRole } from "./resources";
import { allow, deny, type Row } from "./row";

const inside = from(development);
const by = "role: no allow";
const id = "0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9";

/** Whoever runs the delivery of a project. */
function deliverer(name: string): ReturnType<typeof roleOfProject> {
    return roleOfProject(projectOf(name), "pipeline");
}

/** A bucket of code and what is in it belong to the account; no stack has its policy. */
function code(key: string): Target {
    return { words: `code at "${key}"`, arn: `arn:aws:s3:::acme-ml-code${key}`, accountId: development.accountId };
}

/** Code is fetched from the place that the project names, and from no other. */
export function codeElsewhere(): Row[] {
    const connection = (of: string, connectionId = id): Target =>
        resourceOf(development, of, `connection/${connectionId}`);
    const builder = roleOfProject(projectOf("churn"), "build");
    const use = "UseConnection";
    return [
        allow(deliverer("churn"), `codeconnections:${use}`, connection("codeconnections")),
        deny(by, deliverer("churn"), `codeconnections:${use}`, connection("codeconnections", "another")),
        deny(by, deliverer("churn"), `codestar-connections:${use}`, connection("codestar-connections")),
        allow(deliverer("older"), `codestar-connections:${use}`, connection("codestar-connections")),
        deny(by, deliverer("churn"), "codecommit:UploadArchive", owned(projectOf("churn"), "codecommit")),
        allow(deliverer("churn-deploy"), "codecommit:UploadArchive", owned(projectOf("churn-deploy"), "codecommit")),
        allow(deliverer("scoring"), "s3:GetObjectVersion", code("/scoring.zip"), fromOutside),
        allow(deliverer("scoring"), "s3:GetBucketVersioning", code(""), fromOutside),
        deny(by, deliverer("scoring"), "s3:GetObject", code("/others.zip"), fromOutside),
        deny(by, deliverer("scoring"), "s3:PutObject", code("/scoring.zip"), fromOutside),
        deny(by, deliverer("churn"), "s3:GetObject", code("/scoring.zip"), fromOutside),
        allow(builder, "s3:GetObject", customers, inside),
        deny(by, builder, "s3:GetObject", objectIn(development, "data", "datasets"), inside),
    ];
}

const customers: Target = {
    words: "the data set of churn",
    arn: "arn:aws:s3:::sm-mlops-dev-eu-west-1-111122223333-data/churn/customers.csv",
};

/** In a single account a delivery is a stack for each stage, which CloudFormation works on as the role of the stage. */
export function deliveryWithin(stage: string): Row[] {
    const local: Scope = { ...development, stage };
    const delivers = roleOfProject(abaloneDeploy, "pipeline");
    const execution: Target = { words: `the execution role of ${stage}`, arn: roleArn(local, "stack-set-execution") };
    const stackOf = (project: Project): Target => owned(project, "cloudformation stack/", stage, "/1");
    const cloudFormation = service("cloudformation");
    const forStack = (arn: string): ReturnType<typeof actingFor> => actingFor(development.accountId, arn);
    const parameter = resourceOf(development, "ssm", `parameter/sm-mlops/${stage}/private-subnet-ids`);
    return [
        allow(delivers, "cloudformation:CreateStack", stackOf(abaloneDeploy)),
        deny(by, delivers, "cloudformation:CreateStack", stackOf(abalone)),
        deny(by, delivers, "cloudformation:DeleteStack", stackOf(abaloneDeploy)),
        deny(by, delivers, "cloudformation:CreateStackSet", anything),
        allow(delivers, "ssm:GetParameters", parameter),
        allow(delivers, "iam:PassRole", execution, passedTo("cloudformation")),
        deny(by, delivers, "iam:PassRole", execution, passedTo("sagemaker")),
        deny(
            by,
            delivers,
            "iam:PassRole",
            theRole(development, "stack-set-administration"),
            passedTo("cloudformation"),
        ),
        allow(cloudFormation, "sts:AssumeRole", execution, forStack(String(stackOf(abaloneDeploy).arn))),
        deny(
            "owner: no allow",
            cloudFormation,
            "sts:AssumeRole",
            execution,
            forStack(String(resourceOf(development, "cloudformation", "stack/network/1").arn)),
        ),
        deny("owner: no allow", delivers, "sts:AssumeRole", execution),
        allow(roleOfProject(abaloneDeploy, "prepare"), "cloudformation:DescribeStacks", stackOf(abaloneDeploy), inside),
        allow(roleOfProject(abaloneDeploy, "test"), "sts:AssumeRole", theRole(local, "endpoint-test"), inside),
        deny(by, roleOfProject(abaloneDeploy, "test"), "sts:AssumeRole", execution, inside),
    ];
}

/** Where buckets are given, builds and deliveries have the same of them. */
export function withGivenBuckets(scope: Scope): Row[] {
    const builder = roleOfProject(abalone, "build");
    const artifact = objectIn(development, { projectId: abalone.id });
    return [
        allow(builder, "s3:PutObject", objectIn(scope, "data", `projects/${abalone.id}`), inside),
        deny(by, builder, "s3:PutObject", objectIn(scope, "models", `projects/${abalone.id}`), inside),
        allow(builder, "s3:GetObject", artifact, inside),
        deny("owner: DenyOutsideNetwork", builder, "s3:GetObject", artifact, fromOutside),
        allow(roleOfProject(abalone, "pipeline"), "s3:PutObject", artifact, fromOutside),
    ];
}
