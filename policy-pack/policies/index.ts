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
import { sagemakerDomainVpcOnly } from "./sagemaker/sagemakerDomainVpcOnly";

/** One policy: it judges resources before they are created, whole stacks, or both. */
export type PackPolicy = ResourceValidationPolicy | StackValidationPolicy;

/** Every policy of the pack, in the order in which reports show them. */
export const policies: PackPolicy[] = [
    sagemakerDomainVpcOnly,
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
