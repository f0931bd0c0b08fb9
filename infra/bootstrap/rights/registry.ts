import { resourceArn } from "../../identity/arns";
import type { Statement } from "../../identity/policyDocument";
import { imageRepositoryArn, modelPackageGroupName } from "../../support/naming";
import type { HeldStage } from "../heldStage";
import { allow } from "./statement";

/** Model package groups and image repositories, and who of other accounts may read them. Neither models nor images. */
export function registryRights(stages: readonly HeldStage[]): Statement[] {
    return [
        allow(
            "ManageOwnPackageGroups",
            [
                "sagemaker:AddTags",
                "sagemaker:CreateModelPackageGroup",
                "sagemaker:DeleteModelPackageGroup",
                "sagemaker:DeleteModelPackageGroupPolicy",
                "sagemaker:DeleteTags",
                "sagemaker:DescribeModelPackageGroup",
                "sagemaker:GetModelPackageGroupPolicy",
                "sagemaker:ListTags",
                "sagemaker:PutModelPackageGroupPolicy",
            ],
            stages.map(({ scope }) =>
                resourceArn(scope, "sagemaker", `model-package-group/${modelPackageGroupName(scope, "*")}`),
            ),
        ),
        allow(
            "ManageOwnImageRepositories",
            [
                "ecr:CreateRepository",
                "ecr:DeleteLifecyclePolicy",
                "ecr:DeleteRepository",
                "ecr:DeleteRepositoryPolicy",
                "ecr:DescribeRepositories",
                "ecr:GetLifecyclePolicy",
                "ecr:GetRepositoryPolicy",
                "ecr:ListTagsForResource",
                "ecr:PutImageScanningConfiguration",
                "ecr:PutImageTagMutability",
                "ecr:PutLifecyclePolicy",
                "ecr:SetRepositoryPolicy",
                "ecr:TagResource",
                "ecr:UntagResource",
            ],
            stages.map(({ scope }) => imageRepositoryArn(scope, "*")),
        ),
    ];
}
