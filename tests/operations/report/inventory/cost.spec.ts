import { expect } from "chai";
import { costOf, dollars, totalOf } from "../../../../operations/report/inventory/cost";
import { resourcesInState } from "../../../../operations/report/inventory/engineResources";
import { type ReportResource } from "../../../../operations/report/inventory/resources";
import { modeState } from "../reportStates";

function resource(type: string, values: Readonly<Record<string, unknown>> = {}, region = "eu-west-1"): ReportResource {
    const place = { accountId: "111122223333", region, partition: "aws" };
    return { stack: "s", urn: `urn:pulumi:s::p::${type}::x`, name: "x", type, values, references: {}, place };
}

describe("operations/report/inventory/cost", () => {
    const interfaceEndpoint = { vpcEndpointType: "Interface", subnetIds: ["a", "b", "c"] };
    const cases: readonly (readonly [ReportResource, string, number | undefined])[] = [
        [resource("aws:ec2/vpcEndpoint:VpcEndpoint", interfaceEndpoint), "3 zones, 730 hours each", 2409],
        [resource("aws:ec2/natGateway:NatGateway"), "730 hours", 3504],
        [resource("aws:ec2/eip:Eip"), "1 public address", 365],
        [resource("aws:kms/key:Key"), "1 key", 100],
        [resource("aws:cloudwatch/metricAlarm:MetricAlarm"), "1 alarm", 10],
        [resource("aws:cloudwatch/compositeAlarm:CompositeAlarm"), "1 composite alarm", 50],
        [resource("aws:codepipeline/pipeline:Pipeline", { pipelineType: "V1" }), "1 pipeline of type V1", 100],
        [resource("aws:kms/key:Key", {}, "eu-south-2"), "1 key", undefined],
    ];
    for (const [priced, quantity, cents] of cases) {
        it(`counts ${quantity} of ${priced.type} in ${priced.place?.region ?? ""}`, () => {
            expect(costOf([priced]).rows).to.deep.equal([{ resource: priced, quantity, cents }]);
        });
    }

    it("sums nothing for what is free or charged by use alone, and names the latter", () => {
        const { rows, uses, totalCents } = costOf([
            resource("aws:ec2/vpcEndpoint:VpcEndpoint", { vpcEndpointType: "Gateway" }),
            resource("aws:codepipeline/pipeline:Pipeline", { pipelineType: "V2" }),
            resource("aws:s3/bucket:Bucket"),
            resource("aws:iam/role:Role"),
        ]);
        expect([rows, totalCents]).to.deep.equal([[], 0]);
        expect(uses.map(({ type }) => type)).to.deep.equal([
            "aws:codepipeline/pipeline:Pipeline",
            "aws:ec2/vpcEndpoint:VpcEndpoint",
            "aws:s3/bucket:Bucket",
        ]);
    });

    it("adds up to the cents that the rows show", async () => {
        const { rows, totalCents } = costOf(resourcesInState(JSON.stringify(await modeState("isolated"))));
        expect(totalCents).to.equal(25 * 1606 + 6 * 100);
        expect(totalOf(rows)).to.equal(totalCents);
        expect(dollars(totalCents)).to.equal("407.50");
    });
});
