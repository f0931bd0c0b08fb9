import type { Statement } from "../../identity/policyDocument";
import { taggedAsOurs, tagsOfOurs, type HeldStage } from "../heldStage";
import { ec2Arns, inRegions } from "./network";
import { allow } from "./statement";

const reads = [
    "ec2:DescribeAddresses",
    "ec2:DescribeAddressesAttribute",
    "ec2:DescribeInternetGateways",
    "ec2:DescribeNatGateways",
];

const creations = ["ec2:AllocateAddress", "ec2:CreateInternetGateway", "ec2:CreateNatGateway"];

const changes = [
    "ec2:AttachInternetGateway",
    "ec2:CreateRoute",
    "ec2:DeleteInternetGateway",
    "ec2:DeleteNatGateway",
    "ec2:DeleteRoute",
    "ec2:DeleteTags",
    "ec2:DetachInternetGateway",
    "ec2:DisassociateAddress",
    "ec2:ReleaseAddress",
    "ec2:ReplaceRoute",
];

/** A way out for networks that are made with NAT gateways, and for no others. */
export function natGatewayRights(all: readonly HeldStage[]): Statement[] {
    const stages = all.filter(({ egress }) => egress === "nat");
    if (stages.length === 0) {
        return [];
    }
    const ec2 = (...types: string[]): string[] => stages.flatMap(({ scope }) => ec2Arns(scope, types));
    const types = ["elastic-ip", "internet-gateway", "natgateway"];
    const ours = { StringEquals: tagsOfOurs(stages) };
    return [
        allow("ReadGateways", reads, ["*"], inRegions(stages)),
        allow("CreateTaggedGateways", creations, ec2(...types), { StringEquals: taggedAsOurs(stages) }),
        allow("PlaceGateways", ["ec2:CreateNatGateway"], ec2("elastic-ip", "subnet", "vpc"), ours),
        allow("ChangeOwnGateways", changes, ec2(...types, "network-interface", "route-table", "vpc"), ours),
        allow("TagGateways", ["ec2:CreateTags"], ec2(...types), {
            StringEquals: {
                ...taggedAsOurs(stages),
                "ec2:CreateAction": creations.map((action) => action.replace("ec2:", "")),
            },
        }),
        allow("TagOwnGateways", ["ec2:CreateTags"], ec2(...types), ours),
    ];
}
