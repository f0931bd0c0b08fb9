/** What the handlers of a type ask for, by what they do with a resource. */
export interface Handlers {
    readonly create: readonly string[];
    readonly read: readonly string[];
    /** Absent where every change makes another resource. */
    readonly update?: readonly string[];
    readonly delete: readonly string[];
}

/**
 * Permissions that the handlers of CloudFormation declare in the schemas of their types, for the properties that
 * templates of environments set.
 * @see https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-schema.html#schema-properties-handlers
 */
export const handlers: Readonly<Record<string, Handlers>> = {
    "AWS::CodeArtifact::Domain": of("codeartifact", {
        create: [
            "CreateDomain",
            "DescribeDomain",
            "GetDomainPermissionsPolicy",
            "PutDomainPermissionsPolicy",
            "TagResource",
        ],
        read: ["DescribeDomain", "GetDomainPermissionsPolicy", "ListTagsForResource"],
        update: [
            "DeleteDomainPermissionsPolicy",
            "GetDomainPermissionsPolicy",
            "PutDomainPermissionsPolicy",
            "TagResource",
            "UntagResource",
        ],
        delete: ["DeleteDomain", "DescribeDomain"],
    }),
    "AWS::CodeArtifact::Repository": of("codeartifact", {
        create: [
            "AssociateExternalConnection",
            "CreateRepository",
            "DescribeRepository",
            "PutRepositoryPermissionsPolicy",
            "TagResource",
        ],
        read: ["DescribeRepository", "GetRepositoryPermissionsPolicy", "ListTagsForResource"],
        update: [
            "AssociateExternalConnection",
            "DeleteRepositoryPermissionsPolicy",
            "DisassociateExternalConnection",
            "PutRepositoryPermissionsPolicy",
            "TagResource",
            "UntagResource",
            "UpdateRepository",
        ],
        delete: ["DeleteRepository"],
    }),
    "AWS::EC2::FlowLog": of("ec2", {
        create: ["CreateFlowLogs", "CreateTags", "iam:PassRole"],
        read: ["DescribeFlowLogs"],
        update: ["CreateTags", "DeleteTags", "DescribeFlowLogs"],
        delete: ["DeleteFlowLogs"],
    }),
    "AWS::EC2::RouteTable": of("ec2", {
        create: ["CreateRouteTable", "CreateTags", "DescribeRouteTables"],
        read: ["DescribeRouteTables"],
        update: ["CreateTags", "DeleteTags", "DescribeRouteTables"],
        delete: ["DeleteRouteTable", "DescribeRouteTables"],
    }),
    "AWS::EC2::SecurityGroup": of("ec2", {
        create: [
            "AuthorizeSecurityGroupEgress",
            "CreateSecurityGroup",
            "CreateTags",
            "DescribeSecurityGroups",
            "RevokeSecurityGroupEgress",
        ],
        read: ["DescribeSecurityGroups"],
        update: [
            "AuthorizeSecurityGroupEgress",
            "CreateTags",
            "DeleteTags",
            "DescribeSecurityGroups",
            "RevokeSecurityGroupEgress",
            "UpdateSecurityGroupRuleDescriptionsEgress",
        ],
        delete: ["DeleteSecurityGroup", "DescribeInstances", "DescribeSecurityGroups"],
    }),
    "AWS::EC2::SecurityGroupEgress": of("ec2", {
        create: ["AuthorizeSecurityGroupEgress", "DescribeSecurityGroupRules", "RevokeSecurityGroupEgress"],
        read: ["DescribeSecurityGroupRules"],
        update: ["UpdateSecurityGroupRuleDescriptionsEgress"],
        delete: ["DescribeSecurityGroupRules", "RevokeSecurityGroupEgress"],
    }),
    "AWS::EC2::SecurityGroupIngress": of("ec2", {
        create: ["AuthorizeSecurityGroupIngress", "DescribeSecurityGroupRules"],
        read: ["DescribeSecurityGroupRules", "DescribeSecurityGroups"],
        update: ["UpdateSecurityGroupRuleDescriptionsIngress"],
        delete: ["DescribeSecurityGroupRules", "RevokeSecurityGroupIngress"],
    }),
    "AWS::EC2::Subnet": of("ec2", {
        create: ["CreateSubnet", "CreateTags", "DescribeSubnets", "ModifySubnetAttribute"],
        read: ["DescribeNetworkAcls", "DescribeSubnets"],
        update: ["CreateTags", "DeleteTags", "DescribeSubnets", "ModifySubnetAttribute"],
        delete: ["DeleteSubnet", "DescribeSubnets"],
    }),
    "AWS::EC2::SubnetRouteTableAssociation": of("ec2", {
        create: ["AssociateRouteTable", "DescribeRouteTables", "DescribeSubnets", "ReplaceRouteTableAssociation"],
        read: ["DescribeRouteTables"],
        delete: ["DescribeRouteTables", "DescribeSubnets", "DisassociateRouteTable"],
    }),
    "AWS::EC2::VPC": of("ec2", {
        create: ["CreateTags", "CreateVpc", "DescribeVpcAttribute", "DescribeVpcs", "ModifyVpcAttribute"],
        read: [
            "DescribeNetworkAcls",
            "DescribeSecurityGroups",
            "DescribeVpcAttribute",
            "DescribeVpcEncryptionControls",
            "DescribeVpcs",
        ],
        update: ["CreateTags", "DeleteTags", "DescribeVpcAttribute", "ModifyVpcAttribute"],
        delete: ["DeleteVpc", "DescribeVpcs"],
    }),
    "AWS::EC2::VPCEndpoint": of("ec2", {
        create: [
            "CreateTags",
            "CreateVpcEndpoint",
            "DeleteTags",
            "DescribeSecurityGroups",
            "DescribeSubnets",
            "DescribeVpcEndpoints",
            "DescribeVpcs",
        ],
        read: ["DescribeSecurityGroups", "DescribeSubnets", "DescribeVpcEndpoints", "DescribeVpcs"],
        update: ["CreateTags", "DeleteTags", "DescribeVpcEndpoints", "ModifyVpcEndpoint"],
        delete: ["DeleteVpcEndpoints", "DescribeVpcEndpoints"],
    }),
    "AWS::IAM::ManagedPolicy": of("iam", {
        create: ["CreatePolicy"],
        read: ["GetPolicy", "GetPolicyVersion", "ListEntitiesForPolicy"],
        update: ["CreatePolicyVersion", "DeletePolicyVersion", "GetPolicy", "ListPolicyVersions"],
        delete: ["DeletePolicy", "DeletePolicyVersion", "GetPolicy", "ListEntitiesForPolicy", "ListPolicyVersions"],
    }),
    "AWS::IAM::Role": of("iam", {
        create: ["AttachRolePolicy", "CreateRole", "GetRolePolicy", "PutRolePolicy", "TagRole", "UntagRole"],
        read: ["GetRole", "GetRolePolicy", "ListAttachedRolePolicies", "ListRolePolicies"],
        update: [
            "AttachRolePolicy",
            "DeleteRolePolicy",
            "DetachRolePolicy",
            "PutRolePermissionsBoundary",
            "PutRolePolicy",
            "TagRole",
            "UntagRole",
            "UpdateAssumeRolePolicy",
            "UpdateRole",
            "UpdateRoleDescription",
        ],
        delete: [
            "DeleteRole",
            "DeleteRolePolicy",
            "DetachRolePolicy",
            "GetRole",
            "ListAttachedRolePolicies",
            "ListRolePolicies",
        ],
    }),
    "AWS::KMS::Alias": of("kms", {
        create: ["CreateAlias"],
        read: ["ListAliases"],
        update: ["UpdateAlias"],
        delete: ["DeleteAlias"],
    }),
    "AWS::KMS::Key": of("kms", {
        create: ["CreateKey", "EnableKeyRotation", "PutKeyPolicy", "TagResource"],
        read: ["DescribeKey", "GetKeyPolicy", "GetKeyRotationStatus", "ListResourceTags"],
        update: [
            "DescribeKey",
            "DisableKey",
            "DisableKeyRotation",
            "EnableKey",
            "EnableKeyRotation",
            "ListResourceTags",
            "PutKeyPolicy",
            "TagResource",
            "UntagResource",
            "UpdateKeyDescription",
        ],
        delete: ["DescribeKey", "ScheduleKeyDeletion"],
    }),
    "AWS::Logs::LogGroup": of("logs", {
        create: ["CreateLogGroup", "DescribeLogGroups", "GetDataProtectionPolicy", "PutRetentionPolicy", "TagResource"],
        read: ["DescribeIndexPolicies", "DescribeLogGroups", "GetDataProtectionPolicy", "ListTagsForResource"],
        update: [
            "AssociateKmsKey",
            "DeleteRetentionPolicy",
            "DisassociateKmsKey",
            "PutRetentionPolicy",
            "TagResource",
            "UntagResource",
        ],
        delete: ["DeleteLogGroup", "DescribeLogGroups"],
    }),
    "AWS::ResourceGroups::Group": of("resource-groups", {
        create: ["CreateGroup", "ListGroupResources", "Tag"],
        read: [
            "GetGroup",
            "GetGroupConfiguration",
            "GetGroupQuery",
            "GetTags",
            "ListGroupResources",
            "tag:GetResources",
        ],
        update: ["GetGroupQuery", "GetTags", "Tag", "Untag", "UpdateGroup", "UpdateGroupQuery"],
        delete: ["DeleteGroup"],
    }),
    "AWS::S3::Bucket": of("s3", {
        create: [
            "CreateBucket",
            "GetBucketAcl",
            "ListBucket",
            "PutBucketLogging",
            "PutBucketOwnershipControls",
            "PutBucketPublicAccessBlock",
            "PutBucketTagging",
            "PutBucketVersioning",
            "PutEncryptionConfiguration",
            "PutLifecycleConfiguration",
        ],
        read: [
            "GetAccelerateConfiguration",
            "GetAnalyticsConfiguration",
            "GetBucketCORS",
            "GetBucketLogging",
            "GetBucketMetadataTableConfiguration",
            "GetBucketNotification",
            "GetBucketObjectLockConfiguration",
            "GetBucketOwnershipControls",
            "GetBucketPublicAccessBlock",
            "GetBucketTagging",
            "GetBucketVersioning",
            "GetBucketWebsite",
            "GetEncryptionConfiguration",
            "GetIntelligentTieringConfiguration",
            "GetInventoryConfiguration",
            "GetLifecycleConfiguration",
            "GetMetricsConfiguration",
            "GetReplicationConfiguration",
            "ListBucket",
        ],
        update: ["PutBucketTagging", "PutBucketVersioning", "PutEncryptionConfiguration", "PutLifecycleConfiguration"],
        delete: ["DeleteBucket", "ListBucket"],
    }),
    "AWS::S3::BucketPolicy": of("s3", {
        create: ["GetBucketPolicy", "PutBucketPolicy"],
        read: ["GetBucketPolicy"],
        update: ["GetBucketPolicy", "PutBucketPolicy"],
        delete: ["DeleteBucketPolicy", "GetBucketPolicy"],
    }),
    "AWS::SSM::Parameter": of("ssm", {
        create: ["AddTagsToResource", "GetParameters", "PutParameter"],
        read: ["GetParameters", "ListTagsForResource"],
        update: ["AddTagsToResource", "GetParameters", "PutParameter", "RemoveTagsFromResource"],
        delete: ["DeleteParameter"],
    }),
    "AWS::SageMaker::Domain": of("sagemaker", {
        create: [
            "AddTags",
            "CreateDomain",
            "DescribeDomain",
            "elasticfilesystem:CreateFileSystem",
            "iam:CreateServiceLinkedRole",
            "iam:PassRole",
            "kms:CreateGrant",
            "kms:DescribeKey",
        ],
        read: ["DescribeDomain"],
        update: ["DescribeDomain", "UpdateDomain", "iam:PassRole"],
        delete: ["DeleteDomain", "DescribeDomain"],
    }),
    "AWS::SageMaker::StudioLifecycleConfig": of("sagemaker", {
        create: ["AddTags", "CreateStudioLifecycleConfig", "DescribeStudioLifecycleConfig", "ListTags"],
        read: ["DescribeStudioLifecycleConfig", "ListTags"],
        delete: ["DeleteStudioLifecycleConfig", "DeleteTags", "DescribeStudioLifecycleConfig", "ListTags"],
    }),
    "AWS::SageMaker::UserProfile": of("sagemaker", {
        create: ["AddTags", "CreateUserProfile", "DescribeUserProfile", "iam:PassRole"],
        read: ["DescribeUserProfile"],
        update: ["DescribeUserProfile", "UpdateUserProfile", "iam:PassRole"],
        delete: ["DeleteUserProfile", "DescribeUserProfile"],
    }),
};

/** Actions of one service; those of others are named in full. */
function of(service: string, told: Handlers): Handlers {
    const full = (actions: readonly string[]): string[] =>
        actions.map((action) => (action.includes(":") ? action : `${service}:${action}`));
    return {
        create: full(told.create),
        read: full(told.read),
        ...(told.update === undefined ? {} : { update: full(told.update) }),
        delete: full(told.delete),
    };
}
