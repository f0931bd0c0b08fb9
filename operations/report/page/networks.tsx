import type { VNode } from "preact";
import { textOf, type ReportResource } from "../inventory/resources";
import { networksOf, type NetworkView } from "../inventory/network";
import { Box, boxHeight, Drawing } from "./drawing";
import { columns, Lines, Resource, Section, Table } from "./parts";

const width = 1000;
const endpointsInRow = 4;

/** Accounts and the networks in them. */
export function Networks({ resources }: { resources: readonly ReportResource[] }): VNode {
    const networks = networksOf(resources);
    return (
        <Section id="networks">
            {networks.length === 0 ? <p>There is no network in what was read.</p> : null}
            {networks.map((network, index) => (
                <>
                    <h3>{titleOf(network)}</h3>
                    <NetworkDrawing id={`network-${index}`} network={network} />
                    <SubnetTable network={network} />
                </>
            ))}
        </Section>
    );
}

function titleOf({ place, stack }: NetworkView): string {
    return place === undefined ? `Stack ${stack}` : `Account ${place.accountId}, ${place.region}, stack ${stack}`;
}

/** The VPC with its zones side by side, subnets in them, and endpoints below. */
function NetworkDrawing({ id, network }: { id: string; network: NetworkView }): VNode {
    const zones = [...network.zones];
    const zoneWidth = (width - 40) / Math.max(zones.length, 1) - 10;
    const most = Math.max(0, ...zones.map(([, subnets]) => subnets.length));
    const zoneHeight = zones.length === 0 ? 0 : 40 + most * (boxHeight(2) + 8);
    const rows = Math.ceil(network.endpoints.length / endpointsInRow);
    const endpointsAt = 70 + zoneHeight;
    const endpointWidth = (width - 40) / endpointsInRow - 10;
    const residents = [...network.gateways, ...network.domains];
    const residentsAt = endpointsAt + rows * (boxHeight(2) + 8);
    const height = residentsAt + (residents.length > 0 ? boxHeight(2) + 8 : 0) + 20;
    return (
        <Drawing id={id} title={`VPC ${network.id}`} description={describe(network)} width={width} height={height}>
            <Box x={10} y={10} width={width - 20} height={height - 20} lines={vpcLines(network)} outer />
            {zones.map(([zone, subnets], column) => (
                <>
                    <Box
                        x={20 + column * (zoneWidth + 10)}
                        y={60}
                        width={zoneWidth}
                        height={zoneHeight - 8}
                        lines={[`Zone ${zone}`]}
                        outer
                    />
                    {subnets.map(({ resource, cidr, public: isPublic }, row) => (
                        <Box
                            x={30 + column * (zoneWidth + 10)}
                            y={90 + row * (boxHeight(2) + 8)}
                            width={zoneWidth - 20}
                            height={boxHeight(2)}
                            lines={[nameTag(resource), `${isPublic ? "public" : "private"} ${cidr}`]}
                        />
                    ))}
                </>
            ))}
            {network.endpoints.map(({ service, kind, zones: count }, index) => (
                <Box
                    x={20 + (index % endpointsInRow) * (endpointWidth + 10)}
                    y={endpointsAt + Math.floor(index / endpointsInRow) * (boxHeight(2) + 8)}
                    width={endpointWidth}
                    height={boxHeight(2)}
                    lines={[service, kind === "Interface" ? `interface endpoint, ${count} zones` : "gateway endpoint"]}
                />
            ))}
            {residents.map((resource, index) => (
                <Box
                    x={20 + index * (endpointWidth + 10)}
                    y={residentsAt}
                    width={endpointWidth}
                    height={boxHeight(2)}
                    lines={[nameTag(resource), wordsFor(resource)]}
                />
            ))}
        </Drawing>
    );
}

function vpcLines({ id, vpc }: NetworkView): string[] {
    const cidr = textOf(vpc?.values.cidrBlock) ?? "";
    return vpc === undefined
        ? [`VPC ${id}`, "given, not managed by these stacks"]
        : [`VPC ${nameTag(vpc)}`, `${id} ${cidr}`];
}

function nameTag({ values, name }: ReportResource): string {
    const { tags } = values;
    const tag = typeof tags === "object" && tags !== null && "Name" in tags ? textOf(tags.Name) : undefined;
    return tag ?? name;
}

function wordsFor({ type }: ReportResource): string {
    return type === "aws:sagemaker/domain:Domain"
        ? "Studio domain"
        : type === "aws:ec2/natGateway:NatGateway"
          ? "NAT gateway"
          : "internet gateway";
}

function describe(network: NetworkView): string {
    const subnets = [...network.zones.values()].flat().length;
    const gateways =
        network.gateways.length === 0 ? "no gateway to the internet" : `${network.gateways.length} gateways`;
    return (
        `${titleOf(network)}: ${network.zones.size} zones with ${subnets} subnets, ` +
        `${network.endpoints.length} endpoints, ${gateways}, ${network.domains.length} Studio domains.`
    );
}

function SubnetTable({ network }: { network: NetworkView }): VNode | null {
    const rows = [...network.zones].flatMap(([zone, subnets]) =>
        subnets.map(({ resource, cidr, public: isPublic }) => [
            <Resource of={resource} name={nameTag(resource)} />,
            zone,
            cidr,
            isPublic ? <span class="bad">public</span> : "private",
        ]),
    );
    const links = [...(network.vpc === undefined ? [] : [network.vpc]), ...network.domains, ...network.gateways];
    return (
        <>
            <Lines
                of={links.map((resource) => (
                    <Resource of={resource} name={nameTag(resource)} />
                ))}
            />
            {rows.length === 0 ? null : (
                <Table
                    caption={`Subnets of VPC ${network.id}`}
                    columns={columns("Subnet", "Zone", "Addresses", "Reach")}
                    rows={rows}
                />
            )}
        </>
    );
}
