import type { types } from "@pulumi/aws";
import { resourceArn } from "../identity/arns";
import { ownBuckets } from "../identity/jobPermissions";
import type { Statement } from "../identity/policyDocument";
import { projectResourceName, type Project } from "../support/naming";
import type { SourcePlan } from "./plan";

/** Branch of repositories in CodeCommit: nobody pushes to it past a review. */
export const codeCommitBranch = "main";

/** Address to clone a project's repository in CodeCommit from. */
export function repositoryUrl(project: Pick<Project, "scope" | "name">): string {
    const { partition, region } = project.scope;
    const domain = partition === "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";
    return `https://git-codecommit.${region}.${domain}/v1/repos/${projectResourceName(project)}`;
}

/** Names of the stage, of its action and of what it hands on. */
export const sourceNames = { stage: "Source", action: "Source", artifact: "Source" } as const;

/** The first stage of a delivery: it fetches the code. */
export function sourceStage(project: Project, source: SourcePlan): types.input.codepipeline.PipelineStage {
    const { provider, owner, configuration } = sourceAction(project, source);
    return {
        name: sourceNames.stage,
        actions: [
            {
                name: sourceNames.action,
                category: "Source",
                owner,
                provider,
                version: "1",
                configuration,
                outputArtifacts: [sourceNames.artifact],
            },
        ],
    };
}

interface SourceAction {
    readonly owner: string;
    readonly provider: string;
    readonly configuration: Record<string, string>;
}

function sourceAction(project: Project, source: SourcePlan): SourceAction {
    switch (source.kind) {
        case "codecommit":
            return {
                owner: "AWS",
                provider: "CodeCommit",
                configuration: {
                    RepositoryName: projectResourceName(project),
                    BranchName: codeCommitBranch,
                    PollForSourceChanges: "false",
                },
            };
        case "connection":
            return {
                owner: "AWS",
                provider: "CodeStarSourceConnection",
                configuration: {
                    ConnectionArn: source.arn,
                    FullRepositoryId: source.repository,
                    BranchName: source.branch,
                    OutputArtifactFormat: "CODE_ZIP",
                    // The trigger of the pipeline does it.
                    DetectChanges: "false",
                },
            };
        case "s3":
            return {
                owner: "AWS",
                provider: "S3",
                configuration: {
                    S3Bucket: source.bucket,
                    S3ObjectKey: source.key,
                    PollForSourceChanges: "false",
                },
            };
    }
}

/**
 * What of a pipeline itself starts it when code changes; elsewhere a rule does.
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-triggers.html
 */
export function sourceTriggers(source: SourcePlan): types.input.codepipeline.PipelineTrigger[] {
    return source.kind !== "connection"
        ? []
        : [
              {
                  providerType: "CodeStarSourceConnection",
                  gitConfiguration: {
                      sourceActionName: sourceNames.action,
                      pushes: [{ branches: { includes: [source.branch] } }],
                  },
              },
          ];
}

/** The event that says that code changed; none where the pipeline itself notices. */
export function changeEvent(project: Project, source: SourcePlan): object | undefined {
    switch (source.kind) {
        case "codecommit":
            return {
                source: ["aws.codecommit"],
                "detail-type": ["CodeCommit Repository State Change"],
                resources: [resourceArn(project.scope, "codecommit", projectResourceName(project))],
                detail: {
                    event: ["referenceCreated", "referenceUpdated"],
                    referenceType: ["branch"],
                    referenceName: [codeCommitBranch],
                },
            };
        case "connection":
            return undefined;
        case "s3":
            return {
                source: ["aws.s3"],
                "detail-type": ["Object Created"],
                detail: { bucket: { name: [source.bucket] }, object: { key: [source.key] } },
            };
    }
}

/** Fetching the code of a project from where it is, and from nowhere else. */
export function fetchSource(project: Project, source: SourcePlan): Statement[] {
    switch (source.kind) {
        case "codecommit":
            return [
                {
                    Sid: "FetchCode",
                    Effect: "Allow",
                    Action: [
                        "codecommit:CancelUploadArchive",
                        "codecommit:GetBranch",
                        "codecommit:GetCommit",
                        "codecommit:GetRepository",
                        "codecommit:GetUploadArchiveStatus",
                        "codecommit:UploadArchive",
                    ],
                    Resource: [resourceArn(project.scope, "codecommit", projectResourceName(project))],
                },
            ];
        case "connection":
            return [
                {
                    Sid: "FetchCode",
                    Effect: "Allow",
                    // The service had another name before, which older connections still have in their ARNs.
                    Action: [`${source.arn.split(":")[2] ?? ""}:UseConnection`],
                    Resource: [source.arn],
                },
            ];
        case "s3":
            return fromBucket(project, source.bucket, source.key);
    }
}

function fromBucket({ scope }: Project, bucket: string, key: string): Statement[] {
    const arn = `arn:${scope.partition}:s3:::${bucket}`;
    const allow = (Sid: string, Action: string[], resource: string): Statement => {
        return { Sid, Effect: "Allow", Action, Resource: [resource], Condition: ownBuckets(scope) };
    };
    return [
        allow("FetchCode", ["s3:GetObject", "s3:GetObjectVersion"], `${arn}/${key}`),
        allow("FindCode", ["s3:GetBucketAcl", "s3:GetBucketLocation", "s3:GetBucketVersioning"], arn),
    ];
}
