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
export function useArtifacts({ scope, id }: Project, keyArn: pulumi.Input<string>, ...finds: string[]): Statement[] {
    const bucket = bucketArn(scope, { projectId: id });
    return [
        {
            Sid: "UseArtifacts",
            Effect: "Allow",
            Action: ["s3:GetObject", "s3:GetObjectVersion", "s3:PutObject"],
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
        useProjectsKey(keyArn, "kms:Encrypt"),
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
