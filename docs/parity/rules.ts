import { gone, keys, moved, outputs, resource, targetKeys, targetOutputs, type Section } from "./row";

export const environmentRules: Section = {
    title: "env-main and env-vpc: validation rules and derived conditions",
    rows: [
        moved(
            "New buckets need empty names, Existing buckets need both names, S3Buckets",
            keys("storage.existing"),
            "stacks/config/storage.ts",
            "There is no flag to contradict the names; one name alone is refused.",
        ),
        moved(
            "Existing roles need nine inputs, Existing roles exclude a flow log role, IAMRoles, IAMRoles&VPCFlowLogsRole",
            keys("identity.existing", "network.flowLogs.roleArn"),
            "stacks/config/identityRules.ts",
            "All roles are given, and the flow log role too or flow logs are off; what is missing is named.",
        ),
        moved(
            "Both OU ids or none, Both account lists or none, OrganizationalUnit, AccountList, MultiAccount",
            keys("targets", "singleAccount"),
            "stacks/config/stages.ts",
            "Stacks for both stages or for none; never together with stages in the development account.",
        ),
        moved(
            "A set-up role is needed with OU ids",
            targetKeys("deploymentRole"),
            "stacks/config/target.ts",
            "Required whatever way the accounts are named.",
        ),
        moved(
            "IAMRolesStackSet, NetworkInfraStackSet",
            targetKeys("accounts"),
            "stacks/target.ts",
            "A target stack holds the network and the roles of its accounts.",
        ),
        moved(
            "ExistingVPC, ExistingPrivateSubnets, CreateVPC=NO needs ExistingVPCId, CreatePrivateSubnets=NO needs existing ids",
            keys("network.existing.vpcId", "network.existing.subnetIds", "network.existing.routeTableIds"),
            "stacks/config/networkRules.ts",
            "The mapping holds what belongs together.",
        ),
        gone("PyPI mirror condition", "There is no mirror; see packages.upstream."),
        moved(
            "Flow logs need a role",
            keys("network.flowLogs.roleArn"),
            "infra/network/flowLogs.ts",
            "A role is created within the boundary unless one is given.",
        ),
        moved(
            "NAT needs new private subnets",
            keys("network.create.egress", "network.existing.egress"),
            "stacks/config/networkRules.ts",
            "NAT gateways come with a VPC that is created. In an existing one they are its owner's.",
        ),
        moved(
            "CreateS3VPCEndpoint=NO needs ExistingS3VPCEndpointId",
            keys("network.endpoints.existing.s3", "network.endpoints.existing.kms"),
            "stacks/config/endpoints.ts",
            "The same for KMS. An id is never empty.",
        ),
        moved(
            "2AZ, 3AZ, 4AZ",
            [...keys("network.create.availabilityZones"), resource("ec2.Subnet", "network-private-euw1-az1")],
            "infra/network/privateSubnets.ts",
            "Two zones at least; subnets follow from the list.",
        ),
        moved(
            "NumberOfAZs between 1 and 4",
            keys("network.create.availabilityZones"),
            "stacks/config/network.ts",
            "2 to 4. One zone alone is refused.",
        ),
        moved(
            "AdministratorAccountId has 12 characters",
            targetKeys("dataScience.account"),
            "stacks/config/fields.ts",
            "Twelve digits.",
        ),
        moved(
            "Core: own roles need three ARNs",
            keys("identity.existing"),
            "stacks/config/identityRules.ts",
            "Part of the same mapping.",
        ),
    ],
};

const ofConsole = [
    ["env-main AssumeTeamAdminRole, env-iam AssumeTeamAdminRole", "teamAdmin"],
    ["env-main AssumeDataScientistRole, env-iam AssumeDataScientistRole", "dataScientist"],
    ["core-main AssumeDSAdministratorRole, core-iam-shared-roles AssumeDSAdministratorRole", "dataScienceAdmin"],
] as const;

const ofNetwork = [
    ["VPCId", "vpcId"],
    ["PrivateSubnetIds", "privateSubnetIds"],
    ["SageMakerSecurityGroupIds", "sageMakerSecurityGroupId"],
    ["VPCEndpointS3Id", "s3EndpointId"],
    ["VPCEndpointKMSId", "kmsEndpointId"],
] as const;

const ofRoles = [
    ["env-iam DSTeamAdministratorRoleArn", "teamAdmin"],
    ["env-iam DataScientistRoleArn", "dataScientist"],
    ["env-iam SageMakerExecutionRoleArn", "studioExecution"],
    ["env-iam SageMakerPipelineExecutionRoleArn", "pipelineExecution"],
    ["env-iam StackSetAdministrationRoleArn", "stackSetAdministration"],
    ["core-main SCLaunchRoleArn, ds-service-catalog-launch-role-arn", "serviceCatalogLaunch"],
] as const;

export const environmentOutputs: Section = {
    title: "Outputs and exports",
    rows: [
        ...ofConsole.map(([original, name]) =>
            moved(
                original,
                outputs(`consoleLinks.${name}`),
                "infra/contract/consoleLinks.ts",
                "Links of the partition's own console.",
            ),
        ),
        moved(
            "env-main SageMakerDomainId, env-sagemaker-studio SageMakerDomainId, ds-sagemaker-domain-id",
            outputs("studioDomainId"),
            "stacks/dataScienceOutputs.ts",
            "An output of the stack; nothing is exported under a name that a second environment would collide with.",
        ),
        gone(
            "env-main GetOUAccountsLambdaArn, ds-ou-accounts-lambda-arn, ds-pypimirror-shared-service-endpoint-name",
            "The function and the mirror are gone.",
        ),
        gone(
            "core-main GetEnvironmentConfigurationLambdaArn, ds-get-environment-configuration-lambda-arn",
            "Readers take parameters by path; no function looks them up.",
        ),
        ...ofNetwork.map(([original, output]) =>
            moved(
                `env-vpc ${original}`,
                [...outputs(output), ...targetOutputs("accounts")],
                "stacks/contracts.ts",
                "Typed, and checked when another stack reads it. Never empty.",
            ),
        ),
        moved(
            "env-vpc VPCEndpointsSecurityGroupId",
            [resource("ec2.SecurityGroup", "network-endpoints")],
            "infra/network/securityGroups.ts",
            "Nobody outside of the stack reads its id.",
        ),
        gone(
            "env-vpc SharedServicesVPCEndpointSecurityGroupId, env-vpc PyPIMirrorEndpointDNS",
            "Belonged to the mirror.",
        ),
        moved(
            "env-vpc DataBucketName, env-vpc ModelBucketName, env-type-data-bucket-name, env-type-model-bucket-name",
            outputs("dataBucketName", "modelBucketName"),
            "stacks/contracts.ts",
            "As before.",
        ),
        moved(
            "env-kms key ids and ARNs",
            outputs("dataKeyArn", "volumeKeyArn", "studioKeyArn"),
            "stacks/contracts.ts",
            "ARNs; an id is the last part of one.",
        ),
        ...ofRoles.map(([original, name]) =>
            moved(original, outputs(`roleArns.${name}`), "stacks/contracts.ts", "One output holds all roles."),
        ),
        moved(
            "env-iam-target-account-roles ARN and name of both roles",
            targetOutputs("accounts"),
            "stacks/contracts.ts",
            "Published for each account, with network and key.",
        ),
        gone("env-iam-setup-stackset-role ARN and name", "Pulumi assumes a deployment role, whose name is configured."),
        gone("env-iam SCProjectLaunchRoleArn, env-iam SetupLambdaExecutionRoleArn", "The roles are gone."),
        moved(
            "env-iam VPCFlowLogsRoleArn",
            [resource("iam.Role", "network-flow-logs-writer-role")],
            "infra/network/flowLogs.ts",
            "Nobody outside of the stack reads it.",
        ),
    ],
};
