import { awsBuckets } from "../network/endpointPolicies";
import { imageRepositoryArn, type Scope } from "../support/naming";
import { logArns, resourceArn } from "./arns";
import { imagesOfAws } from "./imagesOfAws";
import type { Statement } from "./policyDocument";

/**
 * Pulling the images of jobs: those of projects, and those of AWS.
 *
 * @param trustedAccounts accounts whose images Docker in Studio may pull
 */
export function pullImages(scope: Scope, trustedAccounts: readonly string[]): Statement[] {
    const { partition, region } = scope;
    return [
        { Sid: "LogInToRegistry", Effect: "Allow", Action: ["ecr:GetAuthorizationToken"], Resource: ["*"] },
        {
            Sid: "PullImages",
            Effect: "Allow",
            Action: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
            Resource: [
                imageRepositoryArn(scope, "*"),
                ...imagesOfAws(scope, "algorithms", "frameworks", "modelMonitor", "clarify", "spark"),
                ...trustedAccounts.map((accountId) => `arn:${partition}:ecr:${region}:${accountId}:repository/*`),
            ],
        },
    ];
}

/** Publishing images of projects; the repositories exist already. */
export function pushImages(scope: Scope): Statement {
    return {
        Sid: "PushImages",
        Effect: "Allow",
        Action: [
            "ecr:CompleteLayerUpload",
            "ecr:DescribeImages",
            "ecr:DescribeRepositories",
            "ecr:InitiateLayerUpload",
            "ecr:ListImages",
            "ecr:PutImage",
            "ecr:UploadLayerPart",
        ],
        Resource: [imageRepositoryArn(scope, "*")],
    };
}

/** Logs and metrics of containers. The groups of SageMaker have fixed names, for all environments of an account. */
export function writeLogsAndMetrics(scope: Scope): Statement[] {
    return [
        {
            Sid: "WriteLogs",
            Effect: "Allow",
            Action: ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"],
            Resource: logArns(scope, "/aws/sagemaker/*"),
        },
        writeMetrics(),
    ];
}

/** Metrics of containers. They belong to no resource; the namespace tells whose they are. */
export function writeMetrics(): Statement {
    return {
        Sid: "WriteMetrics",
        Effect: "Allow",
        Action: ["cloudwatch:PutMetricData"],
        Resource: ["*"],
        Condition: { StringLike: { "cloudwatch:namespace": ["*SageMaker*", "*sagemaker*"] } },
    };
}

/**
 * Attaching containers to a network. The ids of subnets are not known here; the guardrails refuse all but the
 * environment's.
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html
 */
export function attachToNetwork(scope: Scope): Statement[] {
    return [
        {
            Sid: "AttachToNetwork",
            Effect: "Allow",
            Action: ["ec2:CreateNetworkInterface"],
            Resource: [
                resourceArn(scope, "ec2", "subnet/*"),
                resourceArn(scope, "ec2", "security-group/*"),
                networkInterfaces(scope),
            ],
        },
        ...manageNetworkInterfaces(scope),
    ];
}

function networkInterfaces(scope: Scope): string {
    return resourceArn(scope, "ec2", "network-interface/*");
}

/** What containers do with the interfaces that they attached, and finding where to attach them. */
export function manageNetworkInterfaces(scope: Scope): Statement[] {
    return [
        {
            Sid: "ManageNetworkInterfaces",
            Effect: "Allow",
            Action: [
                "ec2:CreateNetworkInterfacePermission",
                "ec2:DeleteNetworkInterface",
                "ec2:DeleteNetworkInterfacePermission",
            ],
            Resource: [networkInterfaces(scope)],
        },
        {
            Sid: "DescribeNetwork",
            Effect: "Allow",
            Action: [
                "ec2:DescribeDhcpOptions",
                "ec2:DescribeNetworkInterfaces",
                "ec2:DescribeSecurityGroups",
                "ec2:DescribeSubnets",
                "ec2:DescribeVpcEndpoints",
                "ec2:DescribeVpcs",
            ],
            Resource: ["*"],
        },
    ];
}

/** Reading buckets of AWS. The network decides whether they are opened. */
export function readAwsBuckets({ partition, region }: Scope): Statement {
    const arns = Object.values(awsBuckets).map((name) => `arn:${partition}:s3:::${name(region)}`);
    return {
        Sid: "ReadAwsBuckets",
        Effect: "Allow",
        Action: ["s3:GetObject", "s3:ListBucket"],
        Resource: arns.flatMap((arn) => [arn, `${arn}/*`]),
    };
}
