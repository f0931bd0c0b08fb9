import * as ec2 from "@pulumi/aws/ec2";
import * as pulumi from "@pulumi/pulumi";
import { policyJson } from "../identity/policyDocument";
import {
    interfaceEndpointStatements,
    s3EndpointStatements,
    type AwsBucket,
    type NetworkTrust,
    type ReachableBucket,
} from "./endpointPolicies";
import { endpointServiceName, endpointServices, type EndpointName } from "./endpointServices";
import type { Network } from "./network";

/** Inputs of {@link S3Endpoint}. */
export interface S3EndpointArgs {
    /** Value of the `Name` tag, before the part that tells the endpoints apart. */
    readonly displayName: string;
    readonly network: Network;
    readonly trust: NetworkTrust;
    /** The buckets that may be reached, and how. */
    readonly buckets: readonly ReachableBucket[];
    /** Buckets of AWS that are opened for reading. @default none */
    readonly awsBuckets?: readonly AwsBucket[];
}

/** The gateway endpoint for S3, entered into every private route table. It costs nothing. */
export class S3Endpoint extends pulumi.ComponentResource {
    public readonly endpointId: pulumi.Output<string>;
    /** For security group rules that let S3 traffic out. */
    public readonly prefixListId: pulumi.Output<string>;

    constructor(name: string, args: S3EndpointArgs, opts?: pulumi.ComponentResourceOptions) {
        super("secure-mlops:network:S3Endpoint", name, {}, opts);
        const endpoint = new ec2.VpcEndpoint(
            `${name}-gateway`,
            {
                vpcId: args.network.vpcId,
                vpcEndpointType: "Gateway",
                serviceName: endpointServiceName(args.trust.scope, { service: "s3", actions: [] }),
                routeTableIds: args.network.routeTableIds,
                policy: policyJson(s3EndpointStatements(args.trust, args.buckets, args.awsBuckets ?? [])),
                tags: { Name: `${args.displayName}-s3` },
            },
            { parent: this },
        );
        this.endpointId = endpoint.id;
        this.prefixListId = endpoint.prefixListId;
        this.registerOutputs({ endpointId: this.endpointId, prefixListId: this.prefixListId });
    }
}

/** Inputs of {@link InterfaceEndpoints}. */
export interface InterfaceEndpointsArgs {
    /** Value of the `Name` tags, before the part that tells the endpoints apart. */
    readonly displayName: string;
    readonly network: Network;
    readonly trust: NetworkTrust;
    /** The services to reach. Each endpoint costs by the hour and zone. */
    readonly services: readonly EndpointName[];
    readonly securityGroupId: pulumi.Input<string>;
}

/** Interface endpoints in every private subnet, with private DNS names and a policy each. */
export class InterfaceEndpoints extends pulumi.ComponentResource {
    private readonly endpoints: ReadonlyMap<EndpointName, ec2.VpcEndpoint>;

    constructor(name: string, args: InterfaceEndpointsArgs, opts?: pulumi.ComponentResourceOptions) {
        super("secure-mlops:network:InterfaceEndpoints", name, {}, opts);
        const create = (service: EndpointName): ec2.VpcEndpoint =>
            new ec2.VpcEndpoint(
                `${name}-${service}`,
                {
                    vpcId: args.network.vpcId,
                    vpcEndpointType: "Interface",
                    serviceName: endpointServiceName(args.trust.scope, endpointServices[service]),
                    subnetIds: args.network.privateSubnetIds,
                    securityGroupIds: [args.securityGroupId],
                    privateDnsEnabled: true,
                    policy: policyJson(interfaceEndpointStatements(service, args.trust)),
                    tags: { Name: `${args.displayName}-${service}` },
                },
                // A VPC has room for one endpoint with the private DNS name of a service.
                { parent: this, deleteBeforeReplace: true },
            );
        this.endpoints = new Map(args.services.map((service) => [service, create(service)]));
        this.registerOutputs({ services: args.services });
    }

    /** Id of one service's endpoint; refuses a service that has none, because a policy would then name nothing. */
    endpointId(service: EndpointName): pulumi.Output<string> {
        const endpoint = this.endpoints.get(service);
        if (endpoint === undefined) {
            throw new pulumi.ResourceError(`There is no endpoint for ${service}; add it to the services.`, this, true);
        }
        return endpoint.id;
    }
}
