import {
    createStackInstances,
    deleteStackInstances,
    describeStackInstance,
    listStackInstances,
} from "./cloudformation/stackInstances";
import {
    createStack,
    deleteStack,
    describeStackEvents,
    describeStackResources,
    describeStacks,
    getTemplate,
    updateStack,
} from "./cloudformation/stacks";
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
import { batchGetProjects, createProject, deleteProject, listProjects, updateProject } from "./codebuild/projects";
import * as codeCommit from "./codecommit/repositories";
import * as connections from "./codeconnections/connections";
import { getPipelineExecution, listPipelineExecutions, startPipelineExecution } from "./codepipeline/executions";
import * as pipelines from "./codepipeline/pipelines";
import { createDhcpOptions } from "./ec2/createDhcpOptions";
import { describeSecurityGroupRules, rememberDescriptions } from "./ec2/securityGroupRuleDescriptions";
import { passOnDescribed, withValidDescriptions } from "./ec2/validDescriptions";
import { putEvents } from "./events/putEvents";
import { createAccessKey } from "./iam/createAccessKey";
import type { Operations } from "./operation";
import { changeMembership, closeAccount } from "./organizations/membership";
import { listGroupResources } from "./resourceGroups/listGroupResources";
import { getBucketLogging, putBucketLogging } from "./s3/bucketLogging";
import { deleteBucketPolicy, getBucketPolicy, putBucketPolicy } from "./s3/bucketPolicy";
import { getBucketVersioning, putBucketVersioning } from "./s3/bucketVersioning";
import { deleteBucket } from "./s3/deleteBucket";
import { createApp, deleteApp, describeApp, listApps } from "./sagemaker/app";
import { createDomain, deleteDomain, describeDomain, listDomains, updateDomain } from "./sagemaker/domain";
import {
    createEndpoint,
    createModel,
    deleteEndpoint,
    describeEndpoint,
    describeModel,
    updateEndpoint,
} from "./sagemaker/endpoint";
import { createModelPackage, updateModelPackage } from "./sagemaker/modelPackage";
import { deleteModelPackage, describeModelPackage, listModelPackages } from "./sagemaker/modelPackageDeletion";
import {
    createModelPackageGroup,
    deleteModelPackageGroup,
    deleteModelPackageGroupPolicy,
    describeModelPackageGroup,
    getModelPackageGroupPolicy,
    listModelPackageGroups,
    putModelPackageGroupPolicy,
} from "./sagemaker/modelPackageGroup";
import {
    createMonitoringSchedule,
    deleteMonitoringSchedule,
    describeMonitoringSchedule,
    listMonitoringSchedules,
    startMonitoringSchedule,
    stopMonitoringSchedule,
    updateMonitoringSchedule,
} from "./sagemaker/monitoringSchedule";
import { disablePortfolio, enablePortfolio, getPortfolioStatus } from "./sagemaker/portfolioStatus";
import { createNotebookInstance, describeNotebookInstance } from "./sagemaker/notebookInstance";
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
import * as browsing from "./servicecatalog/browsing";
import * as constraints from "./servicecatalog/constraints";
import * as portfolios from "./servicecatalog/portfolios";
import * as products from "./servicecatalog/products";
import * as provisioning from "./servicecatalog/provisioning";
import * as shares from "./servicecatalog/shares";
import * as tagOptions from "./servicecatalog/tagOptions";
import * as versions from "./servicecatalog/versions";
import { assumeRole } from "./sts/assumeRole";

/** Every operation that the gateway answers itself, or changes on its way to or from moto. */
export const operations: Operations = {
    "cloudformation:ActivateOrganizationsAccess": activateOrganizationsAccess,
    "cloudformation:CreateStack": createStack,
    "cloudformation:CreateStackInstances": createStackInstances,
    "cloudformation:CreateStackSet": createStackSet,
    "cloudformation:DeleteStack": deleteStack,
    "cloudformation:DeleteStackInstances": deleteStackInstances,
    "cloudformation:DeleteStackSet": deleteStackSet,
    "cloudformation:DescribeStackEvents": describeStackEvents,
    "cloudformation:DescribeStackInstance": describeStackInstance,
    "cloudformation:DescribeStackResources": describeStackResources,
    "cloudformation:DescribeStackSet": describeStackSet,
    "cloudformation:DescribeStackSetOperation": describeStackSetOperation,
    "cloudformation:DescribeStacks": describeStacks,
    "cloudformation:GetTemplate": getTemplate,
    "cloudformation:ListStackInstances": listStackInstances,
    "cloudformation:ListStackSets": listStackSets,
    "cloudformation:UpdateStack": updateStack,
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

    "codebuild:BatchGetProjects": batchGetProjects,
    "codebuild:CreateProject": createProject,
    "codebuild:DeleteProject": deleteProject,
    "codebuild:ListProjects": listProjects,
    "codebuild:UpdateProject": updateProject,

    "codecommit:CreateRepository": codeCommit.createRepository,
    "codecommit:DeleteRepository": codeCommit.deleteRepository,
    "codecommit:GetRepository": codeCommit.getRepository,
    "codecommit:ListRepositories": codeCommit.listRepositories,
    "codecommit:ListTagsForResource": codeCommit.listTagsForResource,
    "codecommit:TagResource": codeCommit.tagResource,
    "codecommit:UntagResource": codeCommit.untagResource,

    "codeconnections:CreateConnection": connections.createConnection,
    "codeconnections:DeleteConnection": connections.deleteConnection,
    "codeconnections:GetConnection": connections.getConnection,
    "codeconnections:ListTagsForResource": connections.listTagsForResource,
    "codeconnections:TagResource": connections.tagResource,
    "codeconnections:UntagResource": connections.untagResource,

    "codepipeline:CreatePipeline": pipelines.createPipeline,
    "codepipeline:DeletePipeline": pipelines.deletePipeline,
    "codepipeline:GetPipeline": pipelines.getPipeline,
    "codepipeline:GetPipelineExecution": getPipelineExecution,
    "codepipeline:ListPipelineExecutions": listPipelineExecutions,
    "codepipeline:ListPipelines": pipelines.listPipelines,
    "codepipeline:ListTagsForResource": pipelines.listTagsForResource,
    "codepipeline:StartPipelineExecution": startPipelineExecution,
    "codepipeline:TagResource": pipelines.tagResource,
    "codepipeline:UntagResource": pipelines.untagResource,
    "codepipeline:UpdatePipeline": pipelines.updatePipeline,

    "codestar-connections:CreateConnection": connections.createConnection,
    "codestar-connections:DeleteConnection": connections.deleteConnection,
    "codestar-connections:GetConnection": connections.getConnection,
    "codestar-connections:ListTagsForResource": connections.listTagsForResource,
    "codestar-connections:TagResource": connections.tagResource,
    "codestar-connections:UntagResource": connections.untagResource,

    "ec2:AuthorizeSecurityGroupEgress": withValidDescriptions(rememberDescriptions("egress")),
    "ec2:AuthorizeSecurityGroupIngress": withValidDescriptions(rememberDescriptions("ingress")),
    "ec2:CreateDhcpOptions": createDhcpOptions,
    "ec2:CreateSecurityGroup": passOnDescribed,
    "ec2:DescribeSecurityGroupRules": describeSecurityGroupRules,
    "ec2:ModifySecurityGroupRules": passOnDescribed,
    "ec2:UpdateSecurityGroupRuleDescriptionsEgress": withValidDescriptions(rememberDescriptions("egress")),
    "ec2:UpdateSecurityGroupRuleDescriptionsIngress": withValidDescriptions(rememberDescriptions("ingress")),

    "events:PutEvents": putEvents,

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
    "sagemaker:CreateApp": createApp,
    "sagemaker:CreateDomain": createDomain,
    "sagemaker:CreateEndpoint": createEndpoint,
    "sagemaker:CreateModel": createModel,
    "sagemaker:CreateModelPackage": createModelPackage,
    "sagemaker:CreateModelPackageGroup": createModelPackageGroup,
    "sagemaker:CreateMonitoringSchedule": createMonitoringSchedule,
    "sagemaker:CreateNotebookInstance": createNotebookInstance,
    "sagemaker:CreateSpace": createSpace,
    "sagemaker:CreateStudioLifecycleConfig": createStudioLifecycleConfig,
    "sagemaker:CreateUserProfile": createUserProfile,
    "sagemaker:DeleteApp": deleteApp,
    "sagemaker:DeleteDomain": deleteDomain,
    "sagemaker:DeleteEndpoint": deleteEndpoint,
    "sagemaker:DeleteModelPackage": deleteModelPackage,
    "sagemaker:DeleteModelPackageGroup": deleteModelPackageGroup,
    "sagemaker:DeleteModelPackageGroupPolicy": deleteModelPackageGroupPolicy,
    "sagemaker:DeleteMonitoringSchedule": deleteMonitoringSchedule,
    "sagemaker:DeleteSpace": deleteSpace,
    "sagemaker:DeleteStudioLifecycleConfig": deleteStudioLifecycleConfig,
    "sagemaker:DeleteTags": deleteTags,
    "sagemaker:DeleteUserProfile": deleteUserProfile,
    "sagemaker:DescribeApp": describeApp,
    "sagemaker:DescribeDomain": describeDomain,
    "sagemaker:DescribeEndpoint": describeEndpoint,
    "sagemaker:DescribeModel": describeModel,
    "sagemaker:DescribeModelPackage": describeModelPackage,
    "sagemaker:DescribeModelPackageGroup": describeModelPackageGroup,
    "sagemaker:DescribeMonitoringSchedule": describeMonitoringSchedule,
    "sagemaker:DescribeNotebookInstance": describeNotebookInstance,
    "sagemaker:DescribeSpace": describeSpace,
    "sagemaker:DescribeStudioLifecycleConfig": describeStudioLifecycleConfig,
    "sagemaker:DescribeUserProfile": describeUserProfile,
    "sagemaker:DisableSagemakerServicecatalogPortfolio": disablePortfolio,
    "sagemaker:EnableSagemakerServicecatalogPortfolio": enablePortfolio,
    "sagemaker:GetModelPackageGroupPolicy": getModelPackageGroupPolicy,
    "sagemaker:GetSagemakerServicecatalogPortfolioStatus": getPortfolioStatus,
    "sagemaker:ListApps": listApps,
    "sagemaker:ListDomains": listDomains,
    "sagemaker:ListModelPackageGroups": listModelPackageGroups,
    "sagemaker:ListModelPackages": listModelPackages,
    "sagemaker:ListMonitoringSchedules": listMonitoringSchedules,
    "sagemaker:ListSpaces": listSpaces,
    "sagemaker:ListStudioLifecycleConfigs": listStudioLifecycleConfigs,
    "sagemaker:ListTags": listTags,
    "sagemaker:ListUserProfiles": listUserProfiles,
    "sagemaker:PutModelPackageGroupPolicy": putModelPackageGroupPolicy,
    "sagemaker:StartMonitoringSchedule": startMonitoringSchedule,
    "sagemaker:StopMonitoringSchedule": stopMonitoringSchedule,
    "sagemaker:UpdateDomain": updateDomain,
    "sagemaker:UpdateEndpoint": updateEndpoint,
    "sagemaker:UpdateModelPackage": updateModelPackage,
    "sagemaker:UpdateMonitoringSchedule": updateMonitoringSchedule,
    "sagemaker:UpdateSpace": updateSpace,
    "sagemaker:UpdateUserProfile": updateUserProfile,

    "servicecatalog:AssociatePrincipalWithPortfolio": portfolios.associatePrincipal,
    "servicecatalog:AssociateProductWithPortfolio": portfolios.associateProduct,
    "servicecatalog:AssociateTagOptionWithResource": tagOptions.associateTagOption,
    "servicecatalog:CreateConstraint": constraints.createConstraint,
    "servicecatalog:CreatePortfolio": portfolios.createPortfolio,
    "servicecatalog:CreatePortfolioShare": shares.createPortfolioShare,
    "servicecatalog:CreateProduct": products.createProduct,
    "servicecatalog:CreateProvisioningArtifact": versions.createProvisioningArtifact,
    "servicecatalog:CreateTagOption": tagOptions.createTagOption,
    "servicecatalog:DeleteConstraint": constraints.deleteConstraint,
    "servicecatalog:DeletePortfolio": portfolios.deletePortfolio,
    "servicecatalog:DeletePortfolioShare": shares.deletePortfolioShare,
    "servicecatalog:DeleteProduct": products.deleteProduct,
    "servicecatalog:DeleteProvisioningArtifact": versions.deleteProvisioningArtifact,
    "servicecatalog:DeleteTagOption": tagOptions.deleteTagOption,
    "servicecatalog:DescribeConstraint": constraints.describeConstraint,
    "servicecatalog:DescribePortfolio": portfolios.describePortfolio,
    "servicecatalog:DescribePortfolioShareStatus": shares.describePortfolioShareStatus,
    "servicecatalog:DescribePortfolioShares": shares.describePortfolioShares,
    "servicecatalog:DescribeProduct": browsing.describeProduct,
    "servicecatalog:DescribeProductAsAdmin": products.describeProductAsAdmin,
    "servicecatalog:DescribeProvisionedProduct": provisioning.describeProvisionedProduct,
    "servicecatalog:DescribeProvisioningArtifact": versions.describeProvisioningArtifact,
    "servicecatalog:DescribeProvisioningParameters": browsing.describeProvisioningParameters,
    "servicecatalog:DescribeRecord": provisioning.describeRecord,
    "servicecatalog:DescribeTagOption": tagOptions.describeTagOption,
    "servicecatalog:DisassociatePrincipalFromPortfolio": portfolios.disassociatePrincipal,
    "servicecatalog:DisassociateProductFromPortfolio": portfolios.disassociateProduct,
    "servicecatalog:DisassociateTagOptionFromResource": tagOptions.disassociateTagOption,
    "servicecatalog:EnableAWSOrganizationsAccess": shares.enableOrganizationsAccess,
    "servicecatalog:ListConstraintsForPortfolio": constraints.listConstraints,
    "servicecatalog:ListLaunchPaths": browsing.listLaunchPaths,
    "servicecatalog:ListPortfolios": portfolios.listPortfolios,
    "servicecatalog:ListPortfoliosForProduct": portfolios.listPortfoliosForProduct,
    "servicecatalog:ListPrincipalsForPortfolio": portfolios.listPrincipals,
    "servicecatalog:ListProvisioningArtifacts": versions.listProvisioningArtifacts,
    "servicecatalog:ListResourcesForTagOption": tagOptions.listResourcesForTagOption,
    "servicecatalog:ListTagOptions": tagOptions.listTagOptions,
    "servicecatalog:ProvisionProduct": provisioning.provisionProduct,
    "servicecatalog:ScanProvisionedProducts": provisioning.scanProvisionedProducts,
    "servicecatalog:SearchProducts": browsing.searchProducts,
    "servicecatalog:SearchProductsAsAdmin": products.searchProductsAsAdmin,
    "servicecatalog:TerminateProvisionedProduct": provisioning.terminateProvisionedProduct,
    "servicecatalog:UpdateConstraint": constraints.updateConstraint,
    "servicecatalog:UpdatePortfolio": portfolios.updatePortfolio,
    "servicecatalog:UpdatePortfolioShare": shares.updatePortfolioShare,
    "servicecatalog:UpdateProduct": products.updateProduct,
    "servicecatalog:UpdateProvisioningArtifact": versions.updateProvisioningArtifact,
    "servicecatalog:UpdateTagOption": tagOptions.updateTagOption,

    "sts:AssumeRole": assumeRole,
    "sts:AssumeRoleWithWebIdentity": assumeRole,
};
