import * as pulumi from "@pulumi/pulumi";
import type { Identities } from "../accountFoundation";
import { accountKey } from "../encryption/accountKey";
import { BoundedRole, type BoundedRoleArgs } from "../identity/boundedRole";
import { endpointTestPermissions, endpointTestTrust } from "../identity/endpointTestRole";
import { modelExecutionPermissions, modelExecutionTrust } from "../identity/modelExecutionRole";
import { modelMonitorPermissions, modelMonitorTrust } from "../identity/modelMonitorRole";
import { stackSetExecutionPermissions, stackSetExecutionTrust } from "../identity/stackSetExecutionRole";
import type { StageKeys, StagePlacement } from "../identity/stageContainers";
import type { RolePurpose, Scope } from "../support/naming";

/** The roles by which models arrive at a stage, run there, are monitored and are tested. */
export interface TargetRoleArns {
    readonly modelExecution: pulumi.Input<string>;
    readonly modelMonitor: pulumi.Input<string>;
    readonly stackSetExecution: pulumi.Input<string>;
    readonly endpointTest: pulumi.Input<string>;
}

/** Inputs of {@link TargetRoles}. */
export interface TargetRolesArgs {
    /** Account and stage that the models run in. */
    readonly scope: Scope;
    /** The development account, which delivers the models. It may not exist yet: only names are derived from it. */
    readonly dataScience: Scope;
    /** Where endpoints and monitoring jobs are placed; any network will do. */
    readonly placement: StagePlacement;
    /** Key of what is captured. */
    readonly captureKeyArn: pulumi.Input<string>;
    /** The boundary of the roles to create, or the roles that exist already: then nothing of IAM is created. */
    readonly identities: Identities<TargetRoleArns>;
    /** Id of the organisation (`o-…`); given, callers have to belong to it. @default callers are told by account alone */
    readonly organizationId?: string;
    /** Refuses the deletion of the key. @default true */
    readonly protect?: boolean;
}

/** The four roles of a stage, and the key of the volumes that they have encrypted. */
export class TargetRoles extends pulumi.ComponentResource {
    public readonly endpointVolumeKeyArn: pulumi.Output<string>;
    public readonly modelExecutionRoleArn: pulumi.Output<string>;
    public readonly modelMonitorRoleArn: pulumi.Output<string>;
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
        const keys = { volumes: volumeKey.arn, captures: args.captureKeyArn };
        const arns =
            "given" in identities
                ? identities.given
                : createRoles(name, { ...args, ...identities, keys }, { parent: this });

        this.endpointVolumeKeyArn = volumeKey.arn;
        this.modelExecutionRoleArn = pulumi.output(arns.modelExecution);
        this.modelMonitorRoleArn = pulumi.output(arns.modelMonitor);
        this.stackSetExecutionRoleArn = pulumi.output(arns.stackSetExecution);
        this.endpointTestRoleArn = pulumi.output(arns.endpointTest);
        this.registerOutputs({
            endpointVolumeKeyArn: this.endpointVolumeKeyArn,
            modelExecutionRoleArn: this.modelExecutionRoleArn,
            modelMonitorRoleArn: this.modelMonitorRoleArn,
            stackSetExecutionRoleArn: this.stackSetExecutionRoleArn,
            endpointTestRoleArn: this.endpointTestRoleArn,
        });
    }
}

interface RoleContext extends Pick<TargetRolesArgs, "scope" | "dataScience" | "placement" | "organizationId"> {
    readonly boundaryArn: pulumi.Input<string>;
    readonly keys: StageKeys;
}

type RolePlan = Pick<BoundedRoleArgs, "description" | "trust" | "permissions"> & { readonly purpose: RolePurpose };

function createRoles(name: string, context: RoleContext, child: { parent: pulumi.Resource }): TargetRoleArns {
    const { scope, dataScience, placement, keys, organizationId, boundaryArn } = context;
    const create = (plan: RolePlan): pulumi.Output<string> =>
        new BoundedRole(`${name}-${plan.purpose}`, { scope, boundaryArn, ...plan }, child).arn;
    return {
        modelExecution: create({
            purpose: "model-execution",
            description: "Runs models behind SageMaker endpoints",
            trust: modelExecutionTrust(scope),
            permissions: modelExecutionPermissions(scope, dataScience, placement, keys.captures),
        }),
        modelMonitor: create({
            purpose: "model-monitor",
            description: "Compares what SageMaker endpoints are asked with the baselines of their models",
            trust: modelMonitorTrust(scope),
            permissions: modelMonitorPermissions(scope, dataScience, placement, keys),
        }),
        stackSetExecution: create({
            purpose: "stack-set-execution",
            description: "Deploys endpoints for CloudFormation stack sets of the development account",
            trust: stackSetExecutionTrust(dataScience, organizationId, scope.accountId === dataScience.accountId),
            permissions: stackSetExecutionPermissions(scope, dataScience, keys),
        }),
        endpointTest: create({
            purpose: "endpoint-test",
            description: "Sends test requests to endpoints for deploy projects of the development account",
            trust: endpointTestTrust(dataScience, organizationId),
            permissions: endpointTestPermissions(scope),
        }),
    };
}
