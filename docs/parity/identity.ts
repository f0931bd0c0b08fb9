import { command, gone, keys, moved, resource, role, targetKeys, targetRole, type Section } from "./row";

const boundary = "infra/identity/boundary.ts";
const studio = "infra/identity/studioExecutionRole.ts";
const jobs = "infra/identity/jobPermissions.ts";
const teamAdmin = "infra/identity/teamAdminRole.ts";
const dataScientist = "infra/identity/dataScientistRole.ts";
const pipeline = "infra/identity/pipelineExecutionRole.ts";

export const environmentRoles: Section = {
    title: "env-iam: roles",
    rows: [
        moved(
            "DataScienceTeamAdministratorRole",
            [role("team-admin"), ...keys("identity.humans.mfa", "identity.humans.teamAdmin.principals")],
            teamAdmin,
            "A second factor or named principals. Approves models, not releases.",
        ),
        gone(
            "Team administrator: seven managed policies",
            "With them the role could undo every control it works under.",
        ),
        moved(
            "Team administrator: SageMaker on everything",
            [role("team-admin", "ApproveModels", "AddStudioUsers", "ManageStudioUsers", "DescribeSageMaker")],
            teamAdmin,
            "Approves models, looks after Studio users, and reads the rest.",
        ),
        moved(
            "Team administrator: PutApprovalResult",
            [role("data-science-admin", "ApproveReleases")],
            "infra/identity/dataScienceAdminRole.ts",
            "With the other administrator: nobody approves a model and its release.",
        ),
        moved("DataScientistRole", [role("data-scientist", "OpenOwnStudioProfile")], dataScientist, "Same trust."),
        gone(
            "Data scientist: seven managed policies, Data scientist: creating jobs models and endpoints",
            "Jobs start from Studio, under its guardrails and in its network.",
        ),
        moved(
            "Data scientist: reading SageMaker, Data scientist: CodePipeline, Data scientist: List on everything",
            [role("data-scientist", "DescribeSageMaker", "ListSageMaker", "FollowPipelines", "ListDelivery")],
            "infra/identity/readingPermissions.ts",
            "The environment's own resources, where the action has a resource.",
        ),
        moved(
            "Data scientist: CodeCommit",
            [role("data-scientist", "UseCodeRepositories")],
            "infra/identity/projectPermissions.ts",
            "Repositories of the environment's projects, not all of the account.",
        ),
        moved(
            "SageMakerExecutionRole",
            [role("studio-execution", "AllowServiceForThisAccount"), ...keys("studio.users[].ownRole")],
            studio,
            "Also one for each user who is to have it. No tag exempts it from anything.",
        ),
        gone(
            "Execution: managed policies for SageMaker S3 and Feature Store",
            "Named actions in their place; no policy of AWS with full access.",
        ),
        moved(
            "Execution: parameters",
            [role("studio-execution", "ReadParameters")],
            "infra/identity/readingPermissions.ts",
            "One path.",
        ),
        moved(
            "Execution: Deny without VPC",
            [role("studio-execution", "RequireSubnets", "RequireSecurityGroups")],
            boundary,
            "A statement for each key, in the boundary of every role that creates jobs.",
        ),
        moved(
            "Execution: tags of SageMaker resources",
            [role("studio-execution", "TagOnCreation", "ListSageMaker")],
            "infra/identity/projectPermissions.ts",
            "Tags are set as something is created.",
        ),
        moved(
            "Execution: CodeCommit",
            [role("studio-execution", "UseCodeRepositories")],
            "infra/identity/projectPermissions.ts",
            "Repositories of the environment's projects.",
        ),
        moved(
            "Execution: keys",
            [role("studio-execution", "UseKeys", "GrantKeysToServices")],
            jobs,
            "Three keys by alias, not every key of the account.",
        ),
        gone("Execution: S3 batch jobs", "Nothing in the environment uses them."),
        gone("Execution: deleting artefact buckets and stack sets", "Belongs to roles of projects, not to notebooks."),
        moved(
            "Execution: objects, Execution: listing buckets",
            [role("studio-execution", "UseObjects", "DeleteData", "ListBuckets")],
            studio,
            "Two buckets; models are not deleted. Buckets of the whole account are not listed.",
        ),
        moved(
            "Execution: reading stacks and pipelines",
            [role("studio-execution", "FollowPipelines", "FollowBuilds")],
            "infra/identity/readingPermissions.ts",
            "Pipelines and builds of projects. Stacks are not read.",
        ),
        moved(
            "Execution: Glue",
            [role("studio-execution", "CatalogueFeatures")],
            jobs,
            "Feature Store's database alone.",
        ),
        moved(
            "SageMakerPipelineExecutionRole",
            [role("pipeline-execution", "AllowServiceForThisAccount")],
            pipeline,
            "Pipelines and feature groups alone assume it: no container gets its credentials.",
        ),
        moved(
            "Pipeline: PassRole",
            [role("pipeline-execution", "PassRolesToSageMaker")],
            jobs,
            "Execution roles of Studio, to SageMaker alone.",
        ),
        moved(
            "Pipeline: SageMaker Create Describe Start",
            [role("pipeline-execution", "RunJobs", "RegisterPendingModels", "DescribeSageMaker")],
            jobs,
            "Named actions under the guardrails; models are registered, never approved.",
        ),
        moved(
            "Pipeline: objects",
            [role("pipeline-execution", "ReadResults", "ListBuckets")],
            pipeline,
            "Two buckets.",
        ),
        moved(
            "Pipeline: writing to ECR, Pipeline: reading from ECR",
            [role("pipeline-execution", "PullImages"), role("studio-execution", "PushImages")],
            "infra/identity/containerPermissions.ts",
            "Pipelines pull; images are pushed from Studio, to repositories of projects.",
        ),
        gone("SCProjectLaunchRole", "Was defined and never created."),
        moved(
            "VPCFlowLogsRole",
            [role("flow-logs", "AllowServiceForThisAccount", "WriteFlowLogs"), targetRole("flow-logs")],
            "infra/network/flowLogs.ts",
            "Trust bound to the account's own flow logs.",
        ),
        gone(
            "SetupLambdaExecutionRole",
            "Its functions are gone. Policies of buckets and keys are computed by the program.",
        ),
        moved(
            "StackSetAdministrationRole",
            [role("stack-set-administration", "AllowServiceForThisAccount", "DeployToTargets")],
            "infra/identity/stackSetAdministrationRole.ts",
            "Exact roles of the accounts that are configured.",
        ),
    ],
};

export const targetRoles: Section = {
    title: "Target accounts: roles and the bootstrap role",
    rows: [
        moved(
            "SageMakerModelExecutionRole",
            [targetRole("model-execution", "AllowServiceForThisAccount"), ...keys("singleAccount")],
            "infra/identity/modelExecutionRole.ts",
            "SageMaker alone assumes it.",
        ),
        moved(
            "Model execution: trust of the CI role, Model execution: managing models and endpoints",
            [targetRole("endpoint-test", "TestEndpoints"), targetRole("stack-set-execution", "ManageEndpoints")],
            "infra/identity/endpointTestRole.ts",
            "A container must not delete endpoints; tests have a role that invokes, and delivery one that deploys.",
        ),
        moved(
            "Model execution: network interfaces",
            [targetRole("model-execution", "AttachToNetwork", "ManageNetworkInterfaces", "DescribeNetwork")],
            "infra/identity/modelExecutionRole.ts",
            "In the subnets and the group of the account.",
        ),
        moved(
            "Model execution: reading models, Model execution: key",
            [targetRole("model-execution", "FindModels", "ReadModels", "DecryptModels")],
            "infra/identity/modelExecutionRole.ts",
            "Decryption alone, through S3.",
        ),
        moved(
            "StackSetExecutionRole",
            [targetRole("stack-set-execution", "AllowRolesOfDataScienceAccount")],
            "infra/identity/stackSetExecutionRole.ts",
            "One role of the development account assumes it, not everybody there, and Lambda not at all.",
        ),
        moved(
            "Stack set execution: CloudFormation",
            [targetRole("stack-set-execution", "ManageStackInstances")],
            "infra/identity/stackSetExecutionRole.ts",
            "Stack instances of projects.",
        ),
        moved(
            "Stack set execution: S3",
            [targetRole("stack-set-execution", "ReadTemplates")],
            "infra/identity/stackSetExecutionRole.ts",
            "Reads templates, writes nothing.",
        ),
        gone("Stack set execution: SNS", "Nothing that a stack instance holds publishes messages."),
        moved(
            "Stack set execution: SageMaker",
            [targetRole("stack-set-execution", "ManageEndpoints", "UseModelPackages")],
            "infra/identity/stackSetExecutionRole.ts",
            "By the names of projects.",
        ),
        moved(
            "Stack set execution: parameters",
            [targetRole("stack-set-execution", "ReadParameters")],
            "infra/identity/stackSetExecutionRole.ts",
            "The path of the stage.",
        ),
        moved(
            "Stack set execution: PassRole",
            [targetRole("stack-set-execution", "PassRolesToSageMaker")],
            "infra/identity/stackSetExecutionRole.ts",
            "To SageMaker alone.",
        ),
        moved(
            "SetupStackSetExecutionRole",
            targetKeys("deploymentRole"),
            "stacks/accountProvider.ts",
            "A deployment role that the account's owner made; no stack set creates roles.",
        ),
    ],
};

export const sharedRoles: Section = {
    title: "core-iam-shared-roles and core-iam-sc-sm-projects-roles",
    rows: [
        moved(
            "DataScienceAdministratorRole",
            [
                role("data-science-admin", "ManageCatalogue", "ApproveReleases", "ReadTrail"),
                ...keys("identity.existing.dataScienceAdmin"),
            ],
            "infra/identity/dataScienceAdminRole.ts",
            "Catalogue, releases, and a view of everything; no managed policies and no trust of services.",
        ),
        moved(
            "SageMakerDetectiveControlExecutionRole",
            [
                role("detective-control", "MarkViolations", "StopViolations", "RemoveViolations"),
                ...keys("identity.existing.detectiveControl"),
            ],
            "infra/identity/detectiveControlRole.ts",
            "For functions of the environment's account alone.",
        ),
        moved(
            "SCLaunchRole",
            [
                role("service-catalog-launch", "WriteBoundedRoles", "PassProjectRoles"),
                ...keys("identity.existing.serviceCatalogLaunch"),
            ],
            "infra/identity/serviceCatalogLaunchRole.ts",
            "Launches projects. Roles that it writes carry the boundary.",
        ),
        moved(
            "SCLaunchRole: permissions to create an environment",
            keys("catalog.products"),
            "infra/catalog/environmentLaunchRights.ts",
            "A launch role of its own, with a boundary of its own. Roles that it makes have one that it can neither make nor change.",
        ),
        moved(
            "AmazonSageMakerServiceCatalogProductsLaunchRole",
            [role("service-catalog-launch", "ManageStacks", "ManageBuilds", "ManagePipelines")],
            "infra/identity/serviceCatalogLaunchRole.ts",
            "A role of the environment. The roles that AWS reserves are not touched.",
        ),
        moved(
            "AmazonSageMakerServiceCatalogProductsUseRole",
            [
                resource("iam.RolePolicy", "projects-abalone-build-role-policy", "WritePipeline"),
                resource("iam.RolePolicy", "projects-abalone-delivery-role-policy", "RunBuilds"),
                resource("iam.RolePolicy", "projects-abalone-events-role-policy", "StartDelivery"),
            ],
            "infra/mlops/projectRole.ts",
            "Builds, pipelines and events of each project have roles of their own, within the boundary of projects.",
        ),
        moved(
            "Bringing roles",
            [...keys("identity.existing"), command("identity:requirements")],
            "stacks/config/identity.ts",
            "A command prints what each given role must allow. No role is found by a part of its name.",
        ),
    ],
};
