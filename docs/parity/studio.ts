import { gone, keys, moved, parameters, resource, role, type Section } from "./row";

const studio = "infra/studio/studio.ts";
const studioKeys = "stacks/config/studio.ts";

export const studioParameters: Section = {
    title: "env-sagemaker-studio: parameters",
    rows: [
        moved("DomainName", keys("studio.domainName"), studioKeys, "Follows from environment and stage unless given."),
        moved(
            "UserProfileName",
            keys("studio.users", "studio.users[].name"),
            studioKeys,
            "A profile for each person, not one for all.",
        ),
        moved(
            "AuthMode",
            keys("studio.authentication", "studio.users[].ssoUser"),
            studioKeys,
            "Now reachable from the stack file.",
        ),
        moved(
            "NetworkAccessType",
            [resource("sagemaker.Domain", "studio-domain")],
            studio,
            "VPC only, and no key to open it: the policy pack refuses a domain that is not.",
        ),
        gone("StartKernelGatewayApps", "AWS starts no new Studio Classic apps."),
        moved(
            "VPCId, SageMakerStudioSubnetIds, SageMakerSecurityGroupIds",
            [resource("sagemaker.Domain", "studio-domain")],
            studio,
            "Passed between components.",
        ),
        moved(
            "SageMakerStudioStorageKMSKeyId",
            [resource("kms.Key", "studio-key"), ...parameters("kms-efs-key-arn")],
            studio,
            "Always a customer key.",
        ),
        moved(
            "SageMakerExecutionRoleArn",
            [role("studio-execution"), ...keys("identity.existing.studioExecution", "studio.users[].ownRole")],
            studio,
            "One role for all, or one of their own for users who are to be told apart.",
        ),
        gone("SetupLambdaExecutionRoleArn", "There are no set-up functions."),
    ],
};

export const studioResources: Section = {
    title: "env-sagemaker-studio: resources and settings",
    rows: [
        moved(
            "Domain",
            [resource("sagemaker.Domain", "studio-domain"), ...keys("protect")],
            studio,
            "New Studio; tags reach spaces and apps; sessions carry the user's name.",
        ),
        moved(
            "User profile",
            [...keys("studio.users"), resource("sagemaker.UserProfile", "studio-user-alice")],
            studio,
            "From the stack file.",
        ),
        gone(
            "App default JupyterServer, App DataScience KernelGateway, App DataWrangler KernelGateway, Image account map",
            "AWS starts no new Studio Classic apps. JupyterLab and Code Editor spaces need no image of a fixed account.",
        ),
        moved(
            "Custom EnableSageMakerProjects",
            [...keys("studio.projects"), resource("sagemaker.ServicecatalogPortfolioStatus", "studio-projects")],
            studio,
            "A resource with a way back.",
        ),
        gone("Custom DeleteKernelGatewayApps", "There are no such apps. docs/studio.md gives the order of deletion."),
        moved(
            "SSM sagemaker-domain-id",
            parameters("sagemaker-domain-id"),
            "infra/contract/parameters.ts",
            "As before.",
        ),
        moved(
            "No idle shutdown, No instance allow-list",
            keys("studio.idleShutdownMinutes", "studio.maximumIdleShutdownMinutes", "studio.instanceTypes"),
            studioKeys,
            "Added.",
        ),
        moved(
            "No lifecycle configuration",
            [resource("sagemaker.StudioLifecycleConfig", "studio-setup-jupyter-lab")],
            studio,
            "Added: logs in to CodeArtifact and installs SDK defaults, so that plain calls comply.",
        ),
        moved(
            "No Docker setting",
            keys("studio.dockerTrustedAccounts"),
            studioKeys,
            "Off unless accounts are trusted.",
        ),
        moved("No home file system policy", keys("studio.fileSystemOnDelete"), studioKeys, "A choice for each stage."),
        moved("No notebook sharing setting", keys("studio.notebookSharing"), studioKeys, "Off, or encrypted."),
    ],
};

export const packageResources: Section = {
    title: "core-shared-services: packages",
    rows: [
        gone("SharedServicesNetwork", "Was an empty stub. Shared services need no network of their own."),
        moved(
            "SharedServicePyPIMirror",
            [
                ...keys("packages.upstream"),
                resource("codeartifact.Domain", "packages-domain"),
                resource("codeartifact.Repository", "packages-repository"),
                ...parameters("codeartifact-domain", "codeartifact-repository"),
            ],
            "infra/packages/packageRepository.ts",
            "Was an empty stub. pip works without internet.",
        ),
    ],
};
