import {
    createStackInstances,
    deleteStackInstances,
    describeStackInstance,
    listStackInstances,
} from "./cloudformation/stackInstances";
import {
    activateOrganizationsAccess,
    createStackSet,
    deleteStackSet,
    describeStackSet,
    describeStackSetOperation,
    listStackSets,
    updateStackSet,
} from "./cloudformation/stackSets";
import {
    createDomain as createPackageDomain,
    deleteDomain as deletePackageDomain,
    describeDomain as describePackageDomain,
    listDomains as listPackageDomains,
} from "./codeartifact/domains";
import { associateExternalConnection, disassociateExternalConnection } from "./codeartifact/externalConnections";
import {
    deleteDomainPolicy,
    deleteRepositoryPolicy,
    getDomainPolicy,
    getRepositoryPolicy,
    putDomainPolicy,
    putRepositoryPolicy,
} from "./codeartifact/permissions";
import {
    createRepository,
    deleteRepository,
    describeRepository,
    getRepositoryEndpoint,
    listRepositories,
    listRepositoriesInDomain,
    updateRepository,
} from "./codeartifact/repositories";
import { listTagsForResource, tagResource, untagResource } from "./codeartifact/tags";
import { createDhcpOptions } from "./ec2/createDhcpOptions";
import { describeSecurityGroupRules, rememberDescriptions } from "./ec2/securityGroupRuleDescriptions";
import { passOnDescribed, withValidDescriptions } from "./ec2/validDescriptions";
import { createAccessKey } from "./iam/createAccessKey";
import type { Operations } from "./operation";
import { changeMembership, closeAccount } from "./organizations/membership";
import { listGroupResources } from "./resourceGroups/listGroupResources";
import { getBucketLogging, putBucketLogging } from "./s3/bucketLogging";
import { deleteBucketPolicy, getBucketPolicy, putBucketPolicy } from "./s3/bucketPolicy";
import { getBucketVersioning, putBucketVersioning } from "./s3/bucketVersioning";
import { deleteBucket } from "./s3/deleteBucket";
import { createDomain, deleteDomain, describeDomain, listDomains, updateDomain } from "./sagemaker/domain";
import {
    createModelPackageGroup,
    deleteModelPackageGroup,
    deleteModelPackageGroupPolicy,
    describeModelPackageGroup,
    getModelPackageGroupPolicy,
    listModelPackageGroups,
    putModelPackageGroupPolicy,
} from "./sagemaker/modelPackageGroup";
import { disablePortfolio, enablePortfolio, getPortfolioStatus } from "./sagemaker/portfolioStatus";
import { createSpace, deleteSpace, describeSpace, listSpaces, updateSpace } from "./sagemaker/space";
import {
    createStudioLifecycleConfig,
    deleteStudioLifecycleConfig,
    describeStudioLifecycleConfig,
    listStudioLifecycleConfigs,
} from "./sagemaker/studioLifecycleConfig";
import { addTags, deleteTags, listTags } from "./sagemaker/tags";
import {
    createUserProfile,
    deleteUserProfile,
    describeUserProfile,
    listUserProfiles,
    updateUserProfile,
} from "./sagemaker/userProfile";
import { assumeRole } from "./sts/assumeRole";

/** Every operation that the gateway answers itself, or changes on its way to or from moto. */
export const operations: Operations = {
    "cloudformation:ActivateOrganizationsAccess": activateOrganizationsAccess,
    "cloudformation:CreateStackInstances": createStackInstances,
    "cloudformation:CreateStackSet": createStackSet,
    "cloudformation:DeleteStackInstances": deleteStackInstances,
    "cloudformation:DeleteStackSet": deleteStackSet,
    "cloudformation:DescribeStackInstance": describeStackInstance,
    "cloudformation:DescribeStackSet": describeStackSet,
    "cloudformation:DescribeStackSetOperation": describeStackSetOperation,
    "cloudformation:ListStackInstances": listStackInstances,
    "cloudformation:ListStackSets": listStackSets,
    "cloudformation:UpdateStackSet": updateStackSet,

    "codeartifact:AssociateExternalConnection": associateExternalConnection,
    "codeartifact:CreateDomain": createPackageDomain,
    "codeartifact:CreateRepository": createRepository,
    "codeartifact:DeleteDomain": deletePackageDomain,
    "codeartifact:DeleteDomainPermissionsPolicy": deleteDomainPolicy,
    "codeartifact:DeleteRepository": deleteRepository,
    "codeartifact:DeleteRepositoryPermissionsPolicy": deleteRepositoryPolicy,
    "codeartifact:DescribeDomain": describePackageDomain,
    "codeartifact:DescribeRepository": describeRepository,
    "codeartifact:DisassociateExternalConnection": disassociateExternalConnection,
    "codeartifact:GetDomainPermissionsPolicy": getDomainPolicy,
    "codeartifact:GetRepositoryEndpoint": getRepositoryEndpoint,
    "codeartifact:GetRepositoryPermissionsPolicy": getRepositoryPolicy,
    "codeartifact:ListDomains": listPackageDomains,
    "codeartifact:ListRepositories": listRepositories,
    "codeartifact:ListRepositoriesInDomain": listRepositoriesInDomain,
    "codeartifact:ListTagsForResource": listTagsForResource,
    "codeartifact:PutDomainPermissionsPolicy": putDomainPolicy,
    "codeartifact:PutRepositoryPermissionsPolicy": putRepositoryPolicy,
    "codeartifact:TagResource": tagResource,
    "codeartifact:UntagResource": untagResource,
    "codeartifact:UpdateRepository": updateRepository,

    "ec2:AuthorizeSecurityGroupEgress": withValidDescriptions(rememberDescriptions("egress")),
    "ec2:AuthorizeSecurityGroupIngress": withValidDescriptions(rememberDescriptions("ingress")),
    "ec2:CreateDhcpOptions": createDhcpOptions,
    "ec2:CreateSecurityGroup": passOnDescribed,
    "ec2:DescribeSecurityGroupRules": describeSecurityGroupRules,
    "ec2:ModifySecurityGroupRules": passOnDescribed,
    "ec2:UpdateSecurityGroupRuleDescriptionsEgress": withValidDescriptions(rememberDescriptions("egress")),
    "ec2:UpdateSecurityGroupRuleDescriptionsIngress": withValidDescriptions(rememberDescriptions("ingress")),

    "iam:CreateAccessKey": createAccessKey,

    "organizations:CloseAccount": closeAccount,
    "organizations:CreateAccount": changeMembership,
    "organizations:MoveAccount": changeMembership,

    "resource-groups:ListGroupResources": listGroupResources,

    "s3:DeleteBucket": deleteBucket,
    "s3:DeleteBucketPolicy": deleteBucketPolicy,
    "s3:GetBucketLogging": getBucketLogging,
    "s3:GetBucketPolicy": getBucketPolicy,
    "s3:GetBucketVersioning": getBucketVersioning,
    "s3:PutBucketLogging": putBucketLogging,
    "s3:PutBucketPolicy": putBucketPolicy,
    "s3:PutBucketVersioning": putBucketVersioning,

    "sagemaker:AddTags": addTags,
    "sagemaker:CreateDomain": createDomain,
    "sagemaker:CreateModelPackageGroup": createModelPackageGroup,
    "sagemaker:CreateSpace": createSpace,
    "sagemaker:CreateStudioLifecycleConfig": createStudioLifecycleConfig,
    "sagemaker:CreateUserProfile": createUserProfile,
    "sagemaker:DeleteDomain": deleteDomain,
    "sagemaker:DeleteModelPackageGroup": deleteModelPackageGroup,
    "sagemaker:DeleteModelPackageGroupPolicy": deleteModelPackageGroupPolicy,
    "sagemaker:DeleteSpace": deleteSpace,
    "sagemaker:DeleteStudioLifecycleConfig": deleteStudioLifecycleConfig,
    "sagemaker:DeleteTags": deleteTags,
    "sagemaker:DeleteUserProfile": deleteUserProfile,
    "sagemaker:DescribeDomain": describeDomain,
    "sagemaker:DescribeModelPackageGroup": describeModelPackageGroup,
    "sagemaker:DescribeSpace": describeSpace,
    "sagemaker:DescribeStudioLifecycleConfig": describeStudioLifecycleConfig,
    "sagemaker:DescribeUserProfile": describeUserProfile,
    "sagemaker:DisableSagemakerServicecatalogPortfolio": disablePortfolio,
    "sagemaker:EnableSagemakerServicecatalogPortfolio": enablePortfolio,
    "sagemaker:GetModelPackageGroupPolicy": getModelPackageGroupPolicy,
    "sagemaker:GetSagemakerServicecatalogPortfolioStatus": getPortfolioStatus,
    "sagemaker:ListDomains": listDomains,
    "sagemaker:ListModelPackageGroups": listModelPackageGroups,
    "sagemaker:ListSpaces": listSpaces,
    "sagemaker:ListStudioLifecycleConfigs": listStudioLifecycleConfigs,
    "sagemaker:ListTags": listTags,
    "sagemaker:ListUserProfiles": listUserProfiles,
    "sagemaker:PutModelPackageGroupPolicy": putModelPackageGroupPolicy,
    "sagemaker:UpdateDomain": updateDomain,
    "sagemaker:UpdateSpace": updateSpace,
    "sagemaker:UpdateUserProfile": updateUserProfile,

    "sts:AssumeRole": assumeRole,
    "sts:AssumeRoleWithWebIdentity": assumeRole,
};
