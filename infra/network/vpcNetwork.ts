import * as pulumi from "@pulumi/pulumi";
import { IsolatedVpc } from "./isolatedVpc";
import { NatVpc } from "./natVpc";
import type { Network } from "./network";
import { NewSubnets } from "./newSubnets";
import type { VpcSettings } from "./vpcSettings";

/** What every mode is told besides its own settings. */
interface Common {
    readonly displayName: string;
    readonly protect?: boolean;
}

/** The network of a mode. Nothing downstream asks which mode it was. */
export function vpcNetwork(
    name: string,
    vpc: VpcSettings,
    common: Common,
    opts: pulumi.ComponentResourceOptions,
): Network {
    switch (vpc.mode) {
        case "isolated":
            return new IsolatedVpc(name, { ...vpc, ...common }, opts);
        case "nat":
            return new NatVpc(name, { ...vpc, ...common }, opts);
        case "new-subnets":
            return new NewSubnets(name, { ...vpc, ...common }, opts);
        case "existing":
            return {
                vpcId: pulumi.output(vpc.vpcId),
                cidrBlock: vpc.cidrBlock,
                privateSubnetIds: vpc.subnetIds.map((id) => pulumi.output(id)),
                routeTables: vpc.routeTableIds.map((id) => ({ key: id, id: pulumi.output(id) })),
            };
    }
}
