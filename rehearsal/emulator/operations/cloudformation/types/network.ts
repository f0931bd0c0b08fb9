import { structuresOf, textOf, textsOf, type Parameters } from "../../parameters";
import type { AccountClient } from "../accountClient";
import type { ResourceType, ResourceTypes } from "./resourceType";

type Form = Readonly<Record<string, string>>;

/** The content of the first element of a name. */
function elementOf(answer: string, name: string): string {
    return new RegExp(`<${name}>([^<]+)</${name}>`).exec(answer)?.[1] ?? "";
}

/** Texts as EC2 takes lists: `SubnetId.1`. */
function listed(name: string, texts: readonly string[]): Form {
    return Object.fromEntries(texts.map((text, place) => [`${name}.${place + 1}`, text]));
}

function tagsOf(type: string, properties: Parameters): Form {
    const tags = structuresOf(properties, "Tags").map((tag, place): Form => {
        const own = `TagSpecification.1.Tag.${place + 1}`;
        return { [`${own}.Key`]: textOf(tag, "Key"), [`${own}.Value`]: textOf(tag, "Value") };
    });
    return tags.length === 0 ? {} : (Object.assign({ "TagSpecification.1.ResourceType": type }, ...tags) as Form);
}

/** The properties of these names, as text. */
function given(properties: Parameters, names: readonly string[]): Form {
    const present = names.filter((name) => properties[name] !== undefined);
    return Object.fromEntries(present.map((name) => [name, String(properties[name])]));
}

/** How EC2 makes a type of resource, which is replaced where it changes. */
interface Kind {
    readonly create: string;
    readonly form: (properties: Parameters) => Form;
    /** Element of the answer that holds the id. */
    readonly id: string;
    /** @default nothing more is set */
    readonly after?: (account: AccountClient, id: string, properties: Parameters) => Promise<void>;
    readonly delete: readonly [operation: string, parameter: string];
}

function replaced({ create, form, id: element, after, delete: [operation, parameter] }: Kind): ResourceType {
    return {
        async create(account, properties) {
            const Ref = elementOf(await account.query("ec2", create, form(properties)), element);
            await after?.(account, Ref, properties);
            return { Ref };
        },
        async delete(account, { Ref }) {
            await account.query("ec2", operation, { [parameter]: Ref });
        },
    };
}

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-vpc.html */
const vpc = replaced({
    create: "CreateVpc",
    form: (properties) => ({ ...given(properties, ["CidrBlock"]), ...tagsOf("vpc", properties) }),
    id: "vpcId",
    async after(account, VpcId, properties) {
        for (const name of ["EnableDnsSupport", "EnableDnsHostnames"].filter((one) => one in properties)) {
            await account.query("ec2", "ModifyVpcAttribute", { VpcId, [`${name}.Value`]: String(properties[name]) });
        }
    },
    delete: ["DeleteVpc", "VpcId"],
});

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-subnet.html */
const subnet = replaced({
    create: "CreateSubnet",
    form: (properties) => ({
        ...given(properties, ["VpcId", "CidrBlock", "AvailabilityZone"]),
        ...tagsOf("subnet", properties),
    }),
    id: "subnetId",
    async after(account, SubnetId, properties) {
        const value = String(properties.MapPublicIpOnLaunch === true);
        await account.query("ec2", "ModifySubnetAttribute", { SubnetId, "MapPublicIpOnLaunch.Value": value });
    },
    delete: ["DeleteSubnet", "SubnetId"],
});

/**
 * With rules of its own, a group loses the one that EC2 opens its way out with.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroup.html
 */
const securityGroup: ResourceType = {
    async create(account, properties, generated) {
        const answer = await account.query("ec2", "CreateSecurityGroup", {
            GroupName: generated,
            ...given(properties, ["GroupDescription", "VpcId"]),
            ...tagsOf("security-group", properties),
        });
        const GroupId = elementOf(answer, "groupId");
        const rules = structuresOf(properties, "SecurityGroupEgress");
        if (rules.length > 0) {
            const opened = { IpProtocol: "-1", CidrIp: "0.0.0.0/0" };
            await account.query("ec2", "RevokeSecurityGroupEgress", { GroupId, ...ruleOf(opened) });
        }
        for (const rule of rules) {
            await account.query("ec2", "AuthorizeSecurityGroupEgress", { GroupId, ...ruleOf(rule) });
        }
        return { Ref: GroupId, GroupId };
    },
    async delete(account, { Ref }) {
        await account.query("ec2", "DeleteSecurityGroup", { GroupId: Ref });
    },
};

/** Where the traffic of a rule comes from or goes to: the property, and the form of EC2. */
const ends: readonly (readonly [property: string, member: string])[] = [
    ["CidrIp", "IpRanges.1.CidrIp"],
    ["SourceSecurityGroupId", "Groups.1.GroupId"],
    ["DestinationSecurityGroupId", "Groups.1.GroupId"],
    ["SourcePrefixListId", "PrefixListIds.1.PrefixListId"],
    ["DestinationPrefixListId", "PrefixListIds.1.PrefixListId"],
];

function ruleOf(properties: Parameters): Form {
    const fields = ends
        .filter(([property]) => property in properties)
        .flatMap(([property, member]) => [
            [member, textOf(properties, property)] as const,
            ...("Description" in properties
                ? [[member.replace(/\w+$/, "Description"), textOf(properties, "Description")] as const]
                : []),
        ]);
    const all = { ...given(properties, ["IpProtocol", "FromPort", "ToPort"]), ...Object.fromEntries(fields) };
    return Object.fromEntries(Object.entries(all).map(([name, value]) => [`IpPermissions.1.${name}`, value]));
}

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroupingress.html */
function groupRule(direction: "Ingress" | "Egress"): ResourceType {
    return {
        async create(account, properties) {
            const form = { ...given(properties, ["GroupId"]), ...ruleOf(properties) };
            const answer = await account.query("ec2", `AuthorizeSecurityGroup${direction}`, form);
            return { Ref: elementOf(answer, "securityGroupRuleId"), form: JSON.stringify(form) };
        },
        async delete(account, { form = "{}" }) {
            await account.query("ec2", `RevokeSecurityGroup${direction}`, JSON.parse(form) as Parameters);
        },
    };
}

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-vpcendpoint.html */
const endpoint = replaced({
    create: "CreateVpcEndpoint",
    form: (properties) => ({
        ...given(properties, ["VpcId", "VpcEndpointType", "ServiceName", "PrivateDnsEnabled"]),
        PolicyDocument: JSON.stringify(properties.PolicyDocument),
        ...listed("SubnetId", textsOf(properties, "SubnetIds")),
        ...listed("SecurityGroupId", textsOf(properties, "SecurityGroupIds")),
        ...listed("RouteTableId", textsOf(properties, "RouteTableIds")),
        ...tagsOf("vpc-endpoint", properties),
    }),
    id: "vpcEndpointId",
    delete: ["DeleteVpcEndpoints", "VpcEndpointId.1"],
});

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-flowlog.html */
const flowLog = replaced({
    create: "CreateFlowLogs",
    form: (properties) => ({
        "ResourceId.1": textOf(properties, "ResourceId"),
        ...given(properties, ["ResourceType", "TrafficType", "LogDestinationType", "LogDestination", "LogFormat"]),
        ...given(properties, ["DeliverLogsPermissionArn", "MaxAggregationInterval"]),
        ...tagsOf("vpc-flow-log", properties),
    }),
    id: "item",
    delete: ["DeleteFlowLogs", "FlowLogId.1"],
});

/** Types of Amazon VPC. */
export const networkTypes: ResourceTypes = {
    "AWS::EC2::FlowLog": flowLog,
    "AWS::EC2::RouteTable": replaced({
        create: "CreateRouteTable",
        form: (properties) => ({ ...given(properties, ["VpcId"]), ...tagsOf("route-table", properties) }),
        id: "routeTableId",
        delete: ["DeleteRouteTable", "RouteTableId"],
    }),
    "AWS::EC2::SecurityGroup": securityGroup,
    "AWS::EC2::SecurityGroupEgress": groupRule("Egress"),
    "AWS::EC2::SecurityGroupIngress": groupRule("Ingress"),
    "AWS::EC2::Subnet": subnet,
    "AWS::EC2::SubnetRouteTableAssociation": replaced({
        create: "AssociateRouteTable",
        form: (properties) => given(properties, ["SubnetId", "RouteTableId"]),
        id: "associationId",
        delete: ["DisassociateRouteTable", "AssociationId"],
    }),
    "AWS::EC2::VPC": vpc,
    "AWS::EC2::VPCEndpoint": endpoint,
};
