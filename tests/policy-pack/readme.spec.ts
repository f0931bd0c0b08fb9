import { readFileSync } from "node:fs";
import { join } from "node:path";
import { InternetGateway, NatGateway, Route, Subnet } from "@pulumi/aws/ec2";
import { expect } from "chai";
import { exemptible } from "../../policy-pack/exemptions/exemptible";
import { exemptionsSchema, type Exemption } from "../../policy-pack/exemptions/exemption";
import { Ledger } from "../../policy-pack/exemptions/ledger";
import { servedPolicies } from "../../policy-pack/pack";
import { policies } from "../../policy-pack/policies";
import { recordedMode, stackModes } from "../support/modes";
import { declare, judge, judgeStack, type Declared } from "../support/policies";
import { asDeclared } from "./recordedStacks";

type Options = Readonly<Record<string, unknown>>;

const page = readFileSync(join(__dirname, "..", "..", "policy-pack", "README.md"), "utf8");
const configurations = [...page.matchAll(/^```json\n([\s\S]*?)^```$/gm)].map(
    (match) => JSON.parse(match[1] ?? "") as Readonly<Record<string, string | Options>>,
);
const [, natExemptions = {}] = configurations;

/** Names in the first column of the table whose head begins so. */
function column(head: string): string[] {
    const [, table = ""] = new RegExp(`^\\| ${head} .*\\n\\|.*\\n((?:\\|.*\\n)+)`, "m").exec(page) ?? [];
    return [...table.matchAll(/^\| `([^`]+)`/gm)].map((match) => match[1] ?? "");
}

/** What awsx makes of a network with NAT gateways, by its own names; the stacks are recorded without it. */
const partsOfAwsx: readonly Declared[] = [
    declare(InternetGateway, "data-science-network-vpc", {}),
    ...["1", "2"].flatMap((zone) => [
        declare(NatGateway, `data-science-network-vpc-${zone}`, {}),
        declare(Subnet, `data-science-network-vpc-public-${zone}`, { mapPublicIpOnLaunch: true }),
        declare(Route, `data-science-network-vpc-public-${zone}`, { destinationCidrBlock: "0.0.0.0/0" }),
        declare(Route, `data-science-network-vpc-private-${zone}`, { destinationCidrBlock: "0.0.0.0/0" }),
    ]),
];

describe("policy-pack/README.md", () => {
    it("shows configurations of policies and options that the pack has", () => {
        expect(configurations).to.have.length(2);
        for (const [name, setting] of configurations.flatMap((one) => Object.entries(one))) {
            const policy = servedPolicies().find((one) => one.name === name);
            const options = typeof setting === "string" ? [] : Object.keys(setting);
            const known = Object.keys(policy?.configSchema?.properties ?? {});
            expect([...known, "enforcementLevel"], name).to.include.members(options);
            expect(known, name).to.not.be.empty;
        }
    });

    it("explains every key of an exemption, and every remediation", () => {
        const { items } = exemptionsSchema as { readonly items: { readonly required: readonly string[] } };
        expect(column("Key")).to.deep.equal(items.required);
        const mending = policies.filter((policy) => "remediateResource" in policy);
        expect(column("Policy").sort()).to.deep.equal(mending.map(({ name }) => name).sort());
    });

    it("exempts what a network with NAT gateways opens, and nothing needless", async () => {
        const ledger = new Ledger(() => new Date("2027-01-15T12:00:00Z"));
        const refusing = new Set<string>();
        const modes = stackModes.filter(({ refusedBy }) => refusedBy.some((name) => name in natExemptions));
        expect(modes).to.have.length(3);
        for (const mode of modes) {
            const resources = [...asDeclared((await recordedMode(mode)).resources), ...partsOfAwsx];
            for (const policy of policies.filter(({ name }) => name in natExemptions)) {
                const judged = exemptible(policy, ledger);
                const options = natExemptions[policy.name] as Options;
                for (const resource of "validateResource" in policy ? resources : []) {
                    const { violations } = await judge(judged, resource, options);
                    violations.forEach(({ message }) => refusing.add(message));
                }
                if ("validateStack" in policy) {
                    const { violations } = await judgeStack(judged, resources, options);
                    violations.forEach(({ message }) => refusing.add(message));
                }
            }
        }
        expect([...refusing]).to.deep.equal([]);
        expect(ledger.entries.filter(({ problems, used }) => problems.length > 0 || used.size === 0)).to.deep.equal([]);
        const entries = Object.values(natExemptions).flatMap((one) => (one as { exemptions: Exemption[] }).exemptions);
        expect(ledger.entries.map(({ exemption }) => exemption)).to.have.deep.members(entries);
    });
});
