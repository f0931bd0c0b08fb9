import * as pulumi from "@pulumi/pulumi";
import { CustomerKey } from "../encryption/customerKey";
import { accountAdministration, logsKeyStatements } from "../encryption/keyPolicies";
import { permissionsBoundary } from "../identity/boundary";
import { BoundedRole } from "../identity/boundedRole";
import { endpointTestPermissions, endpointTestTrust } from "../identity/endpointTestRole";
import { modelExecutionPermissions, modelExecutionTrust } from "../identity/modelExecutionRole";
import { stackSetExecutionPermissions, stackSetExecutionTrust } from "../identity/stackSetExecutionRole";
import { targetBuckets } from "../network/endpointPolicies";
import { targetEndpoints } from "../network/endpointServices";
import { PrivateNetwork, type NetworkSettings } from "../network/privateNetwork";
import type { Scope } from "../support/naming";

/** Inputs of {@link TargetAccount}. */
export interface TargetAccountArgs {
    /** The target account itself. */
    readonly scope: Scope;
    /** The development account, which delivers models here. It may not exist yet: only names are derived from it. */
    readonly dataScience: Scope;
    readonly network: NetworkSettings;
    /** Id of the organisation (`o-…`); given, callers have to belong to it. @default callers are told by account alone */
    readonly organizationId?: string;
    /** Refuses the deletion of keys and of the VPC. @default true */
    readonly protect?: boolean;
}

/**
 * One staging or production account: a private network, a key for the volumes of endpoints, and the three roles by
 * which models arrive, run and are tested. Costs: nine interface endpoints per zone and two keys, whether used or not.
 */
export class TargetAccount extends pulumi.ComponentResource {
    public readonly network: PrivateNetwork;
    public readonly endpointVolumeKeyArn: pulumi.Output<string>;
    public readonly modelExecutionRoleArn: pulumi.Output<string>;
    public readonly stackSetExecutionRoleArn: pulumi.Output<string>;
    public readonly endpointTestRoleArn: pulumi.Output<string>;

    constructor(name: string, args: TargetAccountArgs, opts?: pulumi.ComponentResourceOptions) {
        super("secure-mlops:target:TargetAccount", name, {}, opts);
        const { scope, dataScience, organizationId } = args;
        const child = { parent: this };
        const protect = args.protect ?? true;
        const boundaryArn = permissionsBoundary(`${name}-boundary`, scope, child).arn;

        const logsKey = new CustomerKey(
            `${name}-logs`,
            { scope, purpose: "logs", description: "Log groups", statements: logsKeyStatements(scope), protect },
            child,
        );
        const volumeKey = new CustomerKey(
            `${name}-endpoint-volumes`,
            {
                scope,
                purpose: "endpoint-volumes",
                description: "Volumes of SageMaker endpoints",
                statements: [accountAdministration(scope)],
                protect,
            },
            child,
        );
        const network = new PrivateNetwork(
            `${name}-network`,
            {
                settings: args.network,
                trust: {
                    scope,
                    resourceAccounts: [dataScience.accountId],
                    ...(organizationId === undefined ? {} : { organizationId }),
                },
                services: targetEndpoints,
                buckets: targetBuckets(dataScience),
                logsKeyArn: logsKey.arn,
                boundaryArn,
                protect,
            },
            child,
        );
        const modelExecution = new BoundedRole(
            `${name}-model-execution`,
            {
                scope,
                purpose: "model-execution",
                description: "Runs models behind SageMaker endpoints",
                trust: modelExecutionTrust(scope),
                permissions: modelExecutionPermissions(scope, dataScience, {
                    subnetIds: network.privateSubnetIds,
                    securityGroupId: network.sageMakerSecurityGroupId,
                }),
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
                trust: stackSetExecutionTrust(dataScience, organizationId),
                permissions: stackSetExecutionPermissions(scope, dataScience, volumeKey.arn),
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

        this.network = network;
        this.endpointVolumeKeyArn = volumeKey.arn;
        this.modelExecutionRoleArn = modelExecution.arn;
        this.stackSetExecutionRoleArn = stackSetExecution.arn;
        this.endpointTestRoleArn = endpointTest.arn;
        this.registerOutputs({
            endpointVolumeKeyArn: this.endpointVolumeKeyArn,
            modelExecutionRoleArn: this.modelExecutionRoleArn,
            stackSetExecutionRoleArn: this.stackSetExecutionRoleArn,
            endpointTestRoleArn: this.endpointTestRoleArn,
        });
    }
}
