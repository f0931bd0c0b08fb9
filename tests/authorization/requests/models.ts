import { projectPrefix, type Scope } from "../../../infra/support/naming";
import { development } from "../../infra/fixtures";
import { from, fromOutside, given, throughS3 } from "./circumstances";
import { administrator, deployment, outOfOrganization, role, targets } from "./personas";
import type { Circumstance, Target } from "../simulation/request";
import {
    amazon,
    anything,
    bucket,
    imageOf,
    impostor,
    key,
    networkInterface,
    objectIn,
    otherSubnet,
    resourceOf,
    subnet,
    theRole,
} from "./resources";
import { allow, deny, subject, type Row } from "./row";

const model = objectIn(development, "models");
const dataKey = key(development, "data");
const forModels = throughS3(development, "models");

/** Reading a model from a target account. */
export const modelsAcrossAccounts = subject(
    "Models across accounts",
    ...targets.map((target) => {
        const runner = role(target, "model-execution");
        const inside = from(target);
        return [
            allow(runner, "s3:GetObject", model, inside),
            allow(runner, "s3:GetObjectVersion", model, inside),
            allow(runner, "s3:ListBucket", bucket(development, "models"), inside),
            allow(runner, "kms:Decrypt", dataKey, forModels),
            deny("owner: DenyOutsideNetwork", runner, "s3:GetObject", model, fromOutside),
            deny("role: no allow", runner, "s3:PutObject", model, inside),
            deny("owner: DenyOutsideNetwork", runner, "s3:GetObject", objectIn(development, "data"), inside),
            deny("owner: no allow", outOfOrganization(runner), "s3:GetObject", model, inside),
            deny("owner: no allow", administrator(target), "s3:GetObject", model, inside),
            deny("endpoint: no allow", deployment(target), "s3:PutObject", model, inside),
            deny("owner: no allow", outOfOrganization(runner), "kms:Decrypt", dataKey, forModels),
            deny("owner: no allow", runner, "kms:Decrypt", dataKey, throughS3(development, "data")),
            deny("role: no allow", runner, "kms:Decrypt", dataKey, inside),
            deny("role: no allow", runner, "kms:GenerateDataKey", dataKey, forModels),
            deny("role: no allow", runner, "kms:Decrypt", key(development, "logs"), forModels),
        ];
    }),
);

function running(target: Scope): Row[] {
    const runner = role(target, "model-execution");
    const inside = from(target);
    const logs = (group: string): Target =>
        resourceOf(target, "logs", `log-group:/aws/sagemaker/Endpoints/${group}:log-stream:a`);
    const metrics = resourceOf(target, "cloudwatch", "dataset/default");
    const inNamespace = (name: string): Circumstance => given(`in namespace ${name}`, { "cloudwatch:namespace": name });
    return [
        allow(runner, "ecr:GetAuthorizationToken", anything, inside),
        allow(runner, "ecr:GetDownloadUrlForLayer", imageOf(amazon, "sagemaker-xgboost")),
        deny("role: no allow", runner, "ecr:BatchGetImage", imageOf(impostor, "sagemaker-xgboost")),
        deny("role: no allow", runner, "ecr:BatchGetImage", imageOf(amazon, "other")),
        deny("role: no allow", runner, "ecr:BatchGetImage", imageOf(development, "other")),
        allow(runner, "logs:CreateLogStream", logs(`${projectPrefix(target)}abalone`), inside),
        deny("role: no allow", runner, "logs:CreateLogStream", logs("somebody-else"), inside),
        allow(runner, "cloudwatch:PutMetricData", metrics, inside, inNamespace("/aws/sagemaker/Endpoints")),
        deny("role: no allow", runner, "cloudwatch:PutMetricData", metrics, inside, inNamespace("AWS/S3")),
        allow(runner, "ec2:CreateNetworkInterface", subnet(target)),
        deny("role: no allow", runner, "ec2:CreateNetworkInterface", otherSubnet(target)),
        allow(runner, "ec2:DeleteNetworkInterface", networkInterface(target)),
        allow(runner, "ec2:DescribeSubnets", anything),
        deny("role: no allow", runner, "sagemaker:CreateEndpoint", anEndpoint(target), inside),
        deny("role: no allow", runner, "iam:PassRole", theRole(target, "model-execution")),
    ];
}

function anEndpoint(target: Scope): ReturnType<typeof resourceOf> {
    return resourceOf(target, "sagemaker", `endpoint/${projectPrefix(target)}abalone`);
}

export const runningModels = subject("Running a model", ...targets.map(running));
