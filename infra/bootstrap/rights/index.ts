import type { BoundedAccount } from "../../identity/boundary";
import type { Statement } from "../../identity/policyDocument";
import type { HeldStage } from "../heldStage";
import { bucketRights } from "./buckets";
import { catalogueRights } from "./catalogue";
import { flowLogsRoleRights, policyRights, roleRights, studioRoleRights } from "./identity";
import { keyGrantRights, keyRights } from "./keys";
import { natGatewayRights } from "./natGateways";
import { networkRights } from "./network";
import { packageRights } from "./packages";
import { declaredPipelineRights, deliveryRights, repositoryRights } from "./projects";
import { logRights, parameterRights, resourceGroupRights } from "./records";
import { registryRights } from "./registry";
import { studioRights } from "./studio";

/** Rights to a family of resources. */
export interface Family {
    /** Types of resources, by their Pulumi tokens, that a program of the kinds creates with these rights. */
    readonly types: readonly string[];
    /** Kinds of stages whose programs create them. */
    readonly kinds: readonly BoundedAccount[];
    /** The managed policy that holds the statements. A policy holds 6,144 characters, and a role has ten. */
    readonly policy: "network" | "gateways" | "identity" | "foundation" | "studio" | "storage" | "projects";
    readonly statements: (stages: readonly HeldStage[]) => Statement[];
}

const everywhere: readonly BoundedAccount[] = ["target", "data-science"];

/** Everything that the programs create, and the rights that take. A new family of resources is a new row. */
export const families: readonly Family[] = [
    {
        types: [
            "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
            "aws:ec2/flowLog:FlowLog",
            "aws:ec2/routeTable:RouteTable",
            "aws:ec2/routeTableAssociation:RouteTableAssociation",
            "aws:ec2/securityGroup:SecurityGroup",
            "aws:ec2/subnet:Subnet",
            "aws:ec2/vpc:Vpc",
            "aws:ec2/vpcEndpoint:VpcEndpoint",
            "aws:ec2/vpcEndpointRouteTableAssociation:VpcEndpointRouteTableAssociation",
            "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
            "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
        ],
        kinds: everywhere,
        policy: "network",
        statements: networkRights,
    },
    { types: ["awsx:ec2:Vpc"], kinds: everywhere, policy: "gateways", statements: natGatewayRights },
    {
        types: ["aws:iam/role:Role", "aws:iam/rolePolicy:RolePolicy"],
        kinds: everywhere,
        policy: "identity",
        statements: roleRights,
    },
    {
        types: ["aws:iam/policy:Policy", "aws:iam/rolePolicyAttachment:RolePolicyAttachment"],
        kinds: ["data-science"],
        policy: "identity",
        statements: policyRights,
    },
    { types: ["aws:ec2/flowLog:FlowLog"], kinds: everywhere, policy: "identity", statements: flowLogsRoleRights },
    {
        types: ["aws:kms/alias:Alias", "aws:kms/key:Key"],
        kinds: everywhere,
        policy: "foundation",
        statements: keyRights,
    },
    {
        types: ["aws:codeartifact/domain:Domain", "aws:ecr/repository:Repository", "aws:sagemaker/domain:Domain"],
        kinds: ["data-science"],
        policy: "foundation",
        statements: keyGrantRights,
    },
    { types: ["aws:cloudwatch/logGroup:LogGroup"], kinds: everywhere, policy: "foundation", statements: logRights },
    { types: ["aws:ssm/parameter:Parameter"], kinds: everywhere, policy: "foundation", statements: parameterRights },
    {
        types: ["aws:resourcegroups/group:Group"],
        kinds: everywhere,
        policy: "foundation",
        statements: resourceGroupRights,
    },
    {
        types: [
            "aws:s3/bucket:Bucket",
            "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
            "aws:s3/bucketLogging:BucketLogging",
            "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
            "aws:s3/bucketPolicy:BucketPolicy",
            "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
            "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
            "aws:s3/bucketVersioning:BucketVersioning",
        ],
        kinds: everywhere,
        policy: "storage",
        statements: bucketRights,
    },
    {
        types: [
            "aws:sagemaker/domain:Domain",
            "aws:sagemaker/servicecatalogPortfolioStatus:ServicecatalogPortfolioStatus",
            "aws:sagemaker/studioLifecycleConfig:StudioLifecycleConfig",
            "aws:sagemaker/userProfile:UserProfile",
        ],
        kinds: ["data-science"],
        policy: "studio",
        statements: studioRights,
    },
    {
        types: ["aws:sagemaker/domain:Domain", "aws:sagemaker/userProfile:UserProfile"],
        kinds: ["data-science"],
        policy: "studio",
        statements: studioRoleRights,
    },
    {
        types: [
            "aws:codeartifact/domain:Domain",
            "aws:codeartifact/domainPermissions:DomainPermissions",
            "aws:codeartifact/repository:Repository",
            "aws:codeartifact/repositoryPermissionsPolicy:RepositoryPermissionsPolicy",
        ],
        kinds: ["data-science"],
        policy: "storage",
        statements: packageRights,
    },
    {
        types: [
            "aws:ecr/lifecyclePolicy:LifecyclePolicy",
            "aws:ecr/repository:Repository",
            "aws:ecr/repositoryPolicy:RepositoryPolicy",
            "aws:sagemaker/modelPackageGroup:ModelPackageGroup",
            "aws:sagemaker/modelPackageGroupPolicy:ModelPackageGroupPolicy",
        ],
        kinds: ["data-science"],
        policy: "storage",
        statements: registryRights,
    },
    {
        types: [
            "aws:cloudwatch/eventRule:EventRule",
            "aws:cloudwatch/eventTarget:EventTarget",
            "aws:codebuild/project:Project",
            "aws:codepipeline/pipeline:Pipeline",
            "aws:sns/topic:Topic",
            "aws:sns/topicPolicy:TopicPolicy",
            "aws:sns/topicSubscription:TopicSubscription",
        ],
        kinds: ["data-science"],
        policy: "projects",
        statements: deliveryRights,
    },
    {
        types: ["aws:cloudformation/stack:Stack", "aws:s3/bucketObjectv2:BucketObjectv2"],
        kinds: ["data-science"],
        policy: "projects",
        statements: repositoryRights,
    },
    {
        types: [
            "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration",
            "aws:servicecatalog/constraint:Constraint",
            "aws:servicecatalog/portfolio:Portfolio",
            "aws:servicecatalog/portfolioShare:PortfolioShare",
            "aws:servicecatalog/principalPortfolioAssociation:PrincipalPortfolioAssociation",
            "aws:servicecatalog/product:Product",
            "aws:servicecatalog/productPortfolioAssociation:ProductPortfolioAssociation",
            "aws:servicecatalog/provisioningArtifact:ProvisioningArtifact",
            "aws:servicecatalog/tagOption:TagOption",
            "aws:servicecatalog/tagOptionResourceAssociation:TagOptionResourceAssociation",
        ],
        kinds: ["data-science"],
        policy: "studio",
        statements: catalogueRights,
    },
    {
        types: ["aws:sagemaker/pipeline:Pipeline"],
        kinds: ["data-science"],
        policy: "projects",
        statements: declaredPipelineRights,
    },
];

/** What the deployment role of an account may do, by managed policy. A policy without statements is left out. */
export function deploymentRights(stages: readonly HeldStage[]): ReadonlyMap<Family["policy"], Statement[]> {
    const rights = new Map<Family["policy"], Statement[]>();
    for (const { kinds, policy, statements } of families) {
        const concerned = stages.filter(({ kind }) => kinds.includes(kind));
        if (concerned.length > 0) {
            rights.set(policy, [...(rights.get(policy) ?? []), ...statements(concerned)]);
        }
    }
    return new Map([...rights].filter(([, statements]) => statements.length > 0));
}
