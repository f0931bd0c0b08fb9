import type { VNode } from "preact";
import { shortType } from "../../engine/events";
import { costOf, dollars, totalOf, type CostRow } from "../inventory/cost";
import type { ReportResource } from "../inventory/resources";
import { hoursPerMonth, lookedUp, pricedRegions } from "../prices";
import { columns, Resource, Section, Table } from "./parts";

/** What the resources cost in a month, and what is charged by use. */
export function Cost({ resources }: { resources: readonly ReportResource[] }): VNode {
    const { rows, uses, totalCents } = costOf(resources);
    const unpriced = rows.filter(({ cents }) => cents === undefined).length;
    return (
        <Section id="cost">
            <p class="note">
                List prices looked up on {lookedUp}, in US dollars for {pricedRegions.join(", ")}, without taxes,
                discounts and free tiers; a month has {hoursPerMonth} hours. Only what is charged for being there is
                summed.
                {unpriced === 0 ? "" : ` Not in the sum: ${unpriced} resources in regions without prices here.`}
            </p>
            <Table
                caption="Sum by account and region"
                columns={[...columns("Account", "Region"), { title: "USD a month", number: true }]}
                rows={placesOf(rows).map(([accountId, region, own]) => [accountId, region, dollars(totalOf(own))])}
                foot={["Together", "", dollars(totalCents)]}
            />
            <Table
                caption="By resource"
                columns={[...columns("Resource", "Type", "Account", "Counted"), { title: "USD a month", number: true }]}
                rows={rows.map(({ resource, quantity, cents }) => [
                    <Resource of={resource} />,
                    shortType(resource.type),
                    resource.place?.accountId ?? "",
                    quantity,
                    cents === undefined ? "no price" : dollars(cents),
                ])}
            />
            <Table
                caption="Charged by use, and not summed"
                columns={[...columns("Type"), { title: "Number", number: true }, ...columns("What is charged")]}
                rows={uses.map(({ type, count, charged }) => [shortType(type), count, charged])}
            />
        </Section>
    );
}

/** Rows by account and region, in the order of the rows. */
function placesOf(rows: readonly CostRow[]): (readonly [string, string, readonly CostRow[]])[] {
    const places = new Map<string, CostRow[]>();
    for (const row of rows) {
        const key = `${row.resource.place?.accountId ?? ""} ${row.resource.place?.region ?? ""}`;
        places.set(key, [...(places.get(key) ?? []), row]);
    }
    return [...places].map(([key, own]) => [key.split(" ")[0] ?? "", key.split(" ")[1] ?? "", own] as const);
}
