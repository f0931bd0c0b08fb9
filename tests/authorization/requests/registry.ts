import { roleArn, type RolePurpose, type Scope } from "../../../infra/support/naming";
import { development, production, strangerAccount } from "../../infra/fixtures";
import type { RoleCaller } from "../simulation/request";
import { from, fromOutside, throughS3 } from "./circumstances";
import { administrator, otherRole, outOfOrganization, role, stranger, targets } from "./personas";
import { imageRepository, key, objectIn, ofProject } from "./resources";
import { allow, deny, subject, type Row } from "./row";

const group = ofProject(development, "model-package-group");
const version = ofProject(development, "model-package", "abalone/1");
const images = imageRepository(development);

function acrossAccounts(target: Scope): Row[] {
    const deployer = role(target, "stack-set-execution");
    const runner = role(target, "model-execution");
    const monitor = role(target, "model-monitor");
    return [
        allow(deployer, "sagemaker:DescribeModelPackageGroup", group),
        allow(deployer, "sagemaker:DescribeModelPackage", version, from(target)),
        deny("owner: no allow", outOfOrganization(deployer), "sagemaker:DescribeModelPackage", version),
        deny("owner: no allow", administrator(target), "sagemaker:UpdateModelPackage", version),
        deny("owner: no allow", administrator(target), "sagemaker:DescribeModelPackage", version),
        deny("owner: no allow", runner, "sagemaker:DescribeModelPackage", version),
        allow(runner, "ecr:BatchGetImage", images, from(target)),
        // SageMaker fetches the image of an endpoint from outside of the network.
        allow(runner, "ecr:BatchGetImage", images, fromOutside),
        allow(runner, "ecr:GetDownloadUrlForLayer", images, from(target)),
        deny("owner: no allow", outOfOrganization(runner), "ecr:BatchGetImage", images, from(target)),
        deny("owner: no allow", administrator(target), "ecr:BatchGetImage", images, from(target)),
        deny("owner: no allow", administrator(target), "ecr:PutImage", images, from(target)),
        deny("owner: no allow", deployer, "ecr:BatchGetImage", images),
        deny("owner: no allow", monitor, "ecr:BatchGetImage", images, from(target)),
        deny("owner: no allow", monitor, "sagemaker:DescribeModelPackage", version),
        deny("role: no allow", runner, "kms:Decrypt", key(development, "images")),
    ];
}

/** Models and images of the development account, used from the target accounts. */
export const registry = subject(
    "The registry across accounts",
    ...targets.map(acrossAccounts),
    deny("owner: no allow", stranger, "sagemaker:DescribeModelPackage", version),
    deny("owner: no allow", stranger, "ecr:BatchGetImage", images),
);

/** A role of an account that was a target once, with the name that the environment gave it. */
function formerly(purpose: RolePurpose): RoleCaller {
    const arn = roleArn({ ...production, accountId: strangerAccount }, purpose);
    return otherRole(`${purpose} of an account that has left`, arn);
}

const model = objectIn(development, "models", "projects/abalone");

/** What is left to an account of the organisation that is no target any more. Its roles may still be there. */
export const removedAccounts = subject("A removed account", [
    ...(["model-execution", "model-monitor"] as const)
        .map(formerly)
        .flatMap((reader) => [
            deny("owner: DenyOutsideNetwork", reader, "s3:GetObject", model, fromOutside),
            deny("owner: no allow", reader, "s3:GetObject", model, from(production)),
            deny("owner: no allow", reader, "kms:Decrypt", key(development, "data"), throughS3(development, "models")),
        ]),
    deny("owner: no allow", formerly("model-execution"), "ecr:BatchGetImage", images),
    deny("owner: no allow", formerly("stack-set-execution"), "sagemaker:DescribeModelPackage", version),
    deny("owner: no allow", formerly("stack-set-execution"), "sagemaker:DescribeModelPackageGroup", group),
]);
