import { resourceArn } from "../../identity/arns";
import type { Statement } from "../../identity/policyDocument";
import { distinct } from "../../support/distinct";
import type { Scope } from "../../support/naming";
import { taggedAsOurs, tagsOfOurs, type HeldStage } from "../heldStage";
import { allow } from "./statement";

/** Reads of EC2. They know no resources. */
const reads = [
    "ec2:DescribeAvailabilityZones",
    "ec2:DescribeFlowLogs",
    "ec2:DescribeManagedPrefixLists",
    "ec2:DescribeNetworkAcls",
    "ec2:DescribeNetworkInterfaces",
    "ec2:DescribePrefixLists",
    "ec2:DescribeRouteTables",
    "ec2:DescribeSecurityGroupRules",
    "ec2:DescribeSecurityGroups",
    "ec2:DescribeSubnets",
    "ec2:DescribeTags",
    "ec2:DescribeVpcAttribute",
    "ec2:DescribeVpcEndpointServices",
    "ec2:DescribeVpcEndpoints",
    "ec2:DescribeVpcs",
];

/** What creates a resource of a network, by the type of the resource. */
const creations = {
    vpc: "ec2:CreateVpc",
    subnet: "ec2:CreateSubnet",
    "route-table": "ec2:CreateRouteTable",
    "security-group": "ec2:CreateSecurityGroup",
    "vpc-endpoint": "ec2:CreateVpcEndpoint",
    "vpc-flow-log": "ec2:CreateFlowLogs",
} as const;

/** Changes and deletions of what exists. */
const changes = [
    "ec2:AssociateRouteTable",
    "ec2:AuthorizeSecurityGroupEgress",
    "ec2:AuthorizeSecurityGroupIngress",
    "ec2:DeleteFlowLogs",
    "ec2:DeleteRouteTable",
    "ec2:DeleteSecurityGroup",
    "ec2:DeleteSubnet",
    "ec2:DeleteVpc",
    "ec2:DeleteVpcEndpoints",
    "ec2:DisassociateRouteTable",
    "ec2:ModifySecurityGroupRules",
    "ec2:ModifySubnetAttribute",
    "ec2:ModifyVpcAttribute",
    "ec2:ModifyVpcEndpoint",
    "ec2:ReplaceRouteTableAssociation",
    "ec2:RevokeSecurityGroupEgress",
    "ec2:RevokeSecurityGroupIngress",
];

/**
 * The network: VPC, subnets, route tables, security groups, endpoints and flow logs. Ids say nothing of whose a thing
 * is, so it is told by its tags: what is created carries them from the start, and nothing without them is changed, but for
 * groups without tags, which are given those of the stage.
 */
export function networkRights(stages: readonly HeldStage[]): Statement[] {
    const ec2 = (...types: string[]): string[] => stages.flatMap(({ scope }) => ec2Arns(scope, types));
    const created = Object.keys(creations);
    const ours = { StringEquals: tagsOfOurs(stages) };
    return [
        allow("ReadNetworks", reads, ["*"], inRegions(stages)),
        allow("CreateTaggedNetwork", Object.values(creations), ec2(...created), { StringEquals: taggedAsOurs(stages) }),
        allow("CreateInVpc", withoutVpc, ec2("vpc")),
        // An interface endpoint may stand in subnets of others, behind security groups of others.
        allow("PlaceEndpoints", ["ec2:CreateVpcEndpoint"], ec2("route-table", "security-group", "subnet")),
        allow("PlaceOwnEndpoints", ["ec2:ModifyVpcEndpoint"], ec2("route-table", "security-group", "subnet")),
        allow("ChangeOwnNetwork", changes, ec2(...created), ours),
        allow("ChangeRulesOfOwnGroups", ruleChanges, ec2("security-group-rule")),
        allow("TagWhatIsCreated", ["ec2:CreateTags"], ec2(...created, "security-group-rule"), {
            StringEquals: { ...taggedAsOurs(stages), "ec2:CreateAction": creatingActions },
        }),
        allow("TagOwnNetwork", ["ec2:CreateTags", "ec2:DeleteTags"], ec2(...created, "security-group-rule"), ours),
        // The default group of a VPC comes without tags. It is emptied, once it has those of the stage.
        allow("AdoptDefaultSecurityGroup", ["ec2:CreateTags"], ec2("security-group"), {
            StringEquals: taggedAsOurs(stages),
            Null: { "aws:ResourceTag/EnvironmentName": "true" },
        }),
        // Private names of endpoints are a hosted zone that EC2 makes.
        allow("NameEndpoints", ["route53:AssociateVPCWithHostedZone"], hostedZones(stages)),
    ];
}

const withoutVpc = Object.values(creations).filter((action) => action !== creations.vpc);

const ruleChanges = [
    "ec2:AuthorizeSecurityGroupEgress",
    "ec2:AuthorizeSecurityGroupIngress",
    "ec2:ModifySecurityGroupRules",
];

/** Names of the calls that create something with tags; rules of security groups are authorised. */
const creatingActions = [
    ...Object.values(creations),
    "ec2:AuthorizeSecurityGroupEgress",
    "ec2:AuthorizeSecurityGroupIngress",
].map((action) => action.replace("ec2:", ""));

/** Resources of EC2 by type, in the account and region. */
export function ec2Arns(scope: Scope, types: readonly string[]): string[] {
    return types.map((type) => resourceArn(scope, "ec2", `${type}/*`));
}

/** Condition that a request goes to a region of the stages. */
export function inRegions(stages: readonly HeldStage[]): NonNullable<Statement["Condition"]> {
    return { StringEquals: { "aws:RequestedRegion": distinct(stages.map(({ scope }) => scope.region)) } };
}

function hostedZones(stages: readonly HeldStage[]): string[] {
    return stages.map(({ scope }) => `arn:${scope.partition}:route53:::hostedzone/*`);
}
