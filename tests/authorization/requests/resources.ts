import {
    bucketArn,
    imageRepositoryArn,
    keyAlias,
    projectPrefix,
    roleArn,
    type Bucket,
    type KeyPurpose,
    type RolePurpose,
    type Scope,
} from "../../../infra/support/naming";
import { strangerAccount } from "../../infra/fixtures";
import { keyWithAlias, networkOf } from "../emitted/estate";
import type { Target } from "../simulation/request";

function contentOf(purpose: Bucket): string {
    return typeof purpose === "string" ? purpose : `artifacts of ${purpose.projectId}`;
}

/** One of the environment's buckets. */
export function bucket(scope: Scope, purpose: Bucket): Target {
    return { words: `the bucket of ${contentOf(purpose)}`, arn: bucketArn(scope, purpose) };
}

export function objectIn(scope: Scope, purpose: Bucket, folder = "folder"): Target {
    const where = folder === "folder" ? "" : ` below ${folder}`;
    return {
        words: `an object of ${contentOf(purpose)}${where}`,
        arn: `${bucketArn(scope, purpose)}/${folder}/object.bin`,
    };
}

/** Buckets that the environment does not know. */
export function otherBucket(accountId: string, name = "some-other-bucket"): Target {
    return { words: `the bucket ${name} of ${accountId}`, arn: `arn:aws:s3:::${name}`, accountId };
}

export function objectInOtherBucket(accountId: string, name = "some-other-bucket"): Target {
    return { words: `an object of ${name} of ${accountId}`, arn: `arn:aws:s3:::${name}/object.bin`, accountId };
}

export function key(scope: Scope, purpose: KeyPurpose): Target {
    return {
        words: `the ${scope.stage} key of ${purpose}`,
        arn: (estate) => keyWithAlias(estate, scope.accountId, keyAlias(scope, purpose)),
    };
}

export function theRole(scope: Scope, purpose: RolePurpose): Target {
    return { words: `the role ${scope.stage} ${purpose}`, arn: roleArn(scope, purpose) };
}

/** A role of the account that the environment did not make. */
export function strangeRole({ accountId, stage }: Owner): Target {
    return { words: `another role of ${stage}`, arn: `arn:aws:iam::${accountId}:role/Admin` };
}

/** The role that a service has in an account, by which it acts there on its own. */
export function linkedRole({ accountId, stage }: Owner, service: string, name: string): Target {
    return {
        words: `the role of ${service} in ${stage}`,
        arn: `arn:aws:iam::${accountId}:role/aws-service-role/${service}.amazonaws.com/AWSServiceRoleFor${name}`,
    };
}

/** That of Application Auto Scaling for endpoints. */
export function scalingRole(owner: Owner): Target {
    return linkedRole(owner, "sagemaker.application-autoscaling", "ApplicationAutoScaling_SageMakerEndpoint");
}

/** Where something is: one of the environment's accounts, or another one with a name. */
export type Owner = Pick<Scope, "accountId" | "stage">;

/** AWS itself, as the owner of images. */
export const amazon: Owner = { accountId: "141502667606", stage: "AWS" };

/** Somebody who calls a repository like one of AWS, for all to pull. */
export const impostor: Owner = { accountId: strangerAccount, stage: "a stranger" };

/** The account of AWS that has the image of monitoring jobs. */
export const amazonMonitor: Owner = { accountId: "468650794304", stage: "AWS" };

/** A resource in the account and region, by service and the end of its ARN. */
export function resourceOf({ accountId, stage }: Owner, service: string, rest: string): Target {
    return { words: `${rest} of ${stage}`, arn: `arn:aws:${service}:eu-west-1:${accountId}:${rest}` };
}

/** The same resource, with a policy by which its owner lets everybody in. */
export function sharedBy(target: Target): Target {
    return { ...target, shared: true };
}

/** An image repository whose owner lets everybody pull. */
export function imageOf(owner: Owner, name: string): Target {
    return sharedBy(resourceOf(owner, "ecr", `repository/${name}`));
}

/** An image repository of the environment, with the policy that the stack gives it. */
export function imageRepository(scope: Scope): Target {
    return { words: `the images of ${scope.stage}`, arn: imageRepositoryArn(scope, "abalone") };
}

/** An image layer of ECR, which keeps them in a bucket of its own. */
export const imageLayer: Target = {
    words: "an image layer",
    arn: "arn:aws:s3:::prod-eu-west-1-starport-layer-bucket/layer",
    accountId: amazon.accountId,
};

/** Something of a project in the environment: `endpoint/<prefix>abalone`. */
export function ofProject(scope: Scope, type: string, name = "abalone"): Target {
    return resourceOf(scope, "sagemaker", `${type}/${projectPrefix(scope)}${name}`);
}

/** What a project creates outside of SageMaker. */
export function projectResource(scope: Scope, service: string, type = ""): Target {
    return resourceOf(scope, service, `${type}${projectPrefix(scope)}abalone`);
}

/** Something of SageMaker in the account that belongs to no project of the environment. */
export function notOfProject(scope: Scope, type: string): Target {
    return resourceOf(scope, "sagemaker", `${type}/somebody-else`);
}

/** For actions that are about no single resource. */
export const anything: Target = { words: "anything", arn: "*" };

export function subnet(scope: Scope): Target {
    return {
        words: `a subnet of ${scope.stage}`,
        arn: (estate) => ec2Arn(scope, "subnet", networkOf(estate, scope.accountId).subnetIds[0]),
    };
}

export function otherSubnet(scope: Scope): Target {
    return { words: "another subnet", arn: ec2Arn(scope, "subnet", "subnet-0123456789abcdef0") };
}

export function networkInterface(scope: Scope): Target {
    return { words: "a network interface", arn: ec2Arn(scope, "network-interface", "eni-0123456789abcdef0") };
}

function ec2Arn({ accountId }: Scope, type: string, id: string | undefined): string {
    return `arn:aws:ec2:eu-west-1:${accountId}:${type}/${String(id)}`;
}

/** A bucket that nobody has made. */
export function newBucket({ accountId }: Scope): Target {
    return { words: "a new bucket", arn: "arn:aws:s3:::a-new-bucket", accountId };
}

/** Something of IAM by the end of its ARN. */
export function ofIam({ accountId, stage }: Owner, rest: string): Target {
    return { words: `${rest} of ${stage}`, arn: `arn:aws:iam::${accountId}:${rest}` };
}

/** A further account, whose roles trust everybody. */
export const elsewhere: Owner = { accountId: "777788889999", stage: "another account" };
