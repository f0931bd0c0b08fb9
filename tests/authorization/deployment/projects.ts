import type { DeployedResource } from "../emitted/documents";
import { arnIn, calls, passes, type Lifecycle, type ProviderCall } from "./call";

/** Something with a name of which the policies know the beginning; the request that creates it has the tags. */
function named(
    service: string,
    arn: string,
    creation: readonly string[],
    operations: readonly string[],
): ProviderCall[] {
    return [
        ...calls(service, creation, arn, "new"),
        ...calls(service, ["TagResource", "UntagResource"], arn, "retagged"),
        ...calls(service, ["ListTagsForResource", ...operations], arn, "ours"),
    ];
}

/** The connection that a source of the pipeline goes through. */
function connections({ inputs }: DeployedResource): ProviderCall[] {
    const arns = new Set(JSON.stringify(inputs.stages).match(/arn:aws:code[a-z-]*connections:[^"]+/g) ?? []);
    return [...arns].flatMap((arn) => {
        const service = arn.split(":")[2] ?? "";
        const passed = { [`${service}:PassedToService`]: "codepipeline.amazonaws.com" };
        return calls(service, ["PassConnection"], arn, "untagged", passed);
    });
}

const deliveryCalls: Readonly<Record<string, Lifecycle>> = {
    "aws:codepipeline/pipeline:Pipeline": (pipeline) => [
        ...named(
            "codepipeline",
            arnIn(pipeline, "codepipeline", String(pipeline.inputs.name)),
            ["CreatePipeline", "TagResource"],
            ["DeletePipeline", "GetPipeline", "UpdatePipeline"],
        ),
        passes(pipeline.inputs.roleArn, "codepipeline"),
        ...connections(pipeline),
    ],
    "aws:codebuild/project:Project": (build) => {
        const arn = arnIn(build, "codebuild", `project/${String(build.inputs.name)}`);
        return [
            ...calls("codebuild", ["CreateProject"], arn, "new"),
            ...calls("codebuild", ["UpdateProject"], arn, "retagged"),
            ...calls("codebuild", ["BatchGetProjects", "DeleteProject"], arn, "ours"),
            passes(build.inputs.serviceRole, "codebuild"),
        ];
    },
    "aws:cloudwatch/eventRule:EventRule": (rule) =>
        named(
            "events",
            arnIn(rule, "events", `rule/${String(rule.inputs.name)}`),
            ["PutRule", "TagResource"],
            ["DeleteRule", "DescribeRule", "PutRule"],
        ),
    "aws:cloudwatch/eventTarget:EventTarget": (target) => [
        ...calls(
            "events",
            ["ListTargetsByRule", "PutTargets", "RemoveTargets"],
            arnIn(target, "events", `rule/${String(target.inputs.rule)}`),
            "ours",
            { "events:TargetArn": String(target.inputs.arn) },
        ),
        passes(target.inputs.roleArn, "events"),
    ],
};

const topicCalls: Readonly<Record<string, Lifecycle>> = {
    "aws:sns/topic:Topic": ({ arn }) =>
        named("sns", arn, ["CreateTopic", "TagResource"], ["DeleteTopic", "GetTopicAttributes", "SetTopicAttributes"]),
    "aws:sns/topicPolicy:TopicPolicy": ({ inputs }) =>
        calls("sns", ["GetTopicAttributes", "SetTopicAttributes"], String(inputs.arn), "ours"),
    "aws:sns/topicSubscription:TopicSubscription": ({ inputs }) =>
        calls(
            "sns",
            [
                "GetSubscriptionAttributes",
                "ListSubscriptionsByTopic",
                "SetSubscriptionAttributes",
                "Subscribe",
                "Unsubscribe",
            ],
            String(inputs.topic),
            "ours",
            { "sns:Protocol": String(inputs.protocol), "sns:Endpoint": String(inputs.endpoint) },
        ),
};

interface Template {
    readonly Resources: Readonly<Record<string, { readonly Properties: Readonly<Record<string, unknown>> }>>;
}

/** Reading and writing an object of the bucket, and what encrypts it. */
function seedCode(
    bucket: string,
    key: string,
    operations: readonly string[],
    keyArn: string | undefined,
): ProviderCall[] {
    const arn = `arn:aws:s3:::${bucket}`;
    const context = { "kms:EncryptionContext:aws:s3:arn": arn };
    return [
        ...calls("s3", operations, `${arn}/${key}`, "untagged"),
        ...(keyArn === undefined ? [] : calls("kms", ["Decrypt", "GenerateDataKey"], keyArn, "ours", context)),
    ];
}

/**
 * Requests for projects. A stack of CloudFormation asks for a repository in the name of the same caller, and fetches
 * the code that it begins with.
 *
 * @param keyOf ARN of the key that a bucket encrypts with; none where the bucket was given
 */
export function projectCalls(keyOf: (bucket: unknown) => string | undefined): Readonly<Record<string, Lifecycle>> {
    return {
        ...deliveryCalls,
        ...topicCalls,
        "aws:cloudformation/stack:Stack": (stack) => {
            const { Resources } = JSON.parse(String(stack.inputs.templateBody)) as Template;
            const { SeedBucket = "", SeedKey = "" } = stack.inputs.parameters as Readonly<Record<string, string>>;
            return [
                ...calls("cloudformation", ["CreateStack", "TagResource"], stack.id, "new"),
                ...calls("cloudformation", ["TagResource", "UntagResource", "UpdateStack"], stack.id, "retagged"),
                ...calls(
                    "cloudformation",
                    ["DeleteStack", "DescribeStackEvents", "DescribeStacks", "GetTemplate"],
                    stack.id,
                    "ours",
                ),
                ...Object.values(Resources).flatMap(({ Properties }) => {
                    const arn = arnIn(stack, "codecommit", String(Properties.RepositoryName));
                    const byStack = { "aws:CalledVia": ["cloudformation.amazonaws.com"] };
                    return [
                        ...calls("codecommit", ["CreateRepository"], arn, "new", byStack),
                        ...calls("codecommit", ["CreateCommit"], arn, "ours", byStack),
                        ...named("codecommit", arn, ["TagResource"], ["GetRepository", "UpdateRepositoryDescription"]),
                    ];
                }),
                ...seedCode(SeedBucket, SeedKey, ["GetObject", "GetObjectVersion"], keyOf(SeedBucket)),
            ];
        },
        "aws:s3/bucketObjectv2:BucketObjectv2": ({ inputs }) => [
            ...seedCode(
                String(inputs.bucket),
                String(inputs.key),
                [
                    "DeleteObject",
                    "DeleteObjectVersion",
                    "GetObject",
                    "GetObjectTagging",
                    "PutObject",
                    "PutObjectTagging",
                ],
                keyOf(inputs.bucket),
            ),
            ...calls("s3", ["ListBucketVersions"], `arn:aws:s3:::${String(inputs.bucket)}`, "untagged"),
        ],
        "aws:sagemaker/pipeline:Pipeline": (pipeline) => [
            ...calls("sagemaker", ["AddTags", "CreatePipeline"], pipeline.arn, "new"),
            ...calls("sagemaker", ["AddTags", "DeleteTags"], pipeline.arn, "retagged"),
            ...calls(
                "sagemaker",
                ["DeletePipeline", "DescribePipeline", "ListTags", "UpdatePipeline"],
                pipeline.arn,
                "ours",
            ),
            passes(pipeline.inputs.roleArn, "sagemaker"),
        ],
    };
}
