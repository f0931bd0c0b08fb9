import type * as pulumi from "@pulumi/pulumi";
import { bucketArn, type Project } from "../../support/naming";
import { ownBuckets } from "../jobPermissions";
import type { Statement } from "../policyDocument";

/**
 * Reading and writing what passes from stage to stage of a project's delivery, in the bucket of the project.
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/S3-artifact-encryption.html
 *
 * @param keyArn key of artifacts, builds and notifications
 * @param finds what else is asked of the bucket
 */
export function useArtifacts(project: Project, keyArn: pulumi.Input<string>, ...finds: string[]): Statement[] {
    return [
        ...inBucket(project, ["s3:GetObject", "s3:GetObjectVersion", "s3:PutObject"], finds),
        useProjectsKey(keyArn, "kms:Encrypt"),
    ];
}

/** Reading it alone: whoever hands nothing on cannot change what a later stage brings to production. */
export function readArtifacts(project: Project, keyArn: pulumi.Input<string>): Statement[] {
    return [...inBucket(project, ["s3:GetObject", "s3:GetObjectVersion"]), useProjectsKey(keyArn, "kms:Encrypt")];
}

function inBucket({ scope, id }: Project, uses: string[], finds: string[] = []): Statement[] {
    const bucket = bucketArn(scope, { projectId: id });
    return [
        {
            Sid: "UseArtifacts",
            Effect: "Allow",
            Action: uses,
            Resource: [`${bucket}/*`],
            Condition: ownBuckets(scope),
        },
        {
            Sid: "FindArtifacts",
            Effect: "Allow",
            Action: ["s3:GetBucketAcl", "s3:GetBucketLocation", ...finds],
            Resource: [bucket],
            Condition: ownBuckets(scope),
        },
    ];
}

/** Using the key of artifacts, builds and notifications. */
export function useProjectsKey(keyArn: pulumi.Input<string>, ...actions: string[]): Statement {
    return {
        Sid: "UseProjectsKey",
        Effect: "Allow",
        Action: ["kms:Decrypt", "kms:DescribeKey", ...actions, "kms:GenerateDataKey*"],
        Resource: [keyArn],
    };
}
