import type { VNode } from "preact";
import { render } from "preact-render-to-string";
import type { ConfiguredExemption } from "../inventory/configuredExemptions";
import { compareText, type ReportResource } from "../inventory/resources";
import type { PolicyRun } from "../policyRun";
import { contents } from "./contents";
import { Cost } from "./cost";
import { Delivery } from "./delivery";
import { Endpoints } from "./endpoints";
import { Networks } from "./networks";
import { columns, Section, Table } from "./parts";
import { Exemptions, Policies } from "./policies";
import { style } from "./style";
import { Trusts } from "./trusts";

/** What a report is made of. */
export interface ReportContent {
    /** What was read, such as `state of stack dev`. */
    readonly sources: readonly string[];
    readonly resources: readonly ReportResource[];
    /** Absent where no events with policies were read. */
    readonly run?: PolicyRun;
    readonly exemptions: readonly ConfiguredExemption[];
}

/** The page as HTML. It needs nothing besides itself; the same content gives the same bytes, in whatever order the
 * resources come. */
export function reportPage(content: ReportContent): string {
    const resources = content.resources.toSorted((one, other) => compareText(one.urn, other.urn));
    return `<!DOCTYPE html>\n${render(<Page {...content} resources={resources} />)}\n`;
}

function Page({ sources, resources, run, exemptions }: ReportContent): VNode {
    const stacks = [...new Set(resources.map(({ stack }) => stack))].sort();
    const title = `Report of ${stacks.length === 1 ? "stack" : "stacks"} ${stacks.join(", ")}`;
    return (
        <html lang="en">
            <head>
                <meta charSet="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
                <meta name="referrer" content="no-referrer" />
                <title>{title}</title>
                <style dangerouslySetInnerHTML={{ __html: style }} />
            </head>
            <body>
                <header>
                    <h1>{title}</h1>
                    <p class="note">
                        Read from: {sources.join("; ")}. Secrets are left out. Links open the AWS console of the account
                        that the reader is signed in to.
                    </p>
                    <nav aria-label="Contents">
                        <ul>
                            {Object.entries(contents).map(([id, words]) => (
                                <li>
                                    <a href={`#${id}`}>{words}</a>
                                </li>
                            ))}
                        </ul>
                    </nav>
                </header>
                <main>
                    <Overview resources={resources} />
                    <Networks resources={resources} />
                    <Trusts resources={resources} />
                    <Delivery resources={resources} />
                    <Endpoints resources={resources} />
                    <Policies run={run} />
                    <Exemptions configured={exemptions} used={run?.exemptions ?? []} />
                    <Cost resources={resources} />
                </main>
            </body>
        </html>
    );
}

/** How much each stack holds in each account. */
function Overview({ resources }: { resources: readonly ReportResource[] }): VNode {
    const counts = new Map<string, number>();
    for (const { stack, place } of resources) {
        if (place !== undefined) {
            const key = JSON.stringify([stack, place.accountId, place.region, place.partition]);
            counts.set(key, (counts.get(key) ?? 0) + 1);
        }
    }
    return (
        <Section id="overview">
            <Table
                caption="Resources by stack, account and region"
                columns={[...columns("Stack", "Account", "Region", "Partition"), { title: "Resources", number: true }]}
                rows={[...counts].sort().map(([key, count]) => [...(JSON.parse(key) as string[]), count])}
            />
        </Section>
    );
}
