/** Names with commas or line ends between them. */
function names(text: string): string[] {
    return text
        .split(/,\s+/)
        .map((name) => name.replaceAll(/\s+/g, " ").trim())
        .filter((name) => name !== "");
}

/**
 * What the original has, by the table of docs/parity.md that answers for it: parameters, resources, roles, statements
 * and outputs by name or, without one, by a few words. The tables of defects are not here: they are the project's own.
 */
export const originals = {
    "env-main: parameters": names(`
        EnvName, EnvType, EnvTypeStagingName, EnvTypeProdName, StartKernelGatewayApps, DataBucketName, ModelBucketName,
        SeedCodeS3BucketName, CreateEnvironmentIAMRoles, CreateEnvironmentS3Buckets, UseSharedServicesPyPiMirror,
        CreateSSMVPCEndpoint, CreateCWVPCEndpoint, CreateCWLVPCEndpoint, CreateSageMakerAPIVPCEndpoint,
        CreateSageMakerRuntimeVPCEndpoint, CreateSageMakerNotebookVPCEndpoint, CreateSTSVPCEndpoint,
        CreateServiceCatalogVPCEndpoint, CreateCodeCommitVPCEndpoint, CreateCodeCommitAPIVPCEndpoint,
        CreateCodePipelineVPCEndpoint, CreateCodeBuildVPCEndpoint, CreateECRAPIVPCEndpoint, CreateECRVPCEndpoint,
        CreateS3VPCEndpoint, ExistingS3VPCEndpointId, CreateKMSVPCEndpoint, DSTeamAdministratorRoleArn,
        DataScientistRoleArn, SageMakerExecutionRoleArn, SageMakerPipelineExecutionRoleArn,
        StackSetAdministrationRoleArn, SetupLambdaExecutionRoleArn, SCProjectLaunchRoleArn,
        SageMakerModelExecutionRoleName, StackSetExecutionRoleName, OrganizationalUnitStagingId,
        OrganizationalUnitProdId, StagingAccountList, ProductionAccountList, SetupStackSetExecutionRoleName,
        CreateTargetAccountNetworkInfra, AvailabilityZones, NumberOfAZs, CreateVPC, ExistingVPCId, CreateNATGateways,
        CreatePrivateSubnets, VPCCIDR, PrivateSubnet1ACIDR, PrivateSubnet2ACIDR, PrivateSubnet3ACIDR,
        PrivateSubnet4ACIDR, PublicSubnet1CIDR, PublicSubnet2CIDR, PublicSubnet3CIDR, PublicSubnet4CIDR,
        CreateVPCFlowLogsToCloudWatch, CreateVPCFlowLogsRole, VPCFlowLogsRoleArn, VPCFlowLogsLogFormat,
        VPCFlowLogsLogGroupRetention, VPCFlowLogsMaxAggregationInterval, VPCFlowLogsTrafficType,
        VPCFlowLogsCloudWatchKMSKey`),
    "Nested templates: parameters that env-main does not have": names(`
        env-vpc ExistingPrivateSubnetIds, env-vpc ExistingPrivateRouteTableIds, env-vpc PyPIMirrorEndpointServiceName,
        env-kms SCLaunchRoleArn, env-kms VPCEndpointKMSId, env-s3 VPCEndpointS3Id, env-s3 S3BucketKMSKeyId, env-iam
        CreateIAMUserRoles, env-iam-target-account-roles PipelineExecutionRoleArn, env-iam-target-account-roles
        AdministratorAccountId, env-iam-setup-stackset-role AdministratorAccountId, env-iam-target-account-roles
        ModelS3KMSKeyArn, env-iam-target-account-roles ModelBucketName, env-iam-setup-stackset-role
        StackSetExecutionRoleName, core-iam-shared-roles three role names, core-iam-sc-sm-projects-roles two role
        names, core-sc-shared-portfolio SCPortfolioPrincipalRoleArn, core-sc-shared-portfolio SCProductLaunchRoleArn`),
    "env-main and env-vpc: validation rules and derived conditions": names(`
        New buckets need empty names, Existing buckets need both names, S3Buckets, Existing roles need nine inputs,
        Existing roles exclude a flow log role, IAMRoles, IAMRoles&VPCFlowLogsRole, Both OU ids or none, Both account
        lists or none, OrganizationalUnit, AccountList, MultiAccount, A set-up role is needed with OU ids,
        IAMRolesStackSet, NetworkInfraStackSet, ExistingVPC, ExistingPrivateSubnets, CreateVPC=NO needs ExistingVPCId,
        CreatePrivateSubnets=NO needs existing ids, PyPI mirror condition, Flow logs need a role, NAT needs new private
        subnets, CreateS3VPCEndpoint=NO needs ExistingS3VPCEndpointId, 2AZ, 3AZ, 4AZ, NumberOfAZs between 1 and 4,
        AdministratorAccountId has 12 characters, Core: own roles need three ARNs`),
    "env-main: resources": names(`
        EnvironmentIAMRoles, EnvironmentTargetAccountRoles, EnvironmentTargetAccountRolesStackSet,
        EnvironmentVPCStackSet, EnvironmentVPC, EnvironmentKMSKeys, EnvironmentS3, EnvironmentSCPortfolio,
        EnvironmentSageMakerStudio, EnvironmentResourceGroup, SetupCrossAccountPermissionsLambda,
        SetupCrossAccountPermissionsStaging, SetupCrossAccountPermissionsProd, GetOUAccountsLambda,
        GetOUAccountsStaging, GetOUAccountsProd, GetNetworkConfigurationLambda, GetNetworkConfiguration, Tags
        EnvironmentName and EnvironmentType, Tag DataScienceStackName, Tag DSWorkloadType, Tag Principal`),
    "Outputs and exports": names(`
        env-main AssumeTeamAdminRole, env-main AssumeDataScientistRole, env-iam AssumeTeamAdminRole, env-iam
        AssumeDataScientistRole, core-main AssumeDSAdministratorRole, core-iam-shared-roles AssumeDSAdministratorRole,
        env-main SageMakerDomainId, env-sagemaker-studio SageMakerDomainId, ds-sagemaker-domain-id, env-main
        GetOUAccountsLambdaArn, ds-ou-accounts-lambda-arn, ds-pypimirror-shared-service-endpoint-name, core-main
        GetEnvironmentConfigurationLambdaArn, ds-get-environment-configuration-lambda-arn, env-vpc VPCId, env-vpc
        PrivateSubnetIds, env-vpc SageMakerSecurityGroupIds, env-vpc VPCEndpointS3Id, env-vpc VPCEndpointKMSId, env-vpc
        VPCEndpointsSecurityGroupId, env-vpc SharedServicesVPCEndpointSecurityGroupId, env-vpc PyPIMirrorEndpointDNS,
        env-vpc DataBucketName, env-vpc ModelBucketName, env-type-data-bucket-name, env-type-model-bucket-name, env-kms
        key ids and ARNs, env-iam DSTeamAdministratorRoleArn, env-iam DataScientistRoleArn, env-iam
        SageMakerExecutionRoleArn, env-iam SageMakerPipelineExecutionRoleArn, env-iam StackSetAdministrationRoleArn,
        core-main SCLaunchRoleArn, ds-service-catalog-launch-role-arn, env-iam-target-account-roles ARN and name of
        both roles, env-iam-setup-stackset-role ARN and name, env-iam SCProjectLaunchRoleArn, env-iam
        SetupLambdaExecutionRoleArn, env-iam VPCFlowLogsRoleArn`),
    "SSM parameters": names(`
        vpc-id, private-subnet-ids, private-sn-1a-id, private-sn-2a-id, sagemaker-sg-ids, s3-vpce-id, kms-vpce-id,
        private-sn-3a-id, private-sn-4a-id, staging and prod copies of sagemaker-sg-ids and private-subnet-ids,
        kms-ebs-key-arn, kms-efs-key-arn, kms-s3-key-arn, staging-account-list, production-account-list, ou-staging-id,
        ou-prod-id, sm-pipeline-execution-role-arn, stackset-administration-role-arn, sm-model-execution-role-name,
        stackset-execution-role-name, model-bucket-name, data-bucket-name, env-type-staging-name, env-type-prod-name,
        seed-code-s3bucket-name, sagemaker-domain-id, /ds-product-catalog/ provisioned-product-id`),
    "env-vpc: network": names(`
        DHCPOptions, DHCPOptionsAssociation, VPC, InternetGateway, InternetGatewayAttachment, PublicSubnets 1-4,
        PublicRouteTable, PublicRoute, PublicRouteTableAssociations 1-4, NatEIPs 1-4, NatGateways 1-4,
        PrivateDefaultRoutes 1-4, PrivateSubnets 1A-4A, PrivateRouteTables 1A-4A, PrivateRouteTableAssociations 1A-4A,
        VPCFlowLogsLogGroup, VPCFlowLogsToCloudWatch`),
    "env-vpc: security groups": names(`
        VPCEndpointsSecurityGroup, Endpoints: 443 from the SageMaker group, Endpoints: everything from the CIDR of the
        VPC, Endpoints: 443 from each private subnet, Endpoints: 2049 from each private subnet, SageMakerSecurityGroup,
        SageMaker: everything among members, All groups: out to 0.0.0.0/0, SharedServicesVPCEndpointSecurityGroup,
        Mirror: 80 from the SageMaker group`),
    "env-vpc: endpoints": names(`
        SSM, CW, CWL, SageMakerAPI, SageMakerRuntime, STS, ECRAPI, ECR, SageMakerNotebook, ServiceCatalog, CodeCommit,
        CodeCommitAPI, CodePipeline, CodeBuild, KMS, S3, PyPI mirror, S3 statement 1: reading and writing by bucket
        name pattern, S3 statement 2: DeleteBucket on sm-mlops-cp-*, S3 statement 3: objects tagged SageMaker=true, S3
        statement 4: objects tagged servicecatalog:provisioning=true`),
    "env-kms: keys and statements": names(`
        SagemakerEBSKMSKey, alias kms-ebs, SageMakerStudioStorageKMSKey, alias kms-efs, S3BucketKMSKey, alias kms-s3,
        Rotation, No protection against deletion, EBS key: administration by the account without use, EFS key:
        administration by the account, S3 key: administration by the account, EFS key: administration by the execution
        role and the team administrator, EFS key: use by five roles, EFS key: grants by five roles, S3 key:
        AllowCrossAccount, S3 key: DenyNoVPC, No key for log groups`),
    "env-s3: buckets and statements": names(`
        Data bucket, Model bucket, Private canned ACL, Public access block, Default encryption, No versioning, No
        access logs, No lifecycle, No TLS rule, No rule against another key, Data bucket: Deny outside of the endpoint,
        Model bucket: AllowCrossAccount, Model bucket: DenyNoVPC, Given buckets get no policy`),
    "env-iam: roles": names(`
        DataScienceTeamAdministratorRole, Team administrator: seven managed policies, Team administrator: SageMaker on
        everything, Team administrator: PutApprovalResult, DataScientistRole, Data scientist: seven managed policies,
        Data scientist: creating jobs models and endpoints, Data scientist: reading SageMaker, Data scientist:
        CodePipeline, Data scientist: List on everything, Data scientist: CodeCommit, SageMakerExecutionRole,
        Execution: managed policies for SageMaker S3 and Feature Store, Execution: parameters, Execution: Deny without
        VPC, Execution: tags of SageMaker resources, Execution: CodeCommit, Execution: keys, Execution: S3 batch jobs,
        Execution: deleting artefact buckets and stack sets, Execution: objects, Execution: listing buckets, Execution:
        reading stacks and pipelines, Execution: Glue, SageMakerPipelineExecutionRole, Pipeline: PassRole, Pipeline:
        SageMaker Create Describe Start, Pipeline: objects, Pipeline: writing to ECR, Pipeline: reading from ECR,
        SCProjectLaunchRole, VPCFlowLogsRole, SetupLambdaExecutionRole, StackSetAdministrationRole`),
    "Target accounts: roles and the bootstrap role": names(`
        SageMakerModelExecutionRole, Model execution: trust of the CI role, Model execution: managing models and
        endpoints, Model execution: network interfaces, Model execution: reading models, Model execution: key,
        StackSetExecutionRole, Stack set execution: CloudFormation, Stack set execution: S3, Stack set execution: SNS,
        Stack set execution: SageMaker, Stack set execution: parameters, Stack set execution: PassRole,
        SetupStackSetExecutionRole`),
    "core-iam-shared-roles and core-iam-sc-sm-projects-roles": names(`
        DataScienceAdministratorRole, SageMakerDetectiveControlExecutionRole, SCLaunchRole, SCLaunchRole: permissions
        to create an environment, AmazonSageMakerServiceCatalogProductsLaunchRole,
        AmazonSageMakerServiceCatalogProductsUseRole, Bringing roles`),
    "env-sagemaker-studio: parameters": names(`
        DomainName, UserProfileName, AuthMode, NetworkAccessType, StartKernelGatewayApps, VPCId,
        SageMakerStudioSubnetIds, SageMakerSecurityGroupIds, SageMakerStudioStorageKMSKeyId, SageMakerExecutionRoleArn,
        SetupLambdaExecutionRoleArn`),
    "env-sagemaker-studio: resources and settings": names(`
        Domain, User profile, App default JupyterServer, App DataScience KernelGateway, App DataWrangler KernelGateway,
        Image account map, Custom EnableSageMakerProjects, Custom DeleteKernelGatewayApps, SSM sagemaker-domain-id, No
        idle shutdown, No instance allow-list, No lifecycle configuration, No Docker setting, No home file system
        policy, No notebook sharing setting`),
    "core-shared-services: packages": names(`
        SharedServicesNetwork, SharedServicePyPIMirror`),
    "core-main, catalogues and quickstart": names(`
        StackSetName, CreateIAMRoles, DSAdministratorRoleArn, SCLaunchRoleArn, SecurityControlExecutionRoleArn,
        CreateSharedServices, CreateSCPortfolio, GetEnvironmentConfigurationLambda, LambdaExecutionRole,
        CheckIfIAMRolesExistLambda, CheckIfIAMRolesExist, IAMSCSageMakerProjectRoles, IAMSharedRoles,
        SharedServiceCatalogPortfolio, DSSecurityControls, ProductId, PortfolioId, ProductName,
        ProvisioningArtifactIds, ProvisioningArtifactNames, SCMLOpsPortfolioPrincipalRoleArn,
        SCMLOpsProductLaunchRoleArn, MLOps portfolio, Product model build train, Product model deploy, Product
        associations, Principal association, Launch role constraints, data-science-environment-quickstart`),
    Functions: names(`
        get-ou-accounts, get-network-configuration, setup-cross-account-permissions, check-sagemaker-sc-roles,
        get-env-configuration, enable-sagemaker-projects, delete-apps, start-build, provision-sc-product,
        terminate-sc-product, terminate-sc-product-cli, get-sm-domain-id, cfnresponse, clean-up-efs, clean-up-efs-cli`),
    "project-model-build-train": names(`
        SageMakerProjectName, SageMakerProjectId, GetEnvironmentConfiguration, Build: artifact bucket, Build: CodeCommit
        repository, Build: rule on code, Build: CodeBuild project, Build: environment variables, Build: CodePipeline,
        Build: model package group`),
    "project-model-deploy": names(`
        ModelPackageGroupName, MultiAccountDeployment, Deploy: environment lookup, Deploy: artifact bucket, Deploy:
        CodeCommit repository, Deploy: rule on code, Deploy: rule on the registry, Deploy: CodeBuild project, Deploy:
        CodeBuild test project, Deploy: CodePipeline, Deploy: stack set actions, Deploy: manual approval`),
} as const satisfies Record<string, readonly string[]>;
