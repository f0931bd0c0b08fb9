import {
    paginateDescribeRouteTables,
    paginateDescribeSecurityGroupRules,
    paginateDescribeTags,
    type EC2Client,
} from "@aws-sdk/client-ec2";
import { paginateListResourceTags } from "@aws-sdk/client-kms";
import { z } from "zod";
import type { AwsClients } from "../aws";
import { findCustomerKeys } from "../holdings";
import { allOf } from "../pages";

const inputs = z.looseObject({
    tags: z.record(z.string(), z.string()).default({}),
    securityGroupId: z.string().default(""),
    description: z.string().default(""),
    subnetId: z.string().default(""),
    routeTableId: z.string().default(""),
});

/** What EC2 calls a type in its tags. */
const tagged: Readonly<Record<string, string>> = {
    "aws:ec2/flowLog:FlowLog": "vpc-flow-log",
    "aws:ec2/routeTable:RouteTable": "route-table",
    "aws:ec2/securityGroup:SecurityGroup": "security-group",
    "aws:ec2/subnet:Subnet": "subnet",
    "aws:ec2/vpc:Vpc": "vpc",
    "aws:ec2/vpcEndpoint:VpcEndpoint": "vpc-endpoint",
};

/**
 * Looks into the account for a resource whose id AWS has given, as `npm run settle` asks a person to.
 *
 * @param known ids that the state knows already
 */
export async function lookFor(
    clients: AwsClients,
    resource: { readonly type: string; readonly inputs?: unknown },
    known: ReadonlySet<string>,
): Promise<string | undefined> {
    const asked = inputs.parse(resource.inputs);
    const found = await candidates(clients, resource.type, asked);
    const fresh = found.filter((id) => !known.has(id));
    if (fresh.length > 1) {
        throw new Error(`There are several of type ${resource.type} where one was cut off: ${fresh.join(", ")}.`);
    }
    return fresh[0];
}

async function candidates(clients: AwsClients, type: string, asked: z.output<typeof inputs>): Promise<string[]> {
    const name = asked.tags.Name ?? "";
    switch (type) {
        case "aws:kms/key:Key":
            return keysNamed(clients, name);
        case "aws:ec2/routeTableAssociation:RouteTableAssociation":
            return associations(clients.ec2, asked.subnetId);
        case "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule":
            return rules(clients.ec2, asked.securityGroupId, asked.description, false);
        case "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule":
            return rules(clients.ec2, asked.securityGroupId, asked.description, true);
        default:
            return taggedResources(clients.ec2, type, name);
    }
}

async function keysNamed(clients: AwsClients, name: string): Promise<string[]> {
    const keys = await findCustomerKeys(clients);
    const named = await Promise.all(
        keys.map(async ({ KeyId = "" }) => {
            const tags = await allOf(paginateListResourceTags({ client: clients.kms }, { KeyId }), ({ Tags }) => Tags);
            return tags.some(({ TagKey, TagValue }) => TagKey === "Name" && TagValue === name) ? [KeyId] : [];
        }),
    );
    return named.flat();
}

async function taggedResources(ec2: EC2Client, type: string, name: string): Promise<string[]> {
    const resourceType = tagged[type];
    if (resourceType === undefined || name === "") {
        throw new Error(`The rehearsal does not know how to look for ${type}: add it to rehearsal/faults/looking.ts.`);
    }
    const Filters = [
        { Name: "resource-type", Values: [resourceType] },
        { Name: "key", Values: ["Name"] },
        { Name: "value", Values: [name] },
    ];
    const tags = await allOf(paginateDescribeTags({ client: ec2 }, { Filters }), ({ Tags }) => Tags);
    return tags.map(({ ResourceId = "" }) => ResourceId);
}

async function associations(ec2: EC2Client, subnet: string): Promise<string[]> {
    const tables = await allOf(paginateDescribeRouteTables({ client: ec2 }, {}), ({ RouteTables }) => RouteTables);
    return tables
        .flatMap(({ Associations = [] }) => Associations)
        .filter(({ SubnetId }) => SubnetId === subnet)
        .map(({ RouteTableAssociationId = "" }) => RouteTableAssociationId);
}

async function rules(ec2: EC2Client, group: string, description: string, isEgress: boolean): Promise<string[]> {
    const Filters = [{ Name: "group-id", Values: [group] }];
    const found = await allOf(
        paginateDescribeSecurityGroupRules({ client: ec2 }, { Filters }),
        (page) => page.SecurityGroupRules,
    );
    return found
        .filter((rule) => rule.IsEgress === isEgress && rule.Description === description)
        .map(({ SecurityGroupRuleId = "" }) => SecurityGroupRuleId);
}
