import { arnIn, calls, grants, lists, type Lifecycle } from "./call";

/** Requests for log groups, parameters and the resource group. */
export const recordCalls: Readonly<Record<string, Lifecycle>> = {
    "aws:cloudwatch/logGroup:LogGroup": (group) => [
        ...calls(
            "logs",
            [
                "AssociateKmsKey",
                "CreateLogGroup",
                "DeleteLogGroup",
                "ListTagsForResource",
                "PutRetentionPolicy",
                "TagResource",
                "UntagResource",
            ],
            arnIn(group, "logs", `log-group:${String(group.inputs.name)}`),
            "untagged",
        ),
        ...lists("logs", "DescribeLogGroups"),
    ],
    "aws:ssm/parameter:Parameter": (parameter) => [
        ...calls(
            "ssm",
            [
                "AddTagsToResource",
                "DeleteParameter",
                "GetParameter",
                "ListTagsForResource",
                "PutParameter",
                "RemoveTagsFromResource",
            ],
            arnIn(parameter, "ssm", `parameter${String(parameter.inputs.name)}`),
            "untagged",
        ),
        ...lists("ssm", "DescribeParameters"),
    ],
    "aws:resourcegroups/group:Group": (group) => [
        ...calls("resource-groups", ["CreateGroup"], "*", "new"),
        ...calls(
            "resource-groups",
            [
                "DeleteGroup",
                "GetGroup",
                "GetGroupConfiguration",
                "GetGroupQuery",
                "GetTags",
                "Tag",
                "Untag",
                "UpdateGroup",
                "UpdateGroupQuery",
            ],
            arnIn(group, "resource-groups", `group/${String(group.inputs.name)}`),
            "untagged",
        ),
    ],
};

/** Requests for model package groups and image repositories. */
export const registryCalls: Readonly<Record<string, Lifecycle>> = {
    "aws:sagemaker/modelPackageGroup:ModelPackageGroup": (group) => {
        const arn = arnIn(group, "sagemaker", `model-package-group/${String(group.inputs.modelPackageGroupName)}`);
        return [
            ...calls("sagemaker", ["AddTags", "CreateModelPackageGroup"], arn, "new"),
            ...calls("sagemaker", ["AddTags", "DeleteTags"], arn, "retagged"),
            ...calls("sagemaker", ["DeleteModelPackageGroup", "DescribeModelPackageGroup", "ListTags"], arn, "ours"),
        ];
    },
    "aws:sagemaker/modelPackageGroupPolicy:ModelPackageGroupPolicy": (policy) =>
        calls(
            "sagemaker",
            ["DeleteModelPackageGroupPolicy", "GetModelPackageGroupPolicy", "PutModelPackageGroupPolicy"],
            arnIn(policy, "sagemaker", `model-package-group/${String(policy.inputs.modelPackageGroupName)}`),
            "ours",
        ),
    "aws:ecr/repository:Repository": (repository) => {
        const arn = arnIn(repository, "ecr", `repository/${String(repository.inputs.name)}`);
        const [encryption] = (repository.inputs.encryptionConfigurations ?? []) as readonly { kmsKey?: string }[];
        return [
            ...calls("ecr", ["CreateRepository", "TagResource"], arn, "new"),
            ...calls("ecr", ["TagResource", "UntagResource"], arn, "retagged"),
            ...calls(
                "ecr",
                [
                    "DeleteRepository",
                    "DescribeRepositories",
                    "ListTagsForResource",
                    "PutImageScanningConfiguration",
                    "PutImageTagMutability",
                ],
                arn,
                "ours",
            ),
            ...(encryption?.kmsKey === undefined
                ? []
                : [...grants(encryption.kmsKey), ...calls("kms", ["RetireGrant"], encryption.kmsKey, "ours")]),
        ];
    },
    "aws:ecr/repositoryPolicy:RepositoryPolicy": (policy) =>
        calls(
            "ecr",
            ["DeleteRepositoryPolicy", "GetRepositoryPolicy", "SetRepositoryPolicy"],
            arnIn(policy, "ecr", `repository/${String(policy.inputs.repository)}`),
            "ours",
        ),
    "aws:ecr/lifecyclePolicy:LifecyclePolicy": (policy) =>
        calls(
            "ecr",
            ["DeleteLifecyclePolicy", "GetLifecyclePolicy", "PutLifecyclePolicy"],
            arnIn(policy, "ecr", `repository/${String(policy.inputs.repository)}`),
            "ours",
        ),
};
