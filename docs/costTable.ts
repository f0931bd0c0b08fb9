import { amountIn, hoursPerMonth, lookedUp, pricedRegions, prices, type Price } from "../operations/report/prices";
import { development, holdings, monthly, region, singleAccount, target, type Holding } from "./cost/holdings";
import { markdownTable } from "./markdownTable";

const zones = 2;
const endpoint = monthly({ endpointZones: zones, keys: 0, natGateways: 0 });
const apart = monthly(development) + 2 * monthly(target);

const introduction = `# Cost

Generated from \`docs/cost\` by \`npm run docs\`. A test counts what each stack holds in what the program registers, and fails
when this page is behind.

Prices are list prices in USD for ${region}, without tax, looked up on ${lookedUp}. The last table has other regions, and says
which prices were confirmed. A month has ${hoursPerMonth} hours. \`npm run report\` reckons what stacks really hold with the same table.

## What costs whether it is used or not

With ${zones} availability zones:`;

function afterwards(): string {
    return `The development account with a staging and a production account comes to ${dollars(apart)} a month; all stages in one account
to ${dollars(monthly(singleAccount))}. A row with … changes one thing about the last row without.

- The S3 gateway endpoint is free, and so are VPCs, subnets, roles, parameters, the Studio domain and its profiles.
- A third zone adds half as much again for endpoints, and one more NAT gateway where each zone has one.
- Keys rotate each year. AWS charges for older material of a key too: see its page.

## What costs as it is used

${usageTable()}

## How to lower it

- **Fewer endpoints.** Each costs ${dollars(endpoint)} a month in ${zones} zones. \`network.endpoints.omit\` leaves out what nobody uses;
  [endpoints.md](endpoints.md) says what stops without each. Without CodeCommit, Feature Store or notebook instances their
  endpoints can go. The policy \`ec2-network-endpoints-complete\` then asks for an exemption.
- **Endpoints of a shared VPC.** Give the ids of those that exist (\`network.endpoints.existing\`).
- **Fewer zones.** ${zones} are the fewest that the program takes.
- **One account** for a trial: \`singleAccount\` ([modes](modes/README.md)). Stages share network and logs then.
- **One NAT gateway** in place of one for each zone, where the way out may fail with its zone (\`natGateways: single\`). No NAT
  gateway costs nothing: endpoints stay with NAT as well.
- **Studio**: \`studio.idleShutdownMinutes\` stops applications that nobody uses; \`studio.instanceTypes\` leaves out large ones.
- **Endpoints of models**: one instance in staging, and in production a range (\`minimumInstances\`, \`maximumInstances\`).
- **Flow logs**: \`network.flowLogs.trafficType: REJECT\`, a longer \`aggregationSeconds\` or shorter \`retentionDays\`.
- **Take down** what is not used: [operations.md](operations.md#taking-a-stack-down).

## Prices`;
}

/** The page docs/cost.md. */
export function costPage(): string {
    return `${[introduction, holdingsTable(), afterwards(), pricesTable()].join("\n\n")}\n`;
}

function usageTable(): string {
    return markdownTable(
        ["What", "How it counts"],
        [
            ["Studio", "Each running application by instance and hour; volumes of spaces; the file system by GB"],
            ["Endpoints of models", "Instances × hours, whether asked or not, in each account of the stage"],
            ["Jobs of pipelines", "Instances × seconds"],
            ["Deliveries and builds", "By the minute ([projects.md](projects.md#costs))"],
            ["Traffic, flow logs", "By GB, as below"],
            [
                "Buckets, images, packages",
                "By GB and request; old versions count for as long as the lifecycle keeps them",
            ],
            ["Captures and monitoring", "Storage of captures; monitoring jobs by instance and second"],
        ],
    );
}

/** As pages write amounts: whole dollars. */
export function dollars(amount: number): string {
    // Whole cents first: 407.49999999999994 is 407.5.
    return String(Math.round(Number(amount.toFixed(2))));
}

function holdingsTable(): string {
    return markdownTable(
        ["What is deployed", "Interface endpoints × zones", "Keys", "NAT gateways", "USD a month"],
        holdings.map((row) => [row.title, endpointsText(row), String(row.keys), String(row.natGateways), usd(row)]),
    );
}

function endpointsText({ endpointZones }: Holding): string {
    return `${endpointZones / zones} × ${zones}`;
}

function usd(row: Holding): string {
    return dollars(monthly(row));
}

function pricesTable(): string {
    const rows: readonly Price[] = Object.values(prices);
    return markdownTable(
        ["What", "For each", ...pricedRegions, "Confirmed by"],
        rows.map((price) => [
            `[${price.what}](${price.page})`,
            price.unit,
            ...pricedRegions.map((name) => String(amountIn(price, name))),
            price.confirmed ?? "not confirmed; look it up",
        ]),
    );
}
