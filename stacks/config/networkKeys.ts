import * as z from "zod";
import { cidrLimits } from "../../infra/network/cidr";
import { endpointKeys } from "./endpoints";
import { cidr, keyDocuments } from "./fields";
import { distinct, flowLogKeys, subnetKeys, trafficKeys, vpcSizes } from "./network";

/** A block smaller than this has no room for two subnets with the interface endpoints. */
const largestPrefixOfNewSubnets = 26;

function arnOf(service: "iam" | "kms", pattern: RegExp, about: string, example: string): z.ZodString {
    return z
        .string()
        .regex(pattern)
        .register(keyDocuments, { about, allowed: `the ARN of a ${service === "iam" ? "role" : "key"}`, example });
}

function idOf(prefix: string, about: string): z.ZodString {
    return z
        .string()
        .regex(new RegExp(`^${prefix}-[0-9a-f]{8,17}$`))
        .register(keyDocuments, {
            about,
            allowed: `${prefix}- and 8 to 17 hexadecimal digits`,
            example: `${prefix}-0a1b2c3d4e5f60718`,
        });
}

const createKeys = z.object({
    cidr: cidr("IPv4 block of the VPC.", vpcSizes.largest, vpcSizes.smallest, "10.0.0.0/16"),
    allowPublicCidr: z
        .boolean()
        .register(keyDocuments, {
            about: "Accepts a block of public addresses. Their owners in the internet cannot be reached from inside.",
            allowed: "true or false",
            example: "false",
        })
        .default(false),
    ...subnetKeys,
    egress: z
        .enum(["none", "nat"])
        .register(keyDocuments, {
            about: "Way to the internet: none, or NAT gateways, with which SageMaker may call any address by HTTPS.",
            allowed: "none or nat",
            example: "none",
        })
        .default("none"),
    natGateways: z
        .enum(["single", "one-per-zone"])
        .register(keyDocuments, {
            about: "One NAT gateway for all zones, or one in each, which is the default with egress nat.",
            allowed: "single or one-per-zone",
            example: "one-per-zone",
        })
        .exactOptional(),
});

/** Keys of `network.existing`, of a stack or of one target account. */
export const existingKeys = z.object({
    vpcId: idOf("vpc", "A VPC that exists, in the account and region of the stack."),
    subnetIds: z
        .array(idOf("subnet", "A private subnet of the VPC."))
        .min(2)
        .max(6)
        .refine(distinct)
        .register(keyDocuments, {
            about: "Private subnets of the VPC, each in another zone.",
            allowed: "a list of 2 to 6 different subnet ids",
            example: "[subnet-0a1b2c3d4e5f60718, subnet-0b1c2d3e4f5061728]",
        })
        .exactOptional(),
    routeTableIds: z
        .array(idOf("rtb", "A route table of the private subnets."))
        .min(1)
        .max(6)
        .refine(distinct)
        .register(keyDocuments, {
            about: "Route tables of those subnets; the S3 endpoint is entered into them.",
            allowed: "a list of 1 to 6 different route table ids",
            example: "[rtb-0a1b2c3d4e5f60718]",
        })
        .exactOptional(),
    egress: z
        .enum(["none", "routed", "nat"])
        .register(keyDocuments, {
            about:
                "Way to the internet that the subnets may have. none: no default route. routed: a default route other " +
                "than to an internet gateway, which SageMaker's security group does not use. nat: one that it uses, by HTTPS.",
            allowed: "none, routed or nat",
            example: "none",
        })
        .default("none"),
    createSubnets: z
        .object({
            cidr: cidr(
                "Free IPv4 block of the VPC, divided into one new private subnet for each zone.",
                vpcSizes.largest,
                largestPrefixOfNewSubnets,
                "10.0.128.0/18",
            ),
            availabilityZones: subnetKeys.availabilityZones,
            subnetPrefixLength: z
                .int()
                .min(vpcSizes.largest + 1)
                .max(cidrLimits.smallestSubnet)
                .register(keyDocuments, {
                    about: "Prefix length of a new subnet. Left out, the block is divided among the zones.",
                    allowed: `a whole number from ${vpcSizes.largest + 1} to ${cidrLimits.smallestSubnet}`,
                    example: "19",
                })
                .exactOptional(),
        })
        .exactOptional(),
});

/** Keys of `network` of a stack of kind data-science. */
export const networkKeys = z.object({
    create: createKeys.exactOptional(),
    existing: existingKeys.exactOptional(),
    endpoints: endpointKeys,
    flowLogs: z
        .object({
            ...flowLogKeys,
            roleArn: arnOf(
                "iam",
                /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/,
                "Role that writes the flow logs, made by somebody else. Left out, one is created.",
                "arn:aws:iam::111122223333:role/flow-logs",
            ).exactOptional(),
            keyArn: arnOf(
                "kms",
                /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[0-9a-f-]+$/,
                "Key of the flow logs' log group, made by somebody else. Left out, the environment's key for logs.",
                "arn:aws:kms:eu-west-1:111122223333:key/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0",
            ).exactOptional(),
        })
        .prefault({}),
    awsBuckets: trafficKeys.awsBuckets,
});
