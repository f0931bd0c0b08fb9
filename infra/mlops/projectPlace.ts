import type * as pulumi from "@pulumi/pulumi";
import type { TargetGrant } from "../grants/targetGrant";

/** What all projects of an environment have around them. */
export interface ProjectPlace {
    readonly network: {
        readonly vpcId: pulumi.Input<string>;
        readonly privateSubnetIds: readonly pulumi.Input<string>[];
        readonly sageMakerSecurityGroupId: pulumi.Input<string>;
        readonly s3EndpointId: pulumi.Input<string>;
    };
    /** Key of artifacts, builds and notifications. */
    readonly keyArn: pulumi.Input<string>;
    /** Key of log groups. */
    readonly logsKeyArn: pulumi.Input<string>;
    readonly accessLogBucketName: pulumi.Input<string>;
    /** Boundary of the roles of projects. */
    readonly boundaryArn: pulumi.Input<string>;
    /** Role that SageMaker pipelines run with. */
    readonly pipelineRoleArn: pulumi.Input<string>;
    /** Role that CloudFormation works on stack sets with. */
    readonly stackSetAdministrationRoleArn: pulumi.Input<string>;
    /** Accounts that models are delivered to. */
    readonly targets: readonly TargetGrant[];
    /**
     * How policies name the accounts of the targets: in a template, which is told of them when somebody launches it, none
     * can stand for itself. @default one by one, as long as AWS takes as much
     */
    readonly accountNaming?: "pattern";
    /** Whether there is a package repository. */
    readonly packages: boolean;
    /** ARNs of roles that may reach artifacts from outside of the network: deployment and break-glass. */
    readonly exemptRoleArns: readonly string[];
    /** Id of the organisation (`o-…`) that readers of models have to belong to. @default readers are told by role alone */
    readonly organizationId?: string;
    /** Refuses the deletion of groups of models and of artifacts. */
    readonly protect: boolean;
}
