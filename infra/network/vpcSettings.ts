/** A private subnet to be created. */
export interface PlannedSubnet {
    /** Id of its availability zone (`euw1-az1`). Ids mean the same data centre in every account, names do not. */
    readonly zoneId: string;
    readonly cidrBlock: string;
}

/** A private subnet with a way out, and the public one of its zone that a NAT gateway can stand in. */
export interface PlannedNatSubnet extends PlannedSubnet {
    /** Name of the zone in this account (`eu-west-1a`): awsx takes names alone. */
    readonly zoneName: string;
    readonly publicCidrBlock: string;
}

/** How many NAT gateways: one for all zones, or one in each, so that the loss of a zone stops no other. */
export type NatGateways = "single" | "one-per-zone";

/**
 * Where the private subnets come from.
 * - `isolated`: a VPC without a way to the internet.
 * - `nat`: a VPC with NAT gateways.
 * - `existing`: subnets and route tables that somebody else made, as a preflight found them.
 * - `new-subnets`: subnets without a way to the internet, in a VPC that somebody else made.
 */
export type VpcSettings =
    | { readonly mode: "isolated"; readonly cidrBlock: string; readonly subnets: readonly PlannedSubnet[] }
    | {
          readonly mode: "nat";
          readonly cidrBlock: string;
          readonly subnets: readonly PlannedNatSubnet[];
          readonly natGateways: NatGateways;
      }
    | {
          readonly mode: "existing";
          readonly vpcId: string;
          readonly cidrBlock: string;
          readonly subnetIds: readonly string[];
          readonly routeTableIds: readonly string[];
          /** Lets SageMaker call the internet by HTTPS, if the routes lead there. @default false */
          readonly internet?: boolean;
      }
    | {
          readonly mode: "new-subnets";
          readonly vpcId: string;
          readonly cidrBlock: string;
          readonly subnets: readonly PlannedSubnet[];
      };

/** Whether SageMaker may call the internet. */
export function reachesInternet(vpc: VpcSettings): boolean {
    return vpc.mode === "nat" || (vpc.mode === "existing" && vpc.internet === true);
}
