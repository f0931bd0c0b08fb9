import type { Scope } from "../../../infra/support/naming";
import { development, strangerAccount } from "../../infra/fixtures";
import type { Target } from "../simulation/request";
import { from, through } from "./circumstances";
import { administrator, otherRole, stranger, targets } from "./personas";
import { amazon, anything, imageLayer, key, ofProject, resourceOf } from "./resources";
import { allow, deny, subject, type Row } from "./row";

type Call = readonly [endpoint: string, action: string, target: (scope: Scope) => Target];

/** One call for each interface endpoint that all networks have, on something of the caller's own account. */
const everywhere: readonly Call[] = [
    ["kms", "kms:DescribeKey", (scope) => key(scope, "logs")],
    ["sagemaker.api", "sagemaker:DescribeEndpoint", (scope) => ofProject(scope, "endpoint")],
    ["sagemaker.runtime", "sagemaker:InvokeEndpoint", (scope) => ofProject(scope, "endpoint")],
    ["sts", "sts:DecodeAuthorizationMessage", () => anything],
    ["logs", "logs:DescribeLogStreams", (scope) => resourceOf(scope, "logs", "log-group:a")],
    [
        "monitoring",
        "cloudwatch:GetDashboard",
        ({ accountId }) => ({ words: "a dashboard", arn: `arn:aws:cloudwatch::${accountId}:dashboard/a` }),
    ],
    ["ssm", "ssm:GetParameter", (scope) => resourceOf(scope, "ssm", "parameter/a")],
    ["ecr.api", "ecr:DescribeImages", (scope) => resourceOf(scope, "ecr", "repository/a")],
    ["ecr.dkr", "ecr:BatchGetImage", (scope) => resourceOf(scope, "ecr", "repository/a")],
];

/** And for those of the development network alone. */
const ofDevelopment: readonly Call[] = [
    [
        "studio",
        "sagemaker:CreatePresignedDomainUrl",
        (scope) => resourceOf(scope, "sagemaker", "user-profile/d-1/alice"),
    ],
    [
        "notebook",
        "sagemaker:CreatePresignedNotebookInstanceUrl",
        (scope) => resourceOf(scope, "sagemaker", "notebook-instance/a"),
    ],
    ["events", "events:DescribeRule", (scope) => resourceOf(scope, "events", "rule/a")],
    ["ec2", "ec2:DescribeSubnets", () => anything],
    ["lambda", "lambda:InvokeFunction", (scope) => resourceOf(scope, "lambda", "function:a")],
    ["cloudformation", "cloudformation:DescribeStacks", (scope) => resourceOf(scope, "cloudformation", "stack/a/1")],
    ["servicecatalog", "servicecatalog:DescribeProduct", (scope) => resourceOf(scope, "catalog", "product/prod-1")],
    ["codecommit", "codecommit:GetRepository", (scope) => resourceOf(scope, "codecommit", "a")],
    ["git-codecommit", "codecommit:GitPull", (scope) => resourceOf(scope, "codecommit", "a")],
    ["codepipeline", "codepipeline:GetPipeline", (scope) => resourceOf(scope, "codepipeline", "a")],
    ["codebuild", "codebuild:BatchGetProjects", (scope) => resourceOf(scope, "codebuild", "project/a")],
    [
        "codeartifact.api",
        "codeartifact:DescribeRepository",
        (scope) => resourceOf(scope, "codeartifact", "repository/theirs/a"),
    ],
    [
        "codeartifact.repositories",
        "codeartifact:ReadFromRepository",
        (scope) => resourceOf(scope, "codeartifact", "repository/theirs/a"),
    ],
    [
        "sagemaker.featurestore-runtime",
        "sagemaker:GetRecord",
        (scope) => resourceOf(scope, "sagemaker", "feature-group/a"),
    ],
    [
        "sagemaker.metrics",
        "sagemaker:BatchPutMetrics",
        (scope) => resourceOf(scope, "sagemaker", "experiment-trial-component/a"),
    ],
    ["glue", "glue:GetDatabase", (scope) => resourceOf(scope, "glue", "catalog")],
];

/** Own people reach their own account, nobody else's people get out, and own people reach no foreign account. */
function calls(scope: Scope, [endpoint, action, target]: Call): Row[] {
    const way = [from(scope), through(endpoint)] as const;
    const foreign = {
        ...target({ ...scope, accountId: strangerAccount, stage: "a foreign account" }),
        accountId: strangerAccount,
    };
    return [
        allow(administrator(scope), action, target(scope), ...way),
        ...(action.startsWith("kms:") ? [] : [deny("endpoint: no allow", stranger, action, foreign, ...way)]),
    ];
}

/** ECR signs the links to its layers by itself, so that it is ECR that reads them. */
const registry = otherRole("ECR", `arn:aws:iam::${amazon.accountId}:role/ecr`);

export const endpoints = subject(
    "Ways out of the networks",
    ...[development, ...targets].flatMap((scope) => [
        ...everywhere.map((call) => calls(scope, call)),
        [
            allow(registry, "s3:GetObject", imageLayer, from(scope)),
            deny("endpoint: no allow", registry, "s3:PutObject", imageLayer, from(scope)),
        ],
    ]),
    ...ofDevelopment.map((call) => calls(development, call)),
);
