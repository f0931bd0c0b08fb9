import * as pulumi from "@pulumi/pulumi";
import type { Identities } from "../accountFoundation";
import { accountKey } from "../encryption/accountKey";
import { BoundedRole } from "../identity/boundedRole";
import { endpointTestPermissions, endpointTestTrust } from "../identity/endpointTestRole";
import { modelExecutionPermissions, modelExecutionTrust, type EndpointPlacement } from "../identity/modelExecutionRole";
import { stackSetExecutionPermissions, stackSetExecutionTrust } from "../identity/stackSetExecutionRole";
import type { Scope } from "../support/naming";

/** The roles by which models arrive at a stage, run there and are tested. */
export interface TargetRoleArns {
    readonly modelExecution: pulumi.Input<string>;
    readonly stackSetExecution: pulumi.Input<string>;
    readonly endpointTest: pulumi.Input<string>;
}

/** Inputs of {@link TargetRoles}. */
export interface TargetRolesArgs {
    /** Account and stage that the models run in. */
    readonly scope: Scope;
    /** The development account, which delivers the models. It may not exist yet: only names are derived from it. */
    readonly dataScience: Scope;
    /** Where endpoints are placed; any network will do. */
    readonly placement: EndpointPlacement;
    /** The boundary of the roles to create, or the roles that exist already: then nothing of IAM is created. */
    readonly identities: Identities<TargetRoleArns>;
    /** Id of the organisation (`o-…`); given, callers have to belong to it. @default callers are told by account alone */
    readonly organizationId?: string;
    /** Refuses the deletion of the key. @default true */
    readonly protect?: boolean;
}

/** What a stage needs besides a network: three roles, and the key of the volumes of its endpoints. */
export class TargetRoles extends pulumi.ComponentResource {
    public readonly endpointVolumeKeyArn: pulumi.Output<string>;
    public readonly modelExecutionRoleArn: pulumi.Output<string>;
    public readonly stackSetExecutionRoleArn: pulumi.Output<string>;
    public readonly endpointTestRoleArn: pulumi.Output<string>;

    constructor(name: string, args: TargetRolesArgs, opts?: pulumi.ComponentResourceOptions) {
        super("secure-mlops:target:TargetRoles", name, {}, opts);
        const volumeKey = accountKey(
            `${name}-endpoint-volumes`,
            { scope: args.scope, purpose: "endpoint-volumes", protect: args.protect ?? true },
            { parent: this },
        );
        const { identities } = args;
        const arns =
            "given" in identities
                ? identities.given
                : createRoles(name, { ...args, ...identities, volumeKeyArn: volumeKey.arn }, { parent: this });

        this.endpointVolumeKeyArn = volumeKey.arn;
        this.modelExecutionRoleArn = pulumi.output(arns.modelExecution);
        this.stackSetExecutionRoleArn = pulumi.output(arns.stackSetExecution);
        this.endpointTestRoleArn = pulumi.output(arns.endpointTest);
        this.registerOutputs({
            endpointVolumeKeyArn: this.endpointVolumeKeyArn,
            modelExecutionRoleArn: this.modelExecutionRoleArn,
            stackSetExecutionRoleArn: this.stackSetExecutionRoleArn,
            endpointTestRoleArn: this.endpointTestRoleArn,
        });
    }
}

interface RoleContext extends Pick<TargetRolesArgs, "scope" | "dataScience" | "placement" | "organizationId"> {
    readonly boundaryArn: pulumi.Input<string>;
    readonly volumeKeyArn: pulumi.Input<string>;
}

function createRoles(name: string, context: RoleContext, child: { parent: pulumi.Resource }): TargetRoleArns {
    const { scope, dataScience, organizationId, boundaryArn } = context;
    const modelExecution = new BoundedRole(
        `${name}-model-execution`,
        {
            scope,
            purpose: "model-execution",
            description: "Runs models behind SageMaker endpoints",
            trust: modelExecutionTrust(scope),
            permissions: modelExecutionPermissions(scope, dataScience, context.placement),
            boundaryArn,
        },
        child,
    );
    const stackSetExecution = new BoundedRole(
        `${name}-stack-set-execution`,
        {
            scope,
            purpose: "stack-set-execution",
            description: "Deploys endpoints for CloudFormation stack sets of the development account",
            trust: stackSetExecutionTrust(dataScience, organizationId, scope.accountId === dataScience.accountId),
            permissions: stackSetExecutionPermissions(scope, dataScience, context.volumeKeyArn),
            boundaryArn,
        },
        child,
    );
    const endpointTest = new BoundedRole(
        `${name}-endpoint-test`,
        {
            scope,
            purpose: "endpoint-test",
            description: "Sends test requests to endpoints for deploy projects of the development account",
            trust: endpointTestTrust(dataScience, organizationId),
            permissions: endpointTestPermissions(scope),
            boundaryArn,
        },
        child,
    );
    return {
        modelExecution: modelExecution.arn,
        stackSetExecution: stackSetExecution.arn,
        endpointTest: endpointTest.arn,
    };
}
