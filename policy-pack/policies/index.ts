import type { ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import { cloudformationTemplateReadable } from "./cloudformation/cloudformationTemplateReadable";
import { cloudtrailTrailEncrypted } from "./cloudtrail/cloudtrailTrailEncrypted";
import { cloudtrailTrailEveryRegion } from "./cloudtrail/cloudtrailTrailEveryRegion";
import { cloudtrailTrailLogged } from "./cloudtrail/cloudtrailTrailLogged";
import { cloudtrailTrailValidated } from "./cloudtrail/cloudtrailTrailValidated";
import { codebuildEnvironmentNoSecrets } from "./codebuild/codebuildEnvironmentNoSecrets";
import { codebuildLogEncrypted } from "./codebuild/codebuildLogEncrypted";
import { codebuildProjectEncrypted } from "./codebuild/codebuildProjectEncrypted";
import { codebuildProjectInVpc } from "./codebuild/codebuildProjectInVpc";
import { codebuildProjectLogged } from "./codebuild/codebuildProjectLogged";
import { codebuildProjectUnprivileged } from "./codebuild/codebuildProjectUnprivileged";
import { codebuildReportEncrypted } from "./codebuild/codebuildReportEncrypted";
import { codebuildSourceNoCredentials } from "./codebuild/codebuildSourceNoCredentials";
import { codepipelineStoreEncrypted } from "./codepipeline/codepipelineStoreEncrypted";
import { ec2DefaultSecurityGroupClosed } from "./ec2/ec2DefaultSecurityGroupClosed";
import { ec2EndpointPolicyNotWildcard } from "./ec2/ec2EndpointPolicyNotWildcard";
import { ec2EndpointPortOpen } from "./ec2/ec2EndpointPortOpen";
import { ec2EndpointPrivateDns } from "./ec2/ec2EndpointPrivateDns";
import { ec2NetworkAclClosed } from "./ec2/ec2NetworkAclClosed";
import { ec2NetworkEndpointsComplete } from "./ec2/ec2NetworkEndpointsComplete";
import { ec2NetworkFlowLogs } from "./ec2/ec2NetworkFlowLogs";
import { ec2NetworkNoInternetGateway } from "./ec2/ec2NetworkNoInternetGateway";
import { ec2NetworkNoNatGateway } from "./ec2/ec2NetworkNoNatGateway";
import { ec2NetworkPublicAccessBlocked } from "./ec2/ec2NetworkPublicAccessBlocked";
import { ec2RouteNoInternet } from "./ec2/ec2RouteNoInternet";
import { ec2SecurityGroupNoPublicEgress } from "./ec2/ec2SecurityGroupNoPublicEgress";
import { ec2SecurityGroupNoPublicIngress } from "./ec2/ec2SecurityGroupNoPublicIngress";
import { ec2SubnetNoPublicIp } from "./ec2/ec2SubnetNoPublicIp";
import { ecrPolicyNotPublic } from "./ecr/ecrPolicyNotPublic";
import { ecrRepositoryEncrypted } from "./ecr/ecrRepositoryEncrypted";
import { ecrRepositoryImmutable } from "./ecr/ecrRepositoryImmutable";
import { ecrRepositoryLifecycle } from "./ecr/ecrRepositoryLifecycle";
import { ecrRepositoryScanned } from "./ecr/ecrRepositoryScanned";
import { efsAccessPointRoot } from "./efs/efsAccessPointRoot";
import { efsAccessPointUser } from "./efs/efsAccessPointUser";
import { efsFileSystemBackup } from "./efs/efsFileSystemBackup";
import { efsFileSystemEncrypted } from "./efs/efsFileSystemEncrypted";
import { iamGuardrailActionsListed } from "./iam/iamGuardrailActionsListed";
import { iamGuardrailKeysCarried } from "./iam/iamGuardrailKeysCarried";
import { iamGuardrailOneNull } from "./iam/iamGuardrailOneNull";
import { iamGuardrailUpdatesCovered } from "./iam/iamGuardrailUpdatesCovered";
import { iamPassRoleNarrow } from "./iam/iamPassRoleNarrow";
import { iamPolicyBucketsNamed } from "./iam/iamPolicyBucketsNamed";
import { iamPolicyDecryptNarrow } from "./iam/iamPolicyDecryptNarrow";
import { iamPolicyNoFullAccess } from "./iam/iamPolicyNoFullAccess";
import { iamPolicyNoServiceWildcard } from "./iam/iamPolicyNoServiceWildcard";
import { iamRoleGrantsMatchKey } from "./iam/iamRoleGrantsMatchKey";
import { iamRoleTrustNotWide } from "./iam/iamRoleTrustNotWide";
import { iamRoleTrustSubject } from "./iam/iamRoleTrustSubject";
import { iamUserNotDeclared } from "./iam/iamUserNotDeclared";
import { kmsKeyDeletionWindow } from "./kms/kmsKeyDeletionWindow";
import { kmsKeyNetworkOnly } from "./kms/kmsKeyNetworkOnly";
import { kmsKeyPolicyByService } from "./kms/kmsKeyPolicyByService";
import { kmsKeyPolicyNoLockOut } from "./kms/kmsKeyPolicyNoLockOut";
import { kmsKeyPolicyNotPublic } from "./kms/kmsKeyPolicyNotPublic";
import { kmsKeyRotation } from "./kms/kmsKeyRotation";
import { lambdaEnvironmentEncrypted } from "./lambda/lambdaEnvironmentEncrypted";
import { lambdaEnvironmentNoSecrets } from "./lambda/lambdaEnvironmentNoSecrets";
import { lambdaFunctionInVpc } from "./lambda/lambdaFunctionInVpc";
import { lambdaPermissionScoped } from "./lambda/lambdaPermissionScoped";
import { lambdaRuntimeSupported } from "./lambda/lambdaRuntimeSupported";
import { logsGroupEncrypted } from "./logs/logsGroupEncrypted";
import { logsGroupRetention } from "./logs/logsGroupRetention";
import { s3AccessPointPublicAccessBlock } from "./s3/s3AccessPointPublicAccessBlock";
import { s3AccountPublicAccessBlock } from "./s3/s3AccountPublicAccessBlock";
import { s3BucketAccessLogs } from "./s3/s3BucketAccessLogs";
import { s3BucketCustomerKey } from "./s3/s3BucketCustomerKey";
import { s3BucketEvents } from "./s3/s3BucketEvents";
import { s3BucketGrantsMatchKey } from "./s3/s3BucketGrantsMatchKey";
import { s3BucketLifecycle } from "./s3/s3BucketLifecycle";
import { s3BucketMfaDelete } from "./s3/s3BucketMfaDelete";
import { s3BucketNetworkOnly } from "./s3/s3BucketNetworkOnly";
import { s3BucketNoAcl } from "./s3/s3BucketNoAcl";
import { s3BucketObjectLock } from "./s3/s3BucketObjectLock";
import { s3BucketOtherKeyDenied } from "./s3/s3BucketOtherKeyDenied";
import { s3BucketPolicyActionsListed } from "./s3/s3BucketPolicyActionsListed";
import { s3BucketPolicyNoAdministration } from "./s3/s3BucketPolicyNoAdministration";
import { s3BucketPolicyNoLockOut } from "./s3/s3BucketPolicyNoLockOut";
import { s3BucketPolicyNotPublic } from "./s3/s3BucketPolicyNotPublic";
import { s3BucketPublicAccessBlock } from "./s3/s3BucketPublicAccessBlock";
import { s3BucketReplication } from "./s3/s3BucketReplication";
import { s3BucketTlsOnly } from "./s3/s3BucketTlsOnly";
import { s3BucketVersioning } from "./s3/s3BucketVersioning";
import { sagemakerAppImageConfigTagged } from "./sagemaker/sagemakerAppImageConfigTagged";
import { sagemakerDomainCustomerKey } from "./sagemaker/sagemakerDomainCustomerKey";
import { sagemakerDomainDockerOff } from "./sagemaker/sagemakerDomainDockerOff";
import { sagemakerDomainIdleShutdown } from "./sagemaker/sagemakerDomainIdleShutdown";
import { sagemakerDomainPortsOpen } from "./sagemaker/sagemakerDomainPortsOpen";
import { sagemakerDomainSharingEncrypted } from "./sagemaker/sagemakerDomainSharingEncrypted";
import { sagemakerDomainSourceIdentity } from "./sagemaker/sagemakerDomainSourceIdentity";
import { sagemakerDomainStudioWeb } from "./sagemaker/sagemakerDomainStudioWeb";
import { sagemakerDomainTagged } from "./sagemaker/sagemakerDomainTagged";
import { sagemakerDomainVpcOnly } from "./sagemaker/sagemakerDomainVpcOnly";
import { sagemakerEndpointCaptureKey } from "./sagemaker/sagemakerEndpointCaptureKey";
import { sagemakerEndpointInstanceCount } from "./sagemaker/sagemakerEndpointInstanceCount";
import { sagemakerEndpointRollback } from "./sagemaker/sagemakerEndpointRollback";
import { sagemakerEndpointVolumeKey } from "./sagemaker/sagemakerEndpointVolumeKey";
import { sagemakerExperimentCaptureKey } from "./sagemaker/sagemakerExperimentCaptureKey";
import { sagemakerExperimentVolumeKey } from "./sagemaker/sagemakerExperimentVolumeKey";
import { sagemakerFeatureGroupTagged } from "./sagemaker/sagemakerFeatureGroupTagged";
import { sagemakerFeatureOfflineKey } from "./sagemaker/sagemakerFeatureOfflineKey";
import { sagemakerFeatureOnlineKey } from "./sagemaker/sagemakerFeatureOnlineKey";
import { sagemakerImageDescribed } from "./sagemaker/sagemakerImageDescribed";
import { sagemakerImageTagged } from "./sagemaker/sagemakerImageTagged";
import { sagemakerJobInVpc } from "./sagemaker/sagemakerJobInVpc";
import { sagemakerJobIsolated } from "./sagemaker/sagemakerJobIsolated";
import { sagemakerJobOutputKey } from "./sagemaker/sagemakerJobOutputKey";
import { sagemakerJobTrafficEncrypted } from "./sagemaker/sagemakerJobTrafficEncrypted";
import { sagemakerJobVolumeKey } from "./sagemaker/sagemakerJobVolumeKey";
import { sagemakerMlflowStoreOwn } from "./sagemaker/sagemakerMlflowStoreOwn";
import { sagemakerModelGroupPolicyScoped } from "./sagemaker/sagemakerModelGroupPolicyScoped";
import { sagemakerModelInVpc } from "./sagemaker/sagemakerModelInVpc";
import { sagemakerModelIsolated } from "./sagemaker/sagemakerModelIsolated";
import { sagemakerModelPrivateRegistries } from "./sagemaker/sagemakerModelPrivateRegistries";
import { sagemakerModelPrivateRegistry } from "./sagemaker/sagemakerModelPrivateRegistry";
import { sagemakerNotebookInVpc } from "./sagemaker/sagemakerNotebookInVpc";
import { sagemakerNotebookMetadataVersion } from "./sagemaker/sagemakerNotebookMetadataVersion";
import { sagemakerNotebookNoInternet } from "./sagemaker/sagemakerNotebookNoInternet";
import { sagemakerNotebookNoRoot } from "./sagemaker/sagemakerNotebookNoRoot";
import { sagemakerNotebookPlatform } from "./sagemaker/sagemakerNotebookPlatform";
import { sagemakerNotebookVolumeKey } from "./sagemaker/sagemakerNotebookVolumeKey";
import { sagemakerPipelineReadable } from "./sagemaker/sagemakerPipelineReadable";
import { sagemakerRegistryGrantsMatch } from "./sagemaker/sagemakerRegistryGrantsMatch";
import { sagemakerScheduleDefinitionDeclared } from "./sagemaker/sagemakerScheduleDefinitionDeclared";
import { sagemakerSpaceNoRemoteAccess } from "./sagemaker/sagemakerSpaceNoRemoteAccess";
import { sagemakerSubnetIsolated } from "./sagemaker/sagemakerSubnetIsolated";
import { secretsmanagerSecretEncrypted } from "./secretsmanager/secretsmanagerSecretEncrypted";
import { secretsmanagerSecretRotated } from "./secretsmanager/secretsmanagerSecretRotated";
import { servicecatalogProductLaunchRole } from "./servicecatalog/servicecatalogProductLaunchRole";
import { servicecatalogShareInOrganization } from "./servicecatalog/servicecatalogShareInOrganization";
import { snsPolicyNotPublic } from "./sns/snsPolicyNotPublic";
import { snsTopicEncrypted } from "./sns/snsTopicEncrypted";
import { sqsPolicyNotPublic } from "./sqs/sqsPolicyNotPublic";
import { sqsQueueEncrypted } from "./sqs/sqsQueueEncrypted";

/** One policy: it judges resources before they are created, whole stacks, or both. */
export type PackPolicy = ResourceValidationPolicy | StackValidationPolicy;

/** Every policy of the pack, in the order in which reports show them. */
export const policies: PackPolicy[] = [
    sagemakerDomainVpcOnly,
    sagemakerDomainCustomerKey,
    sagemakerDomainDockerOff,
    sagemakerDomainIdleShutdown,
    sagemakerDomainSharingEncrypted,
    sagemakerDomainSourceIdentity,
    sagemakerDomainStudioWeb,
    sagemakerDomainTagged,
    sagemakerDomainPortsOpen,
    sagemakerSubnetIsolated,
    sagemakerSpaceNoRemoteAccess,
    sagemakerJobInVpc,
    sagemakerJobIsolated,
    sagemakerJobTrafficEncrypted,
    sagemakerJobVolumeKey,
    sagemakerJobOutputKey,
    sagemakerModelInVpc,
    sagemakerModelIsolated,
    sagemakerModelPrivateRegistry,
    sagemakerModelPrivateRegistries,
    sagemakerEndpointInstanceCount,
    sagemakerEndpointVolumeKey,
    sagemakerEndpointCaptureKey,
    sagemakerExperimentVolumeKey,
    sagemakerExperimentCaptureKey,
    sagemakerFeatureOfflineKey,
    sagemakerFeatureOnlineKey,
    sagemakerFeatureGroupTagged,
    sagemakerNotebookNoInternet,
    sagemakerNotebookInVpc,
    sagemakerNotebookNoRoot,
    sagemakerNotebookVolumeKey,
    sagemakerNotebookMetadataVersion,
    sagemakerNotebookPlatform,
    sagemakerImageTagged,
    sagemakerImageDescribed,
    sagemakerAppImageConfigTagged,
    sagemakerEndpointRollback,
    sagemakerModelGroupPolicyScoped,
    sagemakerRegistryGrantsMatch,
    sagemakerPipelineReadable,
    sagemakerScheduleDefinitionDeclared,
    sagemakerMlflowStoreOwn,
    ec2NetworkNoInternetGateway,
    ec2NetworkNoNatGateway,
    ec2RouteNoInternet,
    ec2SubnetNoPublicIp,
    ec2NetworkFlowLogs,
    ec2DefaultSecurityGroupClosed,
    ec2SecurityGroupNoPublicIngress,
    ec2SecurityGroupNoPublicEgress,
    ec2EndpointPolicyNotWildcard,
    ec2EndpointPrivateDns,
    ec2EndpointPortOpen,
    ec2NetworkAclClosed,
    ec2NetworkPublicAccessBlocked,
    ec2NetworkEndpointsComplete,
    kmsKeyRotation,
    kmsKeyPolicyNotPublic,
    kmsKeyPolicyByService,
    kmsKeyNetworkOnly,
    kmsKeyDeletionWindow,
    kmsKeyPolicyNoLockOut,
    s3BucketCustomerKey,
    s3BucketPublicAccessBlock,
    s3BucketTlsOnly,
    s3BucketNetworkOnly,
    s3BucketVersioning,
    s3BucketOtherKeyDenied,
    s3BucketPolicyNotPublic,
    s3BucketPolicyNoAdministration,
    s3BucketPolicyActionsListed,
    s3BucketPolicyNoLockOut,
    s3BucketNoAcl,
    s3BucketAccessLogs,
    s3BucketLifecycle,
    s3BucketObjectLock,
    s3BucketReplication,
    s3BucketEvents,
    s3BucketMfaDelete,
    s3AccessPointPublicAccessBlock,
    s3AccountPublicAccessBlock,
    s3BucketGrantsMatchKey,
    iamRoleTrustNotWide,
    iamPolicyNoFullAccess,
    iamRoleTrustSubject,
    iamUserNotDeclared,
    iamPassRoleNarrow,
    iamPolicyNoServiceWildcard,
    iamPolicyDecryptNarrow,
    iamRoleGrantsMatchKey,
    iamPolicyBucketsNamed,
    iamGuardrailKeysCarried,
    iamGuardrailActionsListed,
    iamGuardrailOneNull,
    iamGuardrailUpdatesCovered,
    logsGroupEncrypted,
    logsGroupRetention,
    cloudformationTemplateReadable,
    codebuildSourceNoCredentials,
    codebuildEnvironmentNoSecrets,
    codebuildProjectLogged,
    codebuildLogEncrypted,
    codebuildProjectUnprivileged,
    codebuildProjectEncrypted,
    codebuildProjectInVpc,
    codebuildReportEncrypted,
    codepipelineStoreEncrypted,
    ecrRepositoryScanned,
    ecrRepositoryImmutable,
    ecrRepositoryLifecycle,
    ecrRepositoryEncrypted,
    ecrPolicyNotPublic,
    efsFileSystemEncrypted,
    efsFileSystemBackup,
    efsAccessPointRoot,
    efsAccessPointUser,
    lambdaPermissionScoped,
    lambdaRuntimeSupported,
    lambdaFunctionInVpc,
    lambdaEnvironmentEncrypted,
    lambdaEnvironmentNoSecrets,
    servicecatalogShareInOrganization,
    servicecatalogProductLaunchRole,
    snsTopicEncrypted,
    snsPolicyNotPublic,
    sqsQueueEncrypted,
    sqsPolicyNotPublic,
    secretsmanagerSecretEncrypted,
    secretsmanagerSecretRotated,
    cloudtrailTrailEveryRegion,
    cloudtrailTrailEncrypted,
    cloudtrailTrailValidated,
    cloudtrailTrailLogged,
];
