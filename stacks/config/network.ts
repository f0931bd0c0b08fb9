import * as z from "zod";
import { cidrLimits } from "../../infra/network/cidr";
import { awsBuckets, type AwsBucket } from "../../infra/network/endpointPolicies";
import { flowLogDefaults, type FlowLogSettings } from "../../infra/network/flowLogs";
import type { NatGateways } from "../../infra/network/vpcSettings";
import type { EndpointsConfig } from "./endpoints";
import { keyDocuments } from "./fields";

/** A VPC smaller than this has no room for the interface endpoints in each zone. */
export const vpcSizes = { largest: cidrLimits.largestVpc, smallest: 24 } as const;

/** Zones of a VPC: how many of the region's, or which. */
export type AvailabilityZones = number | readonly string[];

/** How a block is divided over zones. */
export interface SubnetsConfig {
    /**
     * How many zones, 2 to 4, or which: by their ids (`euw1-az1`), which mean the same data centres in every account, or
     * by their names in the account (`eu-west-1a`).
     */
    readonly availabilityZones: AvailabilityZones;
    /** Prefix length of a private subnet; absent, it follows from the block. */
    readonly subnetPrefixLength?: number;
}

/** A VPC to be created. */
export interface CreateConfig extends SubnetsConfig {
    /** IPv4 block of the VPC; absent where a pool decides it. */
    readonly cidr?: string;
    /** Accepts a block of public addresses. @default false */
    readonly allowPublicCidr?: boolean;
    /** Whether there are NAT gateways. @default none */
    readonly egress?: "none" | "nat";
    /** Absent, one in each zone. */
    readonly natGateways?: NatGateways;
}

/** A VPC that somebody else made, with its subnets or with new ones. */
export interface ExistingConfig {
    readonly vpcId: string;
    readonly subnetIds?: readonly string[];
    readonly routeTableIds?: readonly string[];
    /** Which way to the internet the subnets may have. */
    readonly egress: "none" | "routed" | "nat";
    readonly createSubnets?: SubnetsConfig & { readonly cidr: string };
}

/** What a person decides about flow logs. */
export interface FlowLogsConfig extends FlowLogSettings {
    readonly enabled: boolean;
}

/** What both kinds of stack decide about their networks: a VPC is created, or one exists. */
export interface NetworkConfig {
    readonly create?: CreateConfig;
    readonly existing?: ExistingConfig;
    readonly endpoints?: EndpointsConfig;
    readonly flowLogs: FlowLogsConfig;
    /** Buckets of AWS that are opened for reading. */
    readonly awsBuckets: readonly AwsBucket[];
}

/** Days that a log group may keep its events
 * ({@link https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html}). */
const retentionDays = [
    1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** Whether nothing is in the list twice. */
export function distinct(list: readonly unknown[]): boolean {
    return new Set(list).size === list.length;
}

const zone = z
    .string()
    .regex(/^([a-z]{3,}\d-az\d+|[a-z]{2}(-[a-z]+)+-\d+[a-z])$/)
    .register(keyDocuments, {
        about: "An availability zone.",
        allowed: "the id of a zone, which means the same in all accounts, or its name",
        example: "euw1-az1",
    });

const zonesDocument = {
    about: "Availability zones of the VPC, each with one private subnet: a number takes the first zones of the region.",
    allowed: "2, 3 or 4, or a list of 2 to 4 different zones, by id or by name",
    example: "[euw1-az1, euw1-az2]",
};

/** Keys of `network.create` that both kinds know. */
export const subnetKeys = {
    availabilityZones: z
        .union([z.int().min(2).max(4), z.array(zone).min(2).max(4).refine(distinct)])
        .register(keyDocuments, zonesDocument)
        .default(2),
    subnetPrefixLength: z
        .int()
        .min(vpcSizes.largest + 2)
        .max(cidrLimits.smallestSubnet)
        .register(keyDocuments, {
            about: "Prefix length of a private subnet. Left out, that of the VPC and 3 more: /19 in a /16.",
            allowed: `a whole number from ${vpcSizes.largest + 2} to ${cidrLimits.smallestSubnet}`,
            example: "19",
        })
        .exactOptional(),
};

const formatPattern = /^\$\{[a-z0-9-]+\}(?: \$\{[a-z0-9-]+\})*$/;

/** Keys of `network.flowLogs` that both kinds know. */
export const flowLogKeys = {
    enabled: z
        .boolean()
        .register(keyDocuments, {
            about: "Records the traffic of the VPC. Off, nobody can tell later what went in or out.",
            allowed: "true or false",
            example: "true",
        })
        .default(true),
    trafficType: z
        .enum(["ALL", "ACCEPT", "REJECT"])
        .register(keyDocuments, {
            about: "Which traffic the flow logs record.",
            allowed: "ALL, ACCEPT or REJECT",
            example: "ALL",
        })
        .default(flowLogDefaults.trafficType),
    aggregationSeconds: z
        .literal([60, 600])
        .register(keyDocuments, {
            about: "Seconds over which the flow logs sum up packets.",
            allowed: "60 or 600",
            example: "60",
        })
        .default(flowLogDefaults.aggregationSeconds),
    retentionDays: z
        .int()
        .refine((days) => retentionDays.includes(days))
        .register(keyDocuments, {
            about: "Days that CloudWatch Logs keeps the flow logs.",
            allowed: `one of ${retentionDays.join(", ")}`,
            example: "365",
        })
        .default(flowLogDefaults.retentionDays),
    format: z
        .string()
        .regex(formatPattern)
        .register(keyDocuments, {
            about: "Fields of a flow log record. Left out, the format of AWS, version 2.",
            allowed: "fields in ${…} with single spaces between them",
            example: '"${version} ${srcaddr} ${dstaddr} ${action}"',
        })
        .exactOptional(),
};

/** Keys of `network` that both kinds know. */
export const trafficKeys = {
    flowLogs: z.object(flowLogKeys).prefault({}),
    awsBuckets: z
        .array(
            z.enum(Object.keys(awsBuckets) as AwsBucket[]).register(keyDocuments, {
                about: "A group of buckets that AWS owns.",
                allowed: Object.keys(awsBuckets).join(" or "),
                example: "jumpstart",
            }),
        )
        .refine(distinct)
        .register(keyDocuments, {
            about: "Buckets of AWS that can be read through the S3 endpoint.",
            allowed: `a list of any of ${Object.keys(awsBuckets).join(", ")}, each once`,
            example: "[jumpstart]",
        })
        .default([]),
};
