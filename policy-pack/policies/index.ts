import type { ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import { ec2DefaultSecurityGroupClosed } from "./ec2/ec2DefaultSecurityGroupClosed";
import { ec2EndpointPolicyNotWildcard } from "./ec2/ec2EndpointPolicyNotWildcard";
import { ec2EndpointPrivateDns } from "./ec2/ec2EndpointPrivateDns";
import { ec2NetworkFlowLogs } from "./ec2/ec2NetworkFlowLogs";
import { ec2NetworkNoInternetGateway } from "./ec2/ec2NetworkNoInternetGateway";
import { ec2NetworkNoNatGateway } from "./ec2/ec2NetworkNoNatGateway";
import { ec2RouteNoInternet } from "./ec2/ec2RouteNoInternet";
import { ec2SecurityGroupNoPublicEgress } from "./ec2/ec2SecurityGroupNoPublicEgress";
import { ec2SecurityGroupNoPublicIngress } from "./ec2/ec2SecurityGroupNoPublicIngress";
import { ec2SubnetNoPublicIp } from "./ec2/ec2SubnetNoPublicIp";
import { iamPolicyNoFullAccess } from "./iam/iamPolicyNoFullAccess";
import { iamRoleTrustNotWide } from "./iam/iamRoleTrustNotWide";
import { kmsKeyPolicyNotPublic } from "./kms/kmsKeyPolicyNotPublic";
import { kmsKeyRotation } from "./kms/kmsKeyRotation";
import { logsGroupEncrypted } from "./logs/logsGroupEncrypted";
import { logsGroupRetention } from "./logs/logsGroupRetention";
import { s3BucketCustomerKey } from "./s3/s3BucketCustomerKey";
import { s3BucketNetworkOnly } from "./s3/s3BucketNetworkOnly";
import { s3BucketPublicAccessBlock } from "./s3/s3BucketPublicAccessBlock";
import { s3BucketTlsOnly } from "./s3/s3BucketTlsOnly";
import { s3BucketVersioning } from "./s3/s3BucketVersioning";
import { sagemakerAppImageConfigTagged } from "./sagemaker/sagemakerAppImageConfigTagged";
import { sagemakerDomainCustomerKey } from "./sagemaker/sagemakerDomainCustomerKey";
import { sagemakerDomainDockerOff } from "./sagemaker/sagemakerDomainDockerOff";
import { sagemakerDomainIdleShutdown } from "./sagemaker/sagemakerDomainIdleShutdown";
import { sagemakerDomainSharingEncrypted } from "./sagemaker/sagemakerDomainSharingEncrypted";
import { sagemakerDomainSourceIdentity } from "./sagemaker/sagemakerDomainSourceIdentity";
import { sagemakerDomainStudioWeb } from "./sagemaker/sagemakerDomainStudioWeb";
import { sagemakerDomainVpcOnly } from "./sagemaker/sagemakerDomainVpcOnly";
import { sagemakerEndpointCaptureKey } from "./sagemaker/sagemakerEndpointCaptureKey";
import { sagemakerEndpointInstanceCount } from "./sagemaker/sagemakerEndpointInstanceCount";
import { sagemakerEndpointVolumeKey } from "./sagemaker/sagemakerEndpointVolumeKey";
import { sagemakerExperimentCaptureKey } from "./sagemaker/sagemakerExperimentCaptureKey";
import { sagemakerExperimentVolumeKey } from "./sagemaker/sagemakerExperimentVolumeKey";
import { sagemakerFeatureOfflineKey } from "./sagemaker/sagemakerFeatureOfflineKey";
import { sagemakerFeatureOnlineKey } from "./sagemaker/sagemakerFeatureOnlineKey";
import { sagemakerImageTagged } from "./sagemaker/sagemakerImageTagged";
import { sagemakerJobInVpc } from "./sagemaker/sagemakerJobInVpc";
import { sagemakerJobIsolated } from "./sagemaker/sagemakerJobIsolated";
import { sagemakerJobOutputKey } from "./sagemaker/sagemakerJobOutputKey";
import { sagemakerJobTrafficEncrypted } from "./sagemaker/sagemakerJobTrafficEncrypted";
import { sagemakerJobVolumeKey } from "./sagemaker/sagemakerJobVolumeKey";
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
import { sagemakerSpaceNoRemoteAccess } from "./sagemaker/sagemakerSpaceNoRemoteAccess";

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
    sagemakerNotebookNoInternet,
    sagemakerNotebookInVpc,
    sagemakerNotebookNoRoot,
    sagemakerNotebookVolumeKey,
    sagemakerNotebookMetadataVersion,
    sagemakerNotebookPlatform,
    sagemakerImageTagged,
    sagemakerAppImageConfigTagged,
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
    kmsKeyRotation,
    kmsKeyPolicyNotPublic,
    s3BucketCustomerKey,
    s3BucketPublicAccessBlock,
    s3BucketTlsOnly,
    s3BucketNetworkOnly,
    s3BucketVersioning,
    iamRoleTrustNotWide,
    iamPolicyNoFullAccess,
    logsGroupEncrypted,
    logsGroupRetention,
];
