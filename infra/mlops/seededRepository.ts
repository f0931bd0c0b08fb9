import * as cloudformation from "@pulumi/aws/cloudformation";
import * as pulumi from "@pulumi/pulumi";
import { projectPartName, projectResourceName, projectTags, type Project } from "../support/naming";
import { codeCommitBranch } from "./source";

/** Inputs of {@link SeededRepository}. */
export interface SeededRepositoryArgs {
    readonly project: Project;
    /** Zip file in S3 that the repository begins with. */
    readonly seed: { readonly bucketName: pulumi.Input<string>; readonly key: pulumi.Input<string> };
}

/**
 * A repository in CodeCommit that begins with code. CloudFormation alone makes one so; it belongs to people from then on.
 * New seed code doesn't change it, and it stays when the project goes.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-codecommit-repository-code.html
 */
export class SeededRepository extends pulumi.ComponentResource {
    constructor(name: string, { project, seed }: SeededRepositoryArgs, opts?: pulumi.ComponentResourceOptions) {
        super("secure-mlops:mlops:SeededRepository", name, {}, opts);
        new cloudformation.Stack(
            `${name}-stack`,
            {
                name: projectPartName(project, "repository"),
                templateBody: JSON.stringify(template(project)),
                parameters: { SeedBucket: seed.bucketName, SeedKey: seed.key },
                tags: projectTags(project),
            },
            { parent: this, ignoreChanges: ["parameters"] },
        );
        this.registerOutputs({});
    }
}

function template(project: Project): object {
    return {
        AWSTemplateFormatVersion: "2010-09-09",
        Description: `Repository of project ${project.name}`,
        Parameters: { SeedBucket: { Type: "String" }, SeedKey: { Type: "String" } },
        Resources: {
            Repository: {
                Type: "AWS::CodeCommit::Repository",
                DeletionPolicy: "Retain",
                UpdateReplacePolicy: "Retain",
                Properties: {
                    RepositoryName: projectResourceName(project),
                    RepositoryDescription: `Code of project ${project.name}`,
                    Code: {
                        BranchName: codeCommitBranch,
                        S3: { Bucket: { Ref: "SeedBucket" }, Key: { Ref: "SeedKey" } },
                    },
                },
            },
        },
    };
}
