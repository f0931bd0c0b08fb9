import * as pulumi from "@pulumi/pulumi";
import { CustomerKey } from "./encryption/customerKey";
import {
    accountAdministration,
    dataKeyStatements,
    logsKeyStatements,
    type ModelReader,
} from "./encryption/keyPolicies";
import { permissionsBoundary } from "./identity/boundary";
import { dataScienceBuckets } from "./network/endpointPolicies";
import { dataScienceEndpoints } from "./network/endpointServices";
import { PrivateNetwork, type NetworkSettings } from "./network/privateNetwork";
import { DataBuckets } from "./storage/dataBuckets";
import type { Scope } from "./support/naming";

/** What the development account has to know of a target account to let it read models. */
export interface TargetGrant extends ModelReader {
    readonly vpcId: string;
    readonly s3EndpointId: string;
    readonly kmsEndpointId: string;
}

/** Inputs of {@link DataScienceEnvironment}. */
export interface DataScienceEnvironmentArgs {
    readonly scope: Scope;
    readonly network: NetworkSettings;
    /** Accounts that models are delivered to. @default none */
    readonly targets?: readonly TargetGrant[];
    /** ARNs of roles that may reach data from outside the networks: deployment and break-glass. */
    readonly exemptRoleArns: string[];
    /** Id of the organisation (`o-…`); given, callers have to belong to it. @default callers are told by account alone */
    readonly organizationId?: string;
    /** Refuses the deletion of keys, buckets and the VPC. @default true */
    readonly protect?: boolean;
}

/**
 * The development account: a private network, keys by purpose, and the buckets for data and models, which target
 * accounts read through their own endpoints. Costs: 22 interface endpoints per zone and four keys, whether used or not.
 */
export class DataScienceEnvironment extends pulumi.ComponentResource {
    public readonly network: PrivateNetwork;
    public readonly buckets: DataBuckets;
    public readonly dataKeyArn: pulumi.Output<string>;
    public readonly volumeKeyArn: pulumi.Output<string>;
    public readonly studioKeyArn: pulumi.Output<string>;
    public readonly logsKeyArn: pulumi.Output<string>;

    constructor(name: string, args: DataScienceEnvironmentArgs, opts?: pulumi.ComponentResourceOptions) {
        super("secure-mlops:index:DataScienceEnvironment", name, {}, opts);
        const { scope, organizationId } = args;
        const targets = args.targets ?? [];
        const targetAccounts = targets.map((target) => target.accountId);
        const child = { parent: this };
        const protect = args.protect ?? true;
        const boundaryArn = permissionsBoundary(`${name}-boundary`, scope, child).arn;

        const logsKey = new CustomerKey(
            `${name}-logs`,
            { scope, purpose: "logs", description: "Log groups", statements: logsKeyStatements(scope), protect },
            child,
        );
        const network = new PrivateNetwork(
            `${name}-network`,
            {
                settings: args.network,
                trust: {
                    scope,
                    guestAccounts: targetAccounts,
                    resourceAccounts: targetAccounts,
                    ...(organizationId === undefined ? {} : { organizationId }),
                },
                services: dataScienceEndpoints,
                buckets: dataScienceBuckets(scope),
                logsKeyArn: logsKey.arn,
                boundaryArn,
                protect,
            },
            child,
        );
        const vpcIds = [network.vpcId, ...targets.map((target) => target.vpcId)];
        const volumeKey = new CustomerKey(
            `${name}-volumes`,
            {
                scope,
                purpose: "volumes",
                description: "Volumes of notebooks and of training, processing and transform jobs",
                statements: [accountAdministration(scope)],
                protect,
            },
            child,
        );
        const studioKey = new CustomerKey(
            `${name}-studio`,
            {
                scope,
                purpose: "studio",
                description: "File system and volumes of SageMaker Studio",
                statements: [accountAdministration(scope)],
                protect,
            },
            child,
        );
        const dataKey = new CustomerKey(
            `${name}-data`,
            {
                scope,
                purpose: "data",
                description: "Data and models in S3",
                statements: dataKeyStatements(
                    scope,
                    {
                        endpointIds: [network.kmsEndpointId, ...targets.map((target) => target.kmsEndpointId)],
                        vpcIds,
                        exemptRoleArns: args.exemptRoleArns,
                    },
                    targets,
                    organizationId,
                ),
                protect,
            },
            child,
        );
        const buckets = new DataBuckets(
            `${name}-buckets`,
            {
                scope,
                keyArn: dataKey.arn,
                perimeter: {
                    endpointIds: [network.s3EndpointId, ...targets.map((target) => target.s3EndpointId)],
                    vpcIds,
                    exemptRoleArns: args.exemptRoleArns,
                },
                modelReaders: targets,
                ...(organizationId === undefined ? {} : { organizationId }),
                protect,
            },
            child,
        );

        this.network = network;
        this.buckets = buckets;
        this.dataKeyArn = dataKey.arn;
        this.volumeKeyArn = volumeKey.arn;
        this.studioKeyArn = studioKey.arn;
        this.logsKeyArn = logsKey.arn;
        this.registerOutputs({
            dataKeyArn: this.dataKeyArn,
            volumeKeyArn: this.volumeKeyArn,
            studioKeyArn: this.studioKeyArn,
            logsKeyArn: this.logsKeyArn,
        });
    }
}
