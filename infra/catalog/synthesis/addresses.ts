import { cidrLimits } from "../../network/cidr";
import type { Properties } from "./form";
import { partsOf, tokenText } from "./tokens";

/** Parameters by which somebody chooses the addresses of a VPC. */
export interface BlockParameters {
    /** Name of the parameter with the first address, such as 10.0.0.0. */
    readonly address: string;
    /** Name of the parameter with the prefix length, one of {@link vpcSizes}. */
    readonly size: string;
}

/** How many subnets fill a VPC; the lower half is for private ones. */
const subnetsOfVpc = 8;
const subnetBits = "SubnetBits";

/** Prefix lengths of VPCs that are large enough for endpoints and work in every subnet. */
export const vpcSizes = Array.from({ length: 7 }, (_, step) => String(cidrLimits.largestVpc + step));

/** Bits that tell the addresses of a subnet apart, by the prefix length of its VPC. */
export const addressMappings: Readonly<Record<string, Properties>> = {
    [subnetBits]: Object.fromEntries(
        vpcSizes.map((size) => [size, { Bits: 32 - Number(size) - Math.log2(subnetsOfVpc) }]),
    ),
};

/** Block of the VPC. */
export function vpcBlock({ address, size }: BlockParameters): string {
    return [address, size].map((name) => tokenText({ kind: "reference", name })).join("/");
}

/**
 * Block of a private subnet of the VPC: an eighth of it.
 *
 * @param place from 0
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-cidr.html
 */
export function subnetBlock({ address, size }: BlockParameters, place: number): string {
    const block = { "Fn::Sub": `\${${address}}/\${${size}}` };
    const bits = { "Fn::FindInMap": [subnetBits, { Ref: size }, "Bits"] };
    return expression(`Block${place + 1}`, { "Fn::Select": [place, { "Fn::Cidr": [block, subnetsOfVpc, bits] }] });
}

/** An availability zone by its name in the account; nobody knows its id before. @param place from 0 */
export function zoneName(place: number): string {
    return expression(`Zone${place + 1}`, { "Fn::Select": [place, { "Fn::GetAZs": "" }] });
}

/** Whether a zone is one by its name. */
export function isZoneName(zone: unknown): boolean {
    return partsOf(String(zone)).some((part) => typeof part === "object" && part.kind === "expression");
}

function expression(name: string, value: Properties): string {
    return tokenText({ kind: "expression", name, attribute: JSON.stringify(value) });
}
