import type { VNode } from "preact";
import type { Statement } from "../inventory/documents";
import { networksOf, type EndpointView } from "../inventory/network";
import type { ReportResource } from "../inventory/resources";
import { conditionWords } from "./conditions";
import { columns, Lines, Resource, Section, Table } from "./parts";

/** VPC endpoints and what their policies let through. */
export function Endpoints({ resources }: { resources: readonly ReportResource[] }): VNode {
    const networks = networksOf(resources).filter(({ endpoints }) => endpoints.length > 0);
    return (
        <Section id="endpoints">
            {networks.length === 0 ? <p>There is no VPC endpoint in what was read.</p> : null}
            {networks.map(({ id, endpoints, place }) => (
                <Table
                    caption={`Endpoints of VPC ${id}${place === undefined ? "" : `, account ${place.accountId}`}`}
                    columns={columns("Service", "Statement", "Actions", "On", "On condition that")}
                    rows={endpoints.flatMap(rowsOf)}
                />
            ))}
        </Section>
    );
}

function rowsOf({ resource, service, kind, statements }: EndpointView): (VNode | string)[][] {
    const link = (
        <>
            <Resource of={resource} name={service} /> ({kind.toLowerCase()})
        </>
    );
    return statements === undefined
        ? [[link, <span class="bad">no policy of its own, or not known yet</span>, "", "", ""]]
        : statements.map((statement) => [link, ...cellsOf(statement)]);
}

function cellsOf({ sid, effect, actions, resources, conditions }: Statement): (VNode | string)[] {
    return [
        sid === "" ? effect : `${effect}: ${sid}`,
        actions.join(", "),
        <Lines of={resources} />,
        <Lines of={conditions.map(conditionWords)} />,
    ];
}
