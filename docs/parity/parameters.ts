import { gone, keys, moved, parameters, resource, role, targetKeys, targetRole, type Section } from "./row";

const networkKeys = "stacks/config/networkKeys.ts";
const networkFields = "stacks/config/network.ts";
const endpointKeys = "stacks/config/endpoints.ts";
const identityKeys = "stacks/config/identity.ts";
const storageKeys = "stacks/config/storage.ts";

export const environmentParameters: Section = {
    title: "env-main: parameters",
    rows: [
        moved("EnvName", keys("environment.name"), "stacks/config/common.ts", "1 to 12 characters, never empty."),
        moved(
            "EnvType",
            keys("environment.stage"),
            "stacks/config/common.ts",
            "1 to 10 characters without capitals or hyphens, so that derived names stay within the limits of AWS.",
        ),
        moved(
            "EnvTypeStagingName, EnvTypeProdName",
            [...targetKeys("environment.stage"), ...keys("singleAccount.staging", "singleAccount.prod")],
            "stacks/config/stages.ts",
            "A target stack names its own stage. With one account for everything, the data science stack names both.",
        ),
        gone("StartKernelGatewayApps", "AWS starts no new Studio Classic apps. People open spaces of their own."),
        moved(
            "DataBucketName",
            keys("storage.existing.dataBucket"),
            storageKeys,
            "What the bucket's policy needs is an output.",
        ),
        moved(
            "ModelBucketName",
            [...keys("storage.existing.modelBucket"), ...targetKeys("dataScience.modelBucket")],
            storageKeys,
            "Any name works with target accounts too: their roles and endpoints follow the name.",
        ),
        moved("SeedCodeS3BucketName", keys("storage.seedCodeBucket"), storageKeys, "Optional."),
        moved(
            "CreateEnvironmentIAMRoles",
            keys("identity.existing"),
            identityKeys,
            "Giving the roles is the switch: there is no second one that could contradict it.",
        ),
        moved(
            "CreateEnvironmentS3Buckets",
            keys("storage.existing"),
            storageKeys,
            "Giving the buckets is the switch. Both or none.",
        ),
        moved(
            "UseSharedServicesPyPiMirror",
            keys("packages.upstream"),
            "stacks/config/packages.ts",
            "CodeArtifact in place of a mirror that was never built. It is there unless left out.",
        ),
        moved(
            "CreateSSMVPCEndpoint, CreateCWVPCEndpoint, CreateCWLVPCEndpoint, CreateSageMakerAPIVPCEndpoint, CreateSageMakerRuntimeVPCEndpoint, CreateSageMakerNotebookVPCEndpoint, CreateSTSVPCEndpoint, CreateServiceCatalogVPCEndpoint, CreateCodeCommitVPCEndpoint, CreateCodeCommitAPIVPCEndpoint, CreateCodePipelineVPCEndpoint, CreateCodeBuildVPCEndpoint, CreateECRAPIVPCEndpoint, CreateECRVPCEndpoint",
            keys("network.endpoints.omit", "network.endpoints.existing"),
            endpointKeys,
            "One list of what is left out, and ids of those that an existing VPC has.",
        ),
        moved(
            "CreateS3VPCEndpoint, ExistingS3VPCEndpointId",
            keys("network.endpoints.existing.s3"),
            endpointKeys,
            "Bucket policies name the id: the endpoint is created or given, never left out.",
        ),
        moved(
            "CreateKMSVPCEndpoint",
            keys("network.endpoints.existing.kms"),
            endpointKeys,
            "The key policy names the id: created or given by id, which the original had no input for.",
        ),
        moved("DSTeamAdministratorRoleArn", keys("identity.existing.teamAdmin"), identityKeys, "As before."),
        moved("DataScientistRoleArn", keys("identity.existing.dataScientist"), identityKeys, "As before."),
        moved("SageMakerExecutionRoleArn", keys("identity.existing.studioExecution"), identityKeys, "As before."),
        moved(
            "SageMakerPipelineExecutionRoleArn",
            keys("identity.existing.pipelineExecution"),
            identityKeys,
            "As before.",
        ),
        moved(
            "StackSetAdministrationRoleArn",
            keys("identity.existing.stackSetAdministration"),
            identityKeys,
            "As before.",
        ),
        gone("SetupLambdaExecutionRoleArn", "There are no set-up functions, so no role for them."),
        gone("SCProjectLaunchRoleArn", "Was asked for and used nowhere."),
        moved(
            "SageMakerModelExecutionRoleName",
            [...keys("identity.existing.modelExecution"), ...targetKeys("accounts[].roles.modelExecution")],
            identityKeys,
            "An ARN, for stages within the development account, and for each target account.",
        ),
        moved(
            "StackSetExecutionRoleName",
            [...keys("identity.existing.stackSetExecution"), ...targetKeys("accounts[].roles.stackSetExecution")],
            identityKeys,
            "An ARN, for stages within the development account, and for each target account.",
        ),
        moved(
            "OrganizationalUnitStagingId, OrganizationalUnitProdId",
            targetKeys("organizationalUnits.below"),
            "stacks/config/organizationalUnits.ts",
            "Of the stage's stack: units at any depth, read at every update; settings, exceptions and empty units by name.",
        ),
        moved(
            "StagingAccountList, ProductionAccountList",
            [...targetKeys("accounts"), ...keys("targets.staging", "targets.prod")],
            "stacks/config/target.ts",
            "One stack or several for each stage hold its accounts; the data science stack names the stacks.",
        ),
        moved(
            "SetupStackSetExecutionRoleName",
            targetKeys("deploymentRole"),
            "stacks/config/target.ts",
            "Pulumi assumes a deployment role in each account; no stack set creates infrastructure.",
        ),
        moved(
            "CreateTargetAccountNetworkInfra",
            targetKeys("network.create", "accounts[].network.existing"),
            "stacks/config/targetAccounts.ts",
            "Created, or taken by id where an account has one.",
        ),
        moved(
            "AvailabilityZones, NumberOfAZs",
            [...keys("network.create.availabilityZones"), ...targetKeys("network.create.availabilityZones")],
            networkFields,
            "A number, or ids of 2 to 4 zones. Ids mean the same data centre in every account, names do not.",
        ),
        moved(
            "CreateVPC, ExistingVPCId",
            keys("network.create", "network.existing.vpcId"),
            networkKeys,
            "One of the two mappings is given.",
        ),
        moved(
            "CreateNATGateways",
            keys("network.create.egress", "network.create.natGateways"),
            networkKeys,
            "Off by default. One gateway for all zones, or one in each.",
        ),
        moved(
            "CreatePrivateSubnets",
            keys("network.existing.createSubnets", "network.existing.subnetIds"),
            networkKeys,
            "New subnets in an existing VPC, or existing ones by id instead of a search by CIDR.",
        ),
        moved(
            "VPCCIDR",
            [...keys("network.create.cidr"), ...targetKeys("accounts[].cidr", "network.create.allocateFrom")],
            networkKeys,
            "Each account has a block of its own. That of an existing VPC is looked up.",
        ),
        moved(
            "PrivateSubnet1ACIDR, PrivateSubnet2ACIDR, PrivateSubnet3ACIDR, PrivateSubnet4ACIDR",
            keys("network.create.subnetPrefixLength", "network.existing.createSubnets.subnetPrefixLength"),
            networkKeys,
            "Blocks are computed from that of the VPC, so they neither overlap nor fall outside of it.",
        ),
        moved(
            "PublicSubnet1CIDR, PublicSubnet2CIDR, PublicSubnet3CIDR, PublicSubnet4CIDR",
            keys("network.create.egress"),
            "stacks/config/networkKeys.ts",
            "Computed as well; public subnets exist with NAT gateways alone.",
        ),
        moved(
            "CreateVPCFlowLogsToCloudWatch",
            [...keys("network.flowLogs.enabled"), ...targetKeys("network.flowLogs.enabled")],
            networkFields,
            "On by default, in target accounts too.",
        ),
        moved(
            "CreateVPCFlowLogsRole, VPCFlowLogsRoleArn",
            keys("network.flowLogs.roleArn"),
            networkKeys,
            "Giving the role is the switch.",
        ),
        moved("VPCFlowLogsLogFormat", keys("network.flowLogs.format"), networkFields, "As before."),
        moved(
            "VPCFlowLogsLogGroupRetention",
            keys("network.flowLogs.retentionDays"),
            networkFields,
            "365 days instead of 14 by default.",
        ),
        moved(
            "VPCFlowLogsMaxAggregationInterval",
            keys("network.flowLogs.aggregationSeconds"),
            networkFields,
            "60 seconds instead of 600 by default.",
        ),
        moved(
            "VPCFlowLogsTrafficType",
            keys("network.flowLogs.trafficType"),
            networkFields,
            "All traffic by default, not what was rejected alone.",
        ),
        moved(
            "VPCFlowLogsCloudWatchKMSKey",
            [...keys("network.flowLogs.keyArn"), resource("kms.Key", "logs-key", "AllowCloudWatchLogs")],
            networkKeys,
            "Always encrypted: by the key for logs unless one is given.",
        ),
    ],
};

export const nestedParameters: Section = {
    title: "Nested templates: parameters that env-main does not have",
    rows: [
        moved(
            "env-vpc ExistingPrivateSubnetIds",
            keys("network.existing.subnetIds"),
            networkKeys,
            "Given by a person; a preflight checks them.",
        ),
        moved(
            "env-vpc ExistingPrivateRouteTableIds",
            keys("network.existing.routeTableIds"),
            networkKeys,
            "Given by a person; a preflight checks that they are those of the subnets.",
        ),
        gone("env-vpc PyPIMirrorEndpointServiceName", "CodeArtifact is reached by the endpoints of AWS."),
        moved(
            "env-kms SCLaunchRoleArn",
            [role("service-catalog-launch")],
            "infra/identity/serviceCatalogLaunchRole.ts",
            "A role of the environment, not imported from a shared stack. Key policies name no role of the account.",
        ),
        moved(
            "env-kms VPCEndpointKMSId, env-s3 VPCEndpointS3Id",
            [...parameters("kms-vpce-id", "s3-vpce-id"), resource("kms.Key", "data-key", "DenyOutsideNetwork")],
            "infra/storage/dataStore.ts",
            "Passed between components as values; the VPC counts as well as the endpoint.",
        ),
        moved("env-s3 S3BucketKMSKeyId", parameters("kms-s3-key-arn"), "infra/storage/dataStore.ts", "As before."),
        moved(
            "env-iam CreateIAMUserRoles",
            keys("identity.existing"),
            identityKeys,
            "Was never passed on. Roles are given all together or created all together.",
        ),
        moved(
            "env-iam-target-account-roles PipelineExecutionRoleArn",
            [targetRole("endpoint-test", "AllowRolesOfDataScienceAccount")],
            "infra/identity/endpointTestRole.ts",
            "Build roles of deploy projects assume a test role of its own, found by path, not by one fixed role.",
        ),
        moved(
            "env-iam-target-account-roles AdministratorAccountId, env-iam-setup-stackset-role AdministratorAccountId",
            targetKeys("dataScience.account", "dataScience.stage"),
            "stacks/config/target.ts",
            "The development account, from which all other names follow.",
        ),
        moved(
            "env-iam-target-account-roles ModelS3KMSKeyArn",
            [targetRole("model-execution", "DecryptModels")],
            "infra/identity/modelExecutionRole.ts",
            "The key is known by its alias, so targets are deployed first and no wildcard is needed.",
        ),
        moved(
            "env-iam-target-account-roles ModelBucketName",
            targetKeys("dataScience.modelBucket"),
            "stacks/config/target.ts",
            "Follows from the development account unless a bucket was given there.",
        ),
        gone(
            "env-iam-setup-stackset-role StackSetExecutionRoleName",
            "The role is gone: Pulumi assumes a deployment role that the account's owner made.",
        ),
        moved(
            "core-iam-shared-roles three role names",
            keys("environment.name", "environment.stage"),
            "infra/support/naming/roles.ts",
            "Names follow from environment, stage and region.",
        ),
        gone("core-iam-sc-sm-projects-roles two role names", "Roles that AWS reserves are not touched."),
        moved(
            "core-sc-shared-portfolio SCPortfolioPrincipalRoleArn",
            [role("data-science-admin")],
            "infra/environmentCatalogue.ts",
            "Who launches follows from the roles of the environment that offers.",
        ),
        moved(
            "core-sc-shared-portfolio SCProductLaunchRoleArn",
            keys("catalog.products"),
            "infra/catalog/catalogProduct.ts",
            "Each product has a launch role of its own, made with it.",
        ),
    ],
};
