import { command, gone, keys, moved, resource, role, targetKeys, targetRole, type Section } from "./row";

const boundary = "infra/identity/boundary.ts";
const trust = "infra/identity/trust.ts";

export const identityDefects: Section = {
    title: "Defects: identity",
    rows: [
        moved(
            "A launch role that makes itself administrator",
            [role("service-catalog-launch", "WriteBoundedRoles", "PassProjectRoles")],
            "infra/identity/serviceCatalogLaunchRole.ts",
            "Roles of projects alone, each with their boundary, passed to three services.",
        ),
        moved(
            "Set-up and stack-set roles that a whole account may assume",
            [targetRole("stack-set-execution", "AllowRolesOfDataScienceAccount"), ...targetKeys("organizationId")],
            trust,
            "One role by ARN, and of the organisation where one is configured.",
        ),
        moved(
            "No permissions boundary",
            [
                role("studio-execution", "Services"),
                targetRole("model-execution", "Services"),
                resource("iam.Policy", "project-boundary", "ServicesOfProjects"),
            ],
            boundary,
            "On every role; roles of projects have another one.",
        ),
        moved(
            "Service trusts without a source",
            [role("stack-set-administration", "AllowServiceForThisAccount")],
            trust,
            "Account, and resource where the service tells it.",
        ),
        moved(
            "People's roles without a second factor",
            keys("identity.humans.mfa", "identity.humans.dataScientist.principals"),
            "infra/identity/peopleTrust.ts",
            "One of the two is required, and everybody acts under the name they come with.",
        ),
        moved(
            "People's roles that can change the perimeter",
            [role("team-admin", "ApproveModels"), role("data-science-admin", "ReadKeySettings", "ReadBucketSettings")],
            "infra/identity/dataScienceAdminRole.ts",
            "They read keys and buckets, and change neither.",
        ),
        moved(
            "Guardrails on one role of several, Two keys in one condition, Compilation always denied, Actions without guardrails, No guardrails on keys isolation and instance types",
            [
                role("studio-execution", "RequireSubnets", "RequireSecurityGroups"),
                role("pipeline-execution", "RequireSubnets", "RequireSecurityGroups"),
            ],
            boundary,
            "One table of keys by action; a statement for each key, on every role that the environment creates; the boundary of project roles allows none of the actions.",
        ),
        moved(
            "No enforcement of which subnets and groups",
            [role("studio-execution", "DenyOtherSubnets", "DenyOtherSecurityGroups")],
            "infra/identity/guardrails.ts",
            "The environment's own.",
        ),
        moved(
            "No service control policy",
            [command("controls")],
            "operations/controls.ts",
            "Printed from the same table.",
        ),
        moved(
            "An execution role with every key repository and stack set, An execution role that administers a key",
            [role("studio-execution", "UseKeys", "UseCodeRepositories")],
            "infra/identity/studioExecutionRole.ts",
            "Named keys, repositories of projects, no stack sets.",
        ),
        gone("One role for all set-up functions", "No functions, no role."),
        moved(
            "One role for builds pipelines and events of all projects",
            [
                resource("iam.Role", "projects-abalone-build-role-role"),
                resource("iam.Role", "projects-abalone-delivery-role-role"),
                resource("iam.Role", "projects-abalone-events-role-role"),
            ],
            "infra/mlops/projectRole.ts",
            "Roles of each project and function.",
        ),
        moved(
            "A launch role that is a Lambda role as well",
            [role("service-catalog-launch", "AllowServiceForThisAccount")],
            "infra/identity/serviceCatalogLaunchRole.ts",
            "Service Catalog alone assumes it. Templates are still fetched by their tag, as AWS asks of launch roles.",
        ),
        moved(
            "Actions that do not exist or ignore their resource",
            [command("test")],
            "tests/authorization/package.json",
            "Tests look up every action, key and resource type of every document in data of AWS.",
        ),
        moved(
            "A model role without logs metrics and images",
            [targetRole("model-execution", "WriteLogs", "WriteMetrics", "LogInToRegistry", "PullImages")],
            "infra/identity/modelExecutionRole.ts",
            "Added.",
        ),
        moved(
            "An approver without the right to approve, The same person approves model and release",
            [
                role("data-science-admin", "ApproveReleases"),
                role("team-admin", "ApproveModels"),
                ...keys("identity.humans.sharedApprovers"),
            ],
            "infra/identity/teamAdminRole.ts",
            "Two roles, one approval each; a principal that is listed for both is refused unless that is said by name.",
        ),
        moved(
            "A container that may delete endpoints",
            [targetRole("endpoint-test", "TestEndpoints")],
            "infra/identity/endpointTestRole.ts",
            "A test role of its own.",
        ),
        moved(
            "One profile and one role for all users, No source identity, No restriction of presigned URLs",
            [
                ...keys("studio.users[].ownRole"),
                role("data-scientist", "OpenOwnStudioProfile"),
                role("studio-execution", "AllowServiceForThisAccount"),
            ],
            "infra/studio/userProfiles.ts",
            "A profile for each person, which they alone open; sessions carry its name.",
        ),
        moved(
            "Targets may approve models through the group policy",
            [
                ...keys("registry.packageGroups"),
                resource("sagemaker.ModelPackageGroupPolicy", "projects-abalone-models-policy", "AllowTargetAccounts"),
                targetRole("stack-set-execution", "UseModelPackages"),
            ],
            "infra/registry/registryPolicies.ts",
            "They describe groups and versions and make models of them, by the stack-set execution role alone.",
        ),
    ],
};
