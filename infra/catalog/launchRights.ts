import { serviceCatalogLaunchPermissions } from "../identity/serviceCatalogLaunchRole";
import type { Statement } from "../identity/policyDocument";
import type { Scope } from "../support/naming";

/** What it takes to launch, change and end any product. */
const always = ["ManageStacks", "ReadTemplates", "FetchTemplates", "ReadParameters"];

/** What it takes besides, by type of resource: statements of the role that may launch everything. */
const rightsByType: Readonly<Record<string, readonly string[]>> = {
    "AWS::CodeBuild::Project": ["ManageBuilds"],
    "AWS::CodeCommit::Repository": ["ManageRepositories", "UseKeys"],
    "AWS::CodePipeline::Pipeline": ["ManagePipelines"],
    "AWS::Events::Rule": ["ManageRules"],
    "AWS::IAM::Role": ["WriteBoundedRoles", "ManageRoles", "PassProjectRoles"],
    "AWS::Logs::LogGroup": ["ManageBuildLogs", "FindBuildLogs"],
    "AWS::S3::Bucket": ["ManageArtifactBuckets"],
    "AWS::S3::BucketPolicy": ["ManageArtifactBuckets"],
    "AWS::SNS::Subscription": ["ManageTopics"],
    "AWS::SNS::Topic": ["ManageTopics"],
    "AWS::SNS::TopicPolicy": ["ManageTopics"],
    "AWS::SageMaker::ModelPackageGroup": ["ManageModelGroups", "TagOnCreation"],
    "AWS::SageMaker::NotebookInstance": [
        "ManageNotebooks",
        "TagOnCreation",
        "PassRolesToSageMaker",
        "UseKeys",
        "GrantKeysToServices",
    ],
    "AWS::SageMaker::UserProfile": ["ManageStudioUsers", "FindDomain", "TagOnCreation", "PassRolesToSageMaker"],
};

/**
 * What the launch role of a product may do: what its template takes, and nothing else.
 *
 * @param types types of the resources of all versions that can be launched
 * @throws an error that names types nobody may create yet
 */
export function launchRights(scope: Scope, types: readonly string[]): Statement[] {
    const unknown = [...new Set(types)].filter((type) => !Object.hasOwn(rightsByType, type));
    if (unknown.length > 0) {
        throw new Error(
            `No launch role may create ${unknown.join(", ")}; add what it takes to infra/catalog/launchRights.ts.`,
        );
    }
    const wanted = new Set([...always, ...types.flatMap((type) => rightsByType[type] ?? [])]);
    return serviceCatalogLaunchPermissions(scope).filter(({ Sid }) => wanted.has(Sid));
}
