import { planSubnets } from "../infra/network/cidr";
import type { NetworkSettings } from "../infra/network/privateNetwork";
import type { NetworkConfig } from "./config";

/** Settings of one account's network: its block divided over the zones that were chosen. */
export function networkSettings(config: NetworkConfig, cidrBlock: string, zoneIds: readonly string[]): NetworkSettings {
    const subnets = planSubnets(cidrBlock, zoneIds.length, config.create.subnetPrefixLength);
    return {
        cidrBlock,
        subnets: zoneIds.flatMap((zoneId, index) => {
            const subnet = subnets[index];
            return subnet === undefined ? [] : [{ zoneId, cidrBlock: subnet }];
        }),
        flowLogs: config.flowLogs,
        awsBuckets: config.awsBuckets,
    };
}
