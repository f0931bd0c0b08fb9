import { gone, keys, moved, outputs, parameters, policies, resource, role, targetRole, type Section } from "./row";

const building = "infra/mlops/modelBuildProject.ts";
const delivering = "infra/mlops/modelDeployProject.ts";
const stages = "infra/mlops/deliveryStages.ts";
const builds = "infra/mlops/projectBuild.ts";
const buckets = "infra/mlops/projectBucket.ts";
const rules = "infra/mlops/projectRules.ts";
const sources = "infra/mlops/source.ts";

export const buildProjects: Section = {
    title: "project-model-build-train",
    rows: [
        moved(
            "SageMakerProjectName, SageMakerProjectId",
            [...keys("projects[].name"), ...outputs("projects")],
            "infra/support/naming/projects.ts",
            "The name is checked with everything that is named after it; the id follows from it.",
        ),
        moved(
            "GetEnvironmentConfiguration",
            [...parameters("data-bucket-name", "sm-pipeline-execution-role-arn", "private-subnet-ids")],
            builds,
            "Pulumi knows the environment; the code of the build reads parameters by their path, and all that are missing are named.",
        ),
        moved(
            "Build: artifact bucket",
            [
                resource("s3.Bucket", "projects-abalone-artifacts-bucket"),
                resource(
                    "s3.BucketPolicy",
                    "projects-abalone-artifacts-policy",
                    "DenyInsecureTransport",
                    "DenyWrongKey",
                ),
            ],
            buckets,
            "Named after the id; versions, access logs and a policy that takes TLS, the key and the network alone.",
        ),
        moved(
            "Build: CodeCommit repository",
            [
                resource("cloudformation.Stack", "projects-abalone-code-stack"),
                ...keys("projects[].source.connection", "projects[].source.s3", "storage.seedCodeFolder"),
            ],
            "infra/mlops/seededRepository.ts",
            "Or a repository that exists, one on GitHub, GitLab or Bitbucket, or a zip file.",
        ),
        moved(
            "Build: rule on code",
            [resource("cloudwatch.EventRule", "projects-abalone-events-commit-rule")],
            sources,
            "With a role of the project's own.",
        ),
        moved(
            "Build: CodeBuild project",
            [resource("codebuild.Project", "projects-abalone-build-project")],
            builds,
            "Amazon Linux 2023, a key, a log that is kept, half an hour at most. It starts the pipeline and ends.",
        ),
        moved(
            "Build: environment variables",
            [...keys("projects[].pipeline"), resource("codebuild.Project", "projects-abalone-build-project")],
            building,
            "The path of the parameters, the project, and its options.",
        ),
        moved(
            "Build: CodePipeline",
            [resource("codepipeline.Pipeline", "projects-abalone-delivery-pipeline")],
            "infra/mlops/projectPipeline.ts",
            "Version 2, its artifacts with the key.",
        ),
        moved(
            "Build: model package group",
            [
                resource("sagemaker.ModelPackageGroup", "projects-abalone-models-group"),
                resource("sagemaker.ModelPackageGroupPolicy", "projects-abalone-models-policy", "AllowTargetAccounts"),
            ],
            building,
            "A resource of the stack with the policy that target accounts need.",
        ),
    ],
};

export const deployProjects: Section = {
    title: "project-model-deploy",
    rows: [
        moved(
            "ModelPackageGroupName",
            keys("projects[].models"),
            "stacks/config/projectDeliveryRules.ts",
            "The name of a project or of a group of the stack file, checked before anything is registered.",
        ),
        moved(
            "MultiAccountDeployment",
            keys("projects[].delivery", "singleAccount"),
            "stacks/projects.ts",
            "Follows from where the stages are. In one account no stack set is needed.",
        ),
        moved(
            "Deploy: environment lookup",
            parameters("env-type-staging-name", "env-type-prod-name"),
            delivering,
            "As above. Accounts and role names come from the target stacks.",
        ),
        moved(
            "Deploy: artifact bucket, Deploy: CodeCommit repository, Deploy: rule on code",
            [
                resource("s3.Bucket", "projects-abalone-deploy-artifacts-bucket"),
                resource("cloudformation.Stack", "projects-abalone-deploy-code-stack"),
                resource("cloudwatch.EventRule", "projects-abalone-deploy-events-commit-rule"),
            ],
            delivering,
            "As for projects that build models.",
        ),
        moved(
            "Deploy: rule on the registry",
            [resource("cloudwatch.EventRule", "projects-abalone-deploy-events-approval-rule")],
            rules,
            "Approvals alone, with the very package.",
        ),
        moved(
            "Deploy: CodeBuild project",
            [resource("codebuild.Project", "projects-abalone-deploy-prepare-project")],
            delivering,
            "Picks the model, checks the options of both stages, and says whether there is anything to deliver.",
        ),
        moved(
            "Deploy: CodeBuild test project",
            [
                resource("codebuild.Project", "projects-abalone-deploy-test-project"),
                resource("iam.RolePolicy", "projects-abalone-deploy-test-role-policy", "TestEndpoints", "ReportTests"),
                targetRole("endpoint-test"),
            ],
            delivering,
            "In both stages, with a role that looks at endpoints and invokes them.",
        ),
        moved(
            "Deploy: CodePipeline, Deploy: stack set actions",
            [resource("codepipeline.Pipeline", "projects-abalone-deploy-delivery-pipeline")],
            "infra/mlops/endpointActions.ts",
            "Production in waves, tests in it, and a way back.",
        ),
        moved(
            "Deploy: manual approval",
            [
                resource("sns.Topic", "projects-abalone-deploy-news-topic"),
                ...keys("projects[].notify"),
                role("data-science-admin", "ApproveReleases"),
            ],
            stages,
            "People are told; who approves the model cannot approve its release.",
        ),
    ],
};

export const projectDefects: Section = {
    title: "Defects: projects",
    rows: [
        moved(
            "Every event of the registry deploys, Two events for one approval, Rejecting deploys the previous model",
            [
                resource("cloudwatch.EventRule", "projects-abalone-deploy-events-approval-rule"),
                resource("codebuild.Project", "projects-abalone-deploy-prepare-project"),
            ],
            rules,
            "Approvals alone. What is delivered everywhere already ends the run.",
        ),
        moved(
            "Newest model in place of the approved one, A race of two approvals",
            [resource("codepipeline.Pipeline", "projects-abalone-deploy-delivery-pipeline")],
            delivering,
            "The event hands on the package; runs wait for one another.",
        ),
        moved(
            "First run fails without an approved model",
            [resource("codepipeline.Pipeline", "projects-abalone-deploy-delivery-pipeline")],
            stages,
            "It ends with nothing to deliver.",
        ),
        moved(
            "Success without a model, Builds that wait for pipelines",
            [resource("cloudwatch.EventRule", "projects-abalone-events-run-failure-rule")],
            rules,
            "The build starts the pipeline and ends; a run that fails, by a failed check too, is news.",
        ),
        moved(
            "Builds without packages in a private network",
            [resource("iam.RolePolicy", "projects-abalone-build-role-policy", "LogInToPackages", "ReadPackages")],
            "infra/identity/projectRoles/buildRole.ts",
            "CodeArtifact, and endpoints for every service that builds call.",
        ),
        moved(
            "Bucket names with capitals, Name lengths of projects",
            keys("projects[].name"),
            "infra/support/naming/projects.ts",
            "Refused, with the longest of everything that is named after the project.",
        ),
        moved(
            "One role for all functions of all projects, Assuming model execution roles in any account",
            [
                resource("iam.RolePolicy", "projects-abalone-delivery-role-policy", "RunBuilds"),
                resource("iam.RolePolicy", "projects-abalone-build-role-policy", "WritePipeline"),
                resource("iam.RolePolicy", "projects-abalone-events-role-policy", "StartDelivery"),
            ],
            "infra/mlops/projectRole.ts",
            "One for each, for one resource of one service, within a boundary.",
        ),
        moved(
            "Artifacts without TLS rule key and logs, Build logs without key and retention",
            [
                resource("s3.BucketPolicy", "projects-abalone-artifacts-policy", "DenyInsecureTransport"),
                resource("cloudwatch.LogGroup", "projects-abalone-build-log"),
            ],
            buckets,
            "All of it.",
        ),
        moved(
            "No branch protection",
            [role("data-scientist"), role("team-admin", "MergeCode")],
            "infra/identity/teamAdminRole.ts",
            "Who writes code does not merge it. Reviews in other places are theirs to demand.",
        ),
        moved(
            "Approval without notice or separation of duties",
            [resource("sns.TopicPolicy", "projects-abalone-deploy-news-policy", "DenyMessagesOfOthers")],
            "infra/mlops/projectTopic.ts",
            "A topic that the project alone publishes to, and two roles for two approvals.",
        ),
        moved(
            "No production test, No roll-back, One rhythm for all accounts",
            [
                resource("codepipeline.Pipeline", "projects-abalone-deploy-delivery-pipeline"),
                ...keys("projects[].stages.prod.waves", "projects[].stages.prod.maxConcurrentPercentage"),
            ],
            "infra/mlops/endpointActions.ts",
            "Tests, waves and a roll-back.",
        ),
        moved(
            "Models and endpoints outlive the project, Groups that no template owns",
            [...keys("projects[].retired"), resource("sagemaker.ModelPackageGroup", "projects-abalone-models-group")],
            "infra/mlops/retirement.ts",
            "On purpose, and said: the project is given up first, and the output names what stays.",
        ),
        moved(
            "Pipelines that no policy sees",
            [
                resource("sagemaker.Pipeline", "pipeline-retraining-pipeline"),
                ...keys("pipelines[].definition"),
                ...policies("sagemaker-pipeline-readable"),
            ],
            "infra/mlops/declaredPipeline.ts",
            "Declared from a file, its steps are judged at the preview.",
        ),
        gone("Projects that only Studio can create", "The stack file creates them; nothing looks for who did."),
    ],
};
