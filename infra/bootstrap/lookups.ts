import type { Statement } from "../identity/policyDocument";
import { distinct } from "../support/distinct";
import { inRegions } from "./rights/network";
import { allow } from "./rights/statement";
import type { HeldStage } from "./heldStage";

/**
 * What the programs look up before they plan anything, and the permissions that takes. A preview compares with the
 * state and reads nothing else; `--refresh` is for the deployment role.
 */
export const lookups: Readonly<Record<string, readonly string[]>> = {
    "aws:index/getPartition:getPartition": [],
    "aws:index/getAvailabilityZones:getAvailabilityZones": ["ec2:DescribeAvailabilityZones"],
    "aws:ec2/getRouteTable:getRouteTable": ["ec2:DescribeRouteTables"],
    "aws:ec2/getSubnet:getSubnet": ["ec2:DescribeSubnets"],
    "aws:ec2/getSubnets:getSubnets": ["ec2:DescribeSubnets"],
    "aws:ec2/getVpc:getVpc": ["ec2:DescribeRouteTables", "ec2:DescribeVpcAttribute", "ec2:DescribeVpcs"],
    "aws:ec2/getVpcEndpoint:getVpcEndpoint": [
        "ec2:DescribeNetworkInterfaces",
        "ec2:DescribePrefixLists",
        "ec2:DescribeVpcEndpoints",
    ],
    "aws:ec2/getVpcEndpointService:getVpcEndpointService": ["ec2:DescribeVpcEndpointServices"],
};

/** What the preview role may do: look at networks. It reads no object, no parameter, no secret, and decrypts nothing. */
export function previewRights(stages: readonly HeldStage[]): Statement[] {
    const actions = distinct(Object.values(lookups).flat());
    return [allow("LookUpNetworks", actions, ["*"], inRegions(stages))];
}
