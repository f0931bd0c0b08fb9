import * as pulumi from "@pulumi/pulumi";
import { stagePrefix } from "../support/naming";
import type { AwsBucket, NetworkTrust, ReachableBucket } from "./endpointPolicies";
import { withKms, type EndpointName, type OptionalEndpoint } from "./endpointServices";
import { FlowLogs, type FlowLogSettings } from "./flowLogs";
import { SecurityGroups } from "./securityGroups";
import { InterfaceEndpoints, S3Endpoint, type GivenS3Endpoint } from "./vpcEndpoints";
import { vpcNetwork } from "./vpcNetwork";
import { reachesInternet, type VpcSettings } from "./vpcSettings";

/** What a person decides about the endpoints of a network. */
export interface EndpointSettings {
    /** Services that get no endpoint. What then stops working is in docs/network.md. @default none */
    readonly omit?: readonly OptionalEndpoint[];
    /** The S3 endpoint of an existing VPC. @default one is created */
    readonly s3?: GivenS3Endpoint;
    /** Interface endpoints of an existing VPC by service (`vpce-…`). @default all are created */
    readonly given?: Readonly<Partial<Record<EndpointName, string>>>;
}

/** What a person decides about a network, whichever its mode. */
export interface TrafficSettings {
    /** Absent, traffic is not recorded. */
    readonly flowLogs?: FlowLogSettings;
    /** Buckets of AWS that are opened for reading. */
    readonly awsBuckets: readonly AwsBucket[];
    /** @default an endpoint is created for every service */
    readonly endpoints?: EndpointSettings;
}

/** What a person decides about a network. */
export type NetworkSettings = VpcSettings & TrafficSettings;

/** Inputs of {@link PrivateNetwork}. */
export interface PrivateNetworkArgs {
    readonly settings: NetworkSettings;
    readonly trust: NetworkTrust;
    /** Services to reach through interface endpoints besides KMS, the id of whose endpoint key policies name. */
    readonly services: readonly OptionalEndpoint[];
    /** Buckets that may be reached from inside. */
    readonly buckets: readonly ReachableBucket[];
    readonly logsKeyArn: pulumi.Input<string>;
    /** Boundary of the role that writes flow logs; needed unless the settings name a role or no flow logs. */
    readonly boundaryArn?: pulumi.Input<string>;
    /** Refuses the deletion of the VPC and its subnets, where they are created. @default true */
    readonly protect?: boolean;
}

/**
 * A network of any mode with everything that makes it usable and observable: endpoints, security groups, flow logs. An
 * existing VPC keeps its default security group and its DHCP options; they belong to whoever made it.
 */
export class PrivateNetwork extends pulumi.ComponentResource {
    public readonly vpcId: pulumi.Output<string>;
    public readonly privateSubnetIds: pulumi.Output<string>[];
    /** Route tables of the private subnets. */
    public readonly routeTableIds: pulumi.Output<string>[];
    /** Group of the interface endpoints; it admits HTTPS from SageMaker. */
    public readonly endpointsSecurityGroupId: pulumi.Output<string>;
    public readonly sageMakerSecurityGroupId: pulumi.Output<string>;
    public readonly s3EndpointId: pulumi.Output<string>;
    /** Prefix list of S3 in the region, for rules of security groups. */
    public readonly s3PrefixListId: pulumi.Output<string>;
    public readonly kmsEndpointId: pulumi.Output<string>;

    constructor(name: string, args: PrivateNetworkArgs, opts?: pulumi.ComponentResourceOptions) {
        super("secure-mlops:network:PrivateNetwork", name, {}, opts);
        const { settings, trust } = args;
        const displayName = stagePrefix(trust.scope);
        const child = { parent: this };

        const network = vpcNetwork(
            name,
            settings,
            { displayName, ...(args.protect === undefined ? {} : { protect: args.protect }) },
            child,
        );
        const { omit = [], s3: givenS3, given } = settings.endpoints ?? {};
        const s3 = new S3Endpoint(
            `${name}-s3`,
            { displayName, network, trust, buckets: args.buckets, awsBuckets: settings.awsBuckets, given: givenS3 },
            child,
        );
        const groups = new SecurityGroups(
            name,
            {
                displayName,
                vpcId: network.vpcId,
                s3PrefixListId: s3.prefixListId,
                internet: reachesInternet(settings),
            },
            child,
        );
        const endpoints = new InterfaceEndpoints(
            `${name}-endpoint`,
            {
                displayName,
                network,
                trust,
                services: withKms(args.services.filter((service) => !omit.includes(service))),
                given,
                securityGroupId: groups.endpointsId,
            },
            child,
        );
        if (settings.flowLogs !== undefined) {
            new FlowLogs(
                `${name}-flow-logs`,
                {
                    scope: trust.scope,
                    vpcId: network.vpcId,
                    settings: settings.flowLogs,
                    keyArn: args.logsKeyArn,
                    ...(args.boundaryArn === undefined ? {} : { boundaryArn: args.boundaryArn }),
                },
                child,
            );
        }

        this.vpcId = network.vpcId;
        this.privateSubnetIds = network.privateSubnetIds;
        this.routeTableIds = network.routeTables.map(({ id }) => id);
        this.endpointsSecurityGroupId = groups.endpointsId;
        this.sageMakerSecurityGroupId = groups.sageMakerId;
        this.s3EndpointId = s3.endpointId;
        this.s3PrefixListId = s3.prefixListId;
        this.kmsEndpointId = endpoints.endpointId("kms");
        this.registerOutputs({
            vpcId: this.vpcId,
            privateSubnetIds: this.privateSubnetIds,
            routeTableIds: this.routeTableIds,
            endpointsSecurityGroupId: this.endpointsSecurityGroupId,
            sageMakerSecurityGroupId: this.sageMakerSecurityGroupId,
            s3EndpointId: this.s3EndpointId,
            kmsEndpointId: this.kmsEndpointId,
        });
    }
}
