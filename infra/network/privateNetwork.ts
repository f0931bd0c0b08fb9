import * as pulumi from "@pulumi/pulumi";
import { stagePrefix } from "../support/naming";
import type { AwsBucket, NetworkTrust, ReachableBucket } from "./endpointPolicies";
import { withKms, type OptionalEndpoint } from "./endpointServices";
import { FlowLogs, type FlowLogSettings } from "./flowLogs";
import { IsolatedVpc, type IsolatedVpcArgs } from "./isolatedVpc";
import { SecurityGroups } from "./securityGroups";
import { InterfaceEndpoints, S3Endpoint } from "./vpcEndpoints";

/** What a person decides about a network. */
export interface NetworkSettings extends Pick<IsolatedVpcArgs, "cidrBlock" | "subnets"> {
    readonly flowLogs: FlowLogSettings;
    /** Buckets of AWS that are opened for reading. */
    readonly awsBuckets: readonly AwsBucket[];
}

/** Inputs of {@link PrivateNetwork}. */
export interface PrivateNetworkArgs {
    readonly settings: NetworkSettings;
    readonly trust: NetworkTrust;
    /** Interface endpoints to create besides the one for KMS, whose id key policies name. */
    readonly services: readonly OptionalEndpoint[];
    /** Buckets that may be reached from inside. */
    readonly buckets: readonly ReachableBucket[];
    readonly logsKeyArn: pulumi.Input<string>;
    readonly boundaryArn: pulumi.Input<string>;
    /** Refuses the deletion of the VPC and its subnets. @default true */
    readonly protect?: boolean;
}

/** An isolated VPC with everything that makes it usable and observable: endpoints, security groups, flow logs. */
export class PrivateNetwork extends pulumi.ComponentResource {
    public readonly vpcId: pulumi.Output<string>;
    public readonly privateSubnetIds: pulumi.Output<string>[];
    public readonly sageMakerSecurityGroupId: pulumi.Output<string>;
    public readonly s3EndpointId: pulumi.Output<string>;
    public readonly kmsEndpointId: pulumi.Output<string>;

    constructor(name: string, args: PrivateNetworkArgs, opts?: pulumi.ComponentResourceOptions) {
        super("secure-mlops:network:PrivateNetwork", name, {}, opts);
        const { settings, trust } = args;
        const displayName = stagePrefix(trust.scope);
        const child = { parent: this };

        const network = new IsolatedVpc(
            name,
            {
                displayName,
                cidrBlock: settings.cidrBlock,
                subnets: settings.subnets,
                ...(args.protect === undefined ? {} : { protect: args.protect }),
            },
            child,
        );
        const s3 = new S3Endpoint(
            `${name}-s3`,
            { displayName, network, trust, buckets: args.buckets, awsBuckets: settings.awsBuckets },
            child,
        );
        const groups = new SecurityGroups(
            name,
            { displayName, vpcId: network.vpcId, s3PrefixListId: s3.prefixListId },
            child,
        );
        const endpoints = new InterfaceEndpoints(
            `${name}-endpoint`,
            { displayName, network, trust, services: withKms(args.services), securityGroupId: groups.endpointsId },
            child,
        );
        new FlowLogs(
            `${name}-flow-logs`,
            {
                scope: trust.scope,
                vpcId: network.vpcId,
                settings: settings.flowLogs,
                keyArn: args.logsKeyArn,
                boundaryArn: args.boundaryArn,
            },
            child,
        );

        this.vpcId = network.vpcId;
        this.privateSubnetIds = network.privateSubnetIds;
        this.sageMakerSecurityGroupId = groups.sageMakerId;
        this.s3EndpointId = s3.endpointId;
        this.kmsEndpointId = endpoints.endpointId("kms");
        this.registerOutputs({
            vpcId: this.vpcId,
            privateSubnetIds: this.privateSubnetIds,
            sageMakerSecurityGroupId: this.sageMakerSecurityGroupId,
            s3EndpointId: this.s3EndpointId,
            kmsEndpointId: this.kmsEndpointId,
        });
    }
}
