import { chargedByUse, hoursPerMonth, monthlyIn, prices, type Price } from "../prices";
import { compareText, textsIn, type ReportResource } from "./resources";

/** What a resource costs in a month in which it is only there. */
export interface CostRow {
    readonly resource: ReportResource;
    /** What is counted, such as `2 zones, 730 hours each`. */
    readonly quantity: string;
    /** In hundredths of a US dollar; undefined where its region has no prices. */
    readonly cents: number | undefined;
}

/** A type that is charged by use. */
export interface UseRow {
    readonly type: string;
    readonly count: number;
    readonly charged: string;
}

/** Cost of what the states hold. */
export interface Cost {
    readonly rows: readonly CostRow[];
    readonly uses: readonly UseRow[];
    /** Sum of the rows that have a price. */
    readonly totalCents: number;
}

/** Reckons what resources cost each month, and names what is charged by use. */
export function costOf(resources: readonly ReportResource[]): Cost {
    const rows = resources.flatMap(priced).sort((one, other) => compareText(sortKey(one), sortKey(other)));
    const uses = Object.entries(chargedByUse).flatMap(([type, charged]) => {
        const count = resources.filter((resource) => resource.type === type).length;
        return count === 0 ? [] : [{ type, count, charged }];
    });
    return { rows, uses, totalCents: totalOf(rows) };
}

/** Sum of the rows that have a price. */
export function totalOf(rows: readonly CostRow[]): number {
    return rows.reduce((sum, { cents = 0 }) => sum + cents, 0);
}

/** `12.34` for 1234 cents. */
export function dollars(cents: number): string {
    return (cents / 100).toFixed(2);
}

function sortKey({ resource: { place, type, urn } }: CostRow): string {
    return [place?.accountId ?? "", place?.region ?? "", type, urn].join(" ");
}

/** What a resource costs by being there; nothing for what is free or charged by use alone. */
function priced(resource: ReportResource): CostRow[] {
    const { values, place } = resource;
    const row = (quantity: string, price: Price, count = 1): CostRow[] => {
        const each = monthlyIn(price, place?.region ?? "");
        return [{ resource, quantity, cents: each === undefined ? undefined : Math.round(each * count * 100) }];
    };
    switch (resource.type) {
        case "aws:ec2/vpcEndpoint:VpcEndpoint": {
            const zones = textsIn(values.subnetIds).length;
            return values.vpcEndpointType === "Interface"
                ? row(`${zones} zones, ${hoursPerMonth} hours each`, prices.interfaceEndpoint, zones)
                : [];
        }
        case "aws:ec2/natGateway:NatGateway":
            return row(`${hoursPerMonth} hours`, prices.natGateway);
        case "aws:ec2/eip:Eip":
            return row("1 public address", prices.publicAddress);
        case "aws:kms/key:Key":
            return row("1 key", prices.key);
        case "aws:cloudwatch/metricAlarm:MetricAlarm":
            return row("1 alarm", prices.alarm);
        case "aws:cloudwatch/compositeAlarm:CompositeAlarm":
            return row("1 composite alarm", prices.compositeAlarm);
        case "aws:codepipeline/pipeline:Pipeline":
            return values.pipelineType === "V2" ? [] : row("1 pipeline of type V1", prices.pipelineV1);
        default:
            return [];
    }
}
