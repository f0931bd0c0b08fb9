import { expect } from "chai";
import { holdings, monthly, target, development, type Holding } from "../../docs/cost/holdings";
import { costPage, dollars } from "../../docs/costTable";
import { prices, type Price } from "../../operations/report/prices";
import type { RecordedResource } from "../support/mocks";
import { recordedMode, stackModes } from "../support/modes";
import { textOf } from "./markdownLinks";

type Counted = Omit<Holding, "title" | "mode">;

/** What a mode registers in a single account of the stack. */
async function counted(name: string): Promise<Counted> {
    const mode = stackModes.find((candidate) => candidate.name === name);
    if (mode === undefined) {
        throw new Error(`There is no mode ${name}.`);
    }
    const { resources } = await recordedMode(mode);
    const of = (type: string): RecordedResource[] => resources.filter((resource) => resource.type === type);
    const zonesOf = ({ inputs }: RecordedResource): number =>
        inputs.vpcEndpointType === "Interface" ? (inputs.subnetIds as readonly unknown[]).length : 0;
    const gatewaysOf = ({ inputs }: RecordedResource): number => {
        const { strategy } = inputs.natGateways as { readonly strategy: string };
        return strategy === "Single" ? 1 : (inputs.availabilityZoneNames as readonly unknown[]).length;
    };
    return {
        endpointZones: sum(of("aws:ec2/vpcEndpoint:VpcEndpoint").map(zonesOf)),
        keys: of("aws:kms/key:Key").length,
        natGateways: sum(of("awsx:ec2:Vpc").map(gatewaysOf)),
    };
}

function sum(numbers: readonly number[]): number {
    return numbers.reduce((total, number) => total + number, 0);
}

describe("docs/cost.md", () => {
    it("is up to date; otherwise run npm run docs", () => {
        expect(textOf("docs/cost.md")).to.equal(costPage());
    });

    for (const { title, mode, ...held } of holdings) {
        it(`counts what the program registers: ${title} (${mode})`, async () => {
            expect(held).to.deep.equal(await counted(mode));
        });
    }

    it("adds up endpoints, gateways with their addresses, and keys", () => {
        expect(monthly({ endpointZones: 1, keys: 0, natGateways: 0 })).to.be.closeTo(8.03, 0.001);
        expect(monthly({ endpointZones: 0, keys: 0, natGateways: 1 })).to.be.closeTo(38.69, 0.001);
        expect(monthly({ endpointZones: 0, keys: 3, natGateways: 0 })).to.equal(3);
    });

    it("says of every price whether it was confirmed, and where it stands", () => {
        for (const { what, page, confirmed } of Object.values<Price>(prices)) {
            expect(page, what).to.match(/^https:\/\/aws\.amazon\.com\/\w+\/pricing\/$/);
            const row = costPage()
                .split("\n")
                .find((line) => line.startsWith(`| [${what}]`));
            expect(row, what).to.include(confirmed ?? "not confirmed");
        }
    });

    it("is what the README says", () => {
        const readme = textOf("README.md");
        expect(readme).to.include(`about ${dollars(monthly(development))} USD a month for the development account`);
        expect(readme).to.include(`${dollars(monthly(target))} for each target account`);
    });
});
