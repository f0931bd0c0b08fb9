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

/** The `Name` tag of an endpoint; the preflight knows our own endpoints by it. */
export function endpointTagName(displayName: string, service: EndpointName | "s3"): string {
    return `${displayName}-${service}`;
}

/** The S3 gateway endpoint of an existing VPC. */
export interface GivenS3Endpoint {
    /** `vpce-…` */
    readonly id: string;
    /** Its prefix list (`pl-…`), for security group rules. */
    readonly prefixListId: string;
    /** Whether it has to be entered into the private route tables, because they are new. @default false */
    readonly enterRouteTables?: boolean;
}

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
    /** An endpoint that exists; it keeps its own policy. @default one is created */
    readonly given?: GivenS3Endpoint | undefined;
}

/** The gateway endpoint for S3, entered into every private route table. It costs nothing. */
export class S3Endpoint extends pulumi.ComponentResource {
    public readonly endpointId: pulumi.Output<string>;
    /** For security group rules that let S3 traffic out. */
    public readonly prefixListId: pulumi.Output<string>;

    constructor(name: string, args: S3EndpointArgs, opts?: pulumi.ComponentResourceOptions) {
        super("secure-mlops:network:S3Endpoint", name, {}, opts);
        const { endpointId, prefixListId } =
            args.given === undefined ? this.create(name, args) : this.enter(name, args.network, args.given);
        this.endpointId = endpointId;
        this.prefixListId = prefixListId;
        this.registerOutputs({ endpointId, prefixListId });
    }

    private create(name: string, args: S3EndpointArgs): Pick<S3Endpoint, "endpointId" | "prefixListId"> {
        const endpoint = new ec2.VpcEndpoint(
            `${name}-gateway`,
            {
                vpcId: args.network.vpcId,
                vpcEndpointType: "Gateway",
                serviceName: endpointServiceName(args.trust.scope, { service: "s3" }),
                routeTableIds: args.network.routeTables.map(({ id }) => id),
                policy: policyJson(s3EndpointStatements(args.trust, args.buckets, args.awsBuckets ?? [])),
                tags: { Name: endpointTagName(args.displayName, "s3") },
            },
            { parent: this },
        );
        return { endpointId: endpoint.id, prefixListId: endpoint.prefixListId };
    }

    private enter(
        name: string,
        network: Network,
        given: GivenS3Endpoint,
    ): Pick<S3Endpoint, "endpointId" | "prefixListId"> {
        const entries = (given.enterRouteTables === true ? network.routeTables : []).map(
            ({ key, id }) =>
                new ec2.VpcEndpointRouteTableAssociation(
                    `${name}-route-${key}`,
                    { vpcEndpointId: given.id, routeTableId: id },
                    { parent: this },
                ),
        );
        return {
            endpointId: once(given.id, entries),
            prefixListId: pulumi.output(given.prefixListId),
        };
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
    /** Endpoints that exist, by service (`vpce-…`); they keep their own policies. @default none */
    readonly given?: Readonly<Partial<Record<EndpointName, string>>> | undefined;
    readonly securityGroupId: pulumi.Input<string>;
}

/** Interface endpoints in every private subnet, with private DNS names and a policy each. */
export class InterfaceEndpoints extends pulumi.ComponentResource {
    private readonly endpointIds: ReadonlyMap<EndpointName, pulumi.Output<string>>;

    constructor(name: string, args: InterfaceEndpointsArgs, opts?: pulumi.ComponentResourceOptions) {
        super("secure-mlops:network:InterfaceEndpoints", name, {}, opts);
        this.endpointIds = new Map(
            args.services.map((service) => {
                const id = args.given?.[service];
                return [
                    service,
                    id === undefined ? this.create(name, args, service) : this.join(name, args, service, id),
                ];
            }),
        );
        this.registerOutputs({ services: args.services });
    }

    /** Id of one service's endpoint; refuses a service that has none, because a policy would then name nothing. */
    endpointId(service: EndpointName): pulumi.Output<string> {
        const id = this.endpointIds.get(service);
        if (id === undefined) {
            throw new pulumi.ResourceError(`There is no endpoint for ${service}; add it to the services.`, this, true);
        }
        return id;
    }

    private create(name: string, args: InterfaceEndpointsArgs, service: EndpointName): pulumi.Output<string> {
        return new ec2.VpcEndpoint(
            `${name}-${service}`,
            {
                vpcId: args.network.vpcId,
                vpcEndpointType: "Interface",
                serviceName: endpointServiceName(args.trust.scope, endpointServices[service]),
                subnetIds: args.network.privateSubnetIds,
                securityGroupIds: [args.securityGroupId],
                privateDnsEnabled: true,
                policy: policyJson(interfaceEndpointStatements(service, args.trust)),
                tags: { Name: endpointTagName(args.displayName, service) },
            },
            // A VPC has room for one endpoint with the private DNS name of a service.
            { parent: this, deleteBeforeReplace: true },
        ).id;
    }

    /** SageMaker may talk to members of our group alone, so an existing endpoint becomes one, besides its own groups. */
    private join(name: string, args: InterfaceEndpointsArgs, service: EndpointName, id: string): pulumi.Output<string> {
        const membership = new ec2.SecurityGroupAssociation(
            `${name}-${service}`,
            { vpcEndpointId: id, securityGroupId: args.securityGroupId },
            { parent: this },
        );
        return once(id, [membership]);
    }
}

/** The id of something that exists, once what makes it usable is in place. */
function once(id: string, resources: readonly pulumi.Resource[]): pulumi.Output<string> {
    return pulumi.all(resources.map(({ urn }) => urn)).apply(() => id);
}
