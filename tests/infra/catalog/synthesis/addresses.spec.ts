import * as ec2 from "@pulumi/aws/ec2";
import { expect } from "chai";
import type { Product } from "../../../../infra/catalog/product";
import {
    addressMappings,
    isZoneName,
    subnetBlock,
    vpcBlock,
    vpcSizes,
    zoneName,
} from "../../../../infra/catalog/synthesis/addresses";
import { expressionOf } from "../../../../infra/catalog/synthesis/expression";
import { logicalId } from "../../../../infra/catalog/synthesis/logicalId";
import { synthesise } from "../../../../infra/catalog/synthesis/synthesise";
import { named, tokensIn } from "../../../../infra/catalog/synthesis/tokens";
import { planSubnets } from "../../../../infra/network/cidr";
import { addressed, block, environment } from "../fixtures";
import { evaluate } from "../parity/evaluate";

/** A VPC with as many subnets as fit its lower half. */
const product: Product = {
    ...addressed,
    create: () => {
        const vpc = new ec2.Vpc("product-vpc", { cidrBlock: vpcBlock(block) });
        [0, 1, 2, 3].forEach(
            (place) =>
                new ec2.Subnet(`product-${zoneName(place)}`, {
                    vpcId: vpc.id,
                    cidrBlock: subnetBlock(block, place),
                    availabilityZoneId: zoneName(place),
                    tags: { Name: `private-${zoneName(place)}` },
                }),
        );
    },
};

describe("infra/catalog/synthesis/addresses", () => {
    for (const size of vpcSizes) {
        it(`divides a VPC of /${size} as the stack does`, async () => {
            const template = await synthesise(product, environment);
            const { Vpc, ...subnets } = evaluate(template, { Address: "10.64.0.0", Size: size }, { Vpc: "vpc-1" });
            expect(Vpc?.Properties.CidrBlock).to.equal(`10.64.0.0/${size}`);
            expect(Object.values(subnets).map(({ Properties }) => Properties.CidrBlock)).to.deep.equal(
                planSubnets(`10.64.0.0/${size}`, 4),
            );
        });
    }

    it("takes zones by their names in the account", async () => {
        const { Resources, Mappings } = await synthesise(product, environment);
        expect(Resources.Zone2?.Properties).to.deep.include({
            AvailabilityZone: { "Fn::Select": [1, { "Fn::GetAZs": "" }] },
            Tags: [
                {
                    Key: "Name",
                    Value: { "Fn::Sub": ["private-${Zone2}", { Zone2: { "Fn::Select": [1, { "Fn::GetAZs": "" }] } }] },
                },
            ],
        });
        expect(Mappings).to.deep.equal(addressMappings);
    });

    it("tells such a zone from one by its id", () => {
        expect(isZoneName(zoneName(0))).to.be.true;
        expect(isZoneName("euw1-az1")).to.be.false;
    });

    it("has a template look into no mapping that it does not need", async () => {
        const zoned: Product = {
            ...product,
            parameters: {},
            groups: {},
            create: () => new ec2.Subnet("product-subnet", { vpcId: "vpc-1", availabilityZoneId: zoneName(0) }),
        };
        expect(await synthesise(zoned, environment)).to.not.have.property("Mappings");
    });
});

describe("an expression in a text", () => {
    it("is named by what it stands for, and uses its parameters", () => {
        expect(named(`a ${subnetBlock(block, 0)}`)).to.equal("a Block1");
        expect(logicalId(`product-${zoneName(1)}`)).to.equal("Zone2");
        expect(tokensIn(subnetBlock(block, 0)).map(({ kind, name }) => `${kind} ${name}`)).to.deep.equal([
            "expression Block1",
            "reference Address",
            "reference Size",
            "reference Size",
        ]);
    });

    it("stays what it is where it is all of the text", () => {
        expect(expressionOf({ Zone: zoneName(0) })).to.deep.equal({
            Zone: { "Fn::Select": [0, { "Fn::GetAZs": "" }] },
        });
    });
});
