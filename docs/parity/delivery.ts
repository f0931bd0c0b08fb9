import {
    command,
    gone,
    keys,
    moved,
    outputs,
    parameters,
    resource,
    role,
    targetKeys,
    targetParameters,
    targetResource,
    targetRole,
    type Section,
} from "./row";

const suffixes = "infra/contract/parameters.ts";

export const orchestration: Section = {
    title: "env-main: resources",
    rows: [
        moved(
            "EnvironmentIAMRoles",
            [role("studio-execution")],
            "infra/identity/dataScienceRoles.ts",
            "Documents depend on names, not on ids of other resources.",
        ),
        moved(
            "EnvironmentTargetAccountRoles",
            keys("singleAccount"),
            "infra/target/localStage.ts",
            "Only where stages are within the development account.",
        ),
        moved(
            "EnvironmentTargetAccountRolesStackSet, EnvironmentVPCStackSet",
            [targetRole("model-execution"), targetResource("ec2.Vpc", "network-vpc"), ...targetKeys("accounts")],
            "infra/target/targetAccount.ts",
            "A target stack, through a provider for each account. Deployed before the data science stack.",
        ),
        moved(
            "EnvironmentVPC",
            [resource("ec2.Vpc", "network-vpc")],
            "infra/network/privateNetwork.ts",
            "A component.",
        ),
        moved(
            "EnvironmentKMSKeys",
            [resource("kms.Key", "data-key")],
            "infra/encryption/customerKey.ts",
            "A component.",
        ),
        moved(
            "EnvironmentS3",
            [resource("s3.Bucket", "buckets-data-bucket")],
            "infra/storage/dataStore.ts",
            "A component.",
        ),
        moved(
            "EnvironmentSCPortfolio",
            keys("catalog.products"),
            "infra/catalog/catalogue.ts",
            "A portfolio for each audience; products are synthesised from the components.",
        ),
        moved(
            "EnvironmentSageMakerStudio",
            [resource("sagemaker.Domain", "studio-domain")],
            "infra/studio/studio.ts",
            "A component.",
        ),
        moved(
            "EnvironmentResourceGroup",
            [
                resource("resourcegroups.Group", "resource-group"),
                targetResource("resourcegroups.Group", "resource-group"),
                ...outputs("resourceGroupName"),
            ],
            "infra/contract/environmentGroup.ts",
            "In target accounts too.",
        ),
        moved(
            "SetupCrossAccountPermissionsLambda, SetupCrossAccountPermissionsStaging, SetupCrossAccountPermissionsProd",
            [resource("s3.BucketPolicy", "buckets-models-policy", "AllowTargetAccounts"), ...keys("targets")],
            "stacks/targets.ts",
            "Policies are computed from what target stacks publish; an account that leaves loses its grant.",
        ),
        moved(
            "GetOUAccountsLambda, GetOUAccountsStaging, GetOUAccountsProd",
            targetKeys("organizationalUnits", "accounts"),
            "stacks/discovery.ts",
            "Nested units, every page, active accounts alone, at every update; or a list.",
        ),
        moved(
            "GetNetworkConfigurationLambda, GetNetworkConfiguration",
            keys("network.existing.subnetIds"),
            "stacks/networkPreflight.ts",
            "Ids are given and looked up within the one VPC.",
        ),
        moved(
            "Tags EnvironmentName and EnvironmentType, Tag DataScienceStackName",
            [resource("resourcegroups.Group", "resource-group")],
            "infra/support/naming/scope.ts",
            "Default tags of every provider; two tags for everything.",
        ),
        gone(
            "Tag DSWorkloadType, Tag Principal",
            "Nothing reads the one; policies that trusted the other now name roles.",
        ),
    ],
};

const inEveryAccount = [
    "vpc-id",
    "private-subnet-ids",
    "private-sn-1a-id",
    "private-sn-2a-id",
    "sagemaker-sg-ids",
    "s3-vpce-id",
    "kms-vpce-id",
];

const asBefore = [
    "kms-ebs-key-arn",
    "kms-efs-key-arn",
    "kms-s3-key-arn",
    "sm-pipeline-execution-role-arn",
    "stackset-administration-role-arn",
    "model-bucket-name",
    "data-bucket-name",
    "env-type-staging-name",
    "env-type-prod-name",
    "sagemaker-domain-id",
];

export const systemParameters: Section = {
    title: "SSM parameters",
    rows: [
        ...inEveryAccount.map((suffix) =>
            moved(
                suffix,
                [...parameters(suffix), ...targetParameters(suffix)],
                suffixes,
                "Below /environment/stage/, so that one policy admits one stage.",
            ),
        ),
        moved(
            "private-sn-3a-id, private-sn-4a-id",
            keys("network.create.availabilityZones"),
            "infra/contract/parameterValues.ts",
            "With three and four zones.",
        ),
        moved(
            "staging and prod copies of sagemaker-sg-ids and private-subnet-ids",
            keys("singleAccount.staging", "singleAccount.prod"),
            "infra/target/localStage.ts",
            "Each stage within the account has its own path, with all that a target account has.",
        ),
        ...asBefore.map((suffix) => moved(suffix, parameters(suffix), suffixes, "As before.")),
        moved(
            "staging-account-list, production-account-list",
            parameters("staging-account-list", "production-account-list"),
            suffixes,
            "With one account too.",
        ),
        moved(
            "ou-staging-id, ou-prod-id",
            targetKeys("organizationalUnits.below"),
            "infra/contract/parameterValues.ts",
            "Where a stage has units; separated by commas.",
        ),
        moved(
            "sm-model-execution-role-name",
            [
                ...targetParameters("sm-model-execution-role-name"),
                ...parameters("staging-model-execution-role-name", "prod-model-execution-role-name"),
            ],
            suffixes,
            "Names differ by stage; the development account has those of both.",
        ),
        moved(
            "stackset-execution-role-name",
            [
                ...targetParameters("stackset-execution-role-name"),
                ...parameters("staging-stackset-execution-role-name", "prod-stackset-execution-role-name"),
            ],
            suffixes,
            "Names differ by stage; the development account has those of both.",
        ),
        moved("seed-code-s3bucket-name", keys("storage.seedCodeBucket"), suffixes, "Where a bucket is configured."),
        gone("/ds-product-catalog/ provisioned-product-id", "Was a note of the original's own test pipeline."),
    ],
};

export const lambdas: Section = {
    title: "Functions",
    rows: [
        moved(
            "get-ou-accounts",
            targetKeys("organizationalUnits.account", "organizationalUnits.role"),
            "stacks/discovery.ts",
            "The program reads the organisation through a role that can do nothing else.",
        ),
        moved(
            "get-network-configuration",
            keys("network.existing.subnetIds", "network.existing.routeTableIds"),
            "stacks/networkPreflight.ts",
            "Given ids, checked before anything is created.",
        ),
        moved(
            "setup-cross-account-permissions",
            [resource("kms.Key", "data-key", "AllowTargetAccounts")],
            "infra/storage/dataStore.ts",
            "Plain data in the policies themselves.",
        ),
        gone("check-sagemaker-sc-roles", "The roles that AWS reserves are neither created nor changed."),
        moved("get-env-configuration", outputs("parameterPath"), suffixes, "Templates resolve parameters by path."),
        moved("enable-sagemaker-projects", keys("studio.projects"), "infra/studio/studio.ts", "A resource."),
        gone("delete-apps", "There are no Studio Classic apps."),
        gone("start-build", "Nothing is packaged in the account."),
        gone(
            "provision-sc-product, terminate-sc-product, terminate-sc-product-cli, get-sm-domain-id, cfnresponse",
            "Were tools of the original's own tests.",
        ),
        moved(
            "clean-up-efs, clean-up-efs-cli",
            keys("studio.fileSystemOnDelete"),
            "stacks/config/studio.ts",
            "The domain deletes or keeps its file system, as configured.",
        ),
    ],
};

export const core: Section = {
    title: "core-main, catalogues and quickstart",
    rows: [
        gone("StackSetName", "Nothing is shared between environments, so nothing needs a second name."),
        moved(
            "CreateIAMRoles, DSAdministratorRoleArn, SCLaunchRoleArn, SecurityControlExecutionRoleArn",
            keys(
                "identity.existing.dataScienceAdmin",
                "identity.existing.serviceCatalogLaunch",
                "identity.existing.detectiveControl",
            ),
            "stacks/config/identity.ts",
            "With the other roles.",
        ),
        gone("CreateSharedServices", "Created stubs."),
        moved(
            "CreateSCPortfolio",
            keys("catalog.products"),
            "infra/catalog/catalogue.ts",
            "The catalogue has what people of a team launch, and environments of other teams in the same account.",
        ),
        gone("GetEnvironmentConfigurationLambda", "Parameters are read by path."),
        gone(
            "LambdaExecutionRole, CheckIfIAMRolesExistLambda, CheckIfIAMRolesExist",
            "Roles that AWS reserves are not touched.",
        ),
        moved(
            "IAMSCSageMakerProjectRoles, IAMSharedRoles",
            [role("service-catalog-launch"), role("data-science-admin"), role("detective-control")],
            "infra/identity/dataScienceRoles.ts",
            "Of each environment, so that two of them share no role.",
        ),
        moved(
            "SharedServiceCatalogPortfolio",
            keys("catalog.products"),
            "infra/catalog/products/environment.ts",
            "Of each environment. The product environment is one account and an isolated network; everything else is a stack file.",
        ),
        moved(
            "DSSecurityControls",
            [role("detective-control"), command("policy:violations")],
            "infra/identity/detectiveControlRole.ts",
            "Was an empty stub. The role is there for functions; the policy pack prevents.",
        ),
        moved(
            "ProductId, PortfolioId, ProductName, ProvisioningArtifactIds, ProvisioningArtifactNames",
            outputs("portfolios"),
            "stacks/dataScienceOutputs.ts",
            "Ids of portfolios and of their products, by name. Versions are the numbers of templates.",
        ),
        moved(
            "SCMLOpsPortfolioPrincipalRoleArn, SCMLOpsProductLaunchRoleArn, MLOps portfolio, Product model build train, Product model deploy, Product associations, Principal association, Launch role constraints",
            keys("catalog.products"),
            "infra/catalog/catalogProduct.ts",
            "Each product has a launch role of its own; versions can be retired.",
        ),
        moved(
            "data-science-environment-quickstart",
            keys("singleAccount"),
            "stacks/singleAccount.ts",
            "The shipped stack file needs few changes; one account for everything is one key.",
        ),
    ],
};
