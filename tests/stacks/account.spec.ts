import { expect } from "chai";
import { rejection } from "../support/errors";
import { runStack } from "../support/stacks";

const zonesToken = "aws:index/getAvailabilityZones:getAvailabilityZones";
const offered = {
    [zonesToken]: () => ({
        names: ["eu-west-1a", "eu-west-1b", "eu-west-1c"],
        zoneIds: ["euw1-az3", "euw1-az1", "euw1-az2"],
    }),
};

/** Zone ids of the subnets that the prod stack creates with these zones. */
async function zonesOf(availabilityZones: number | string[]): Promise<unknown[]> {
    const network = { create: { allocateFrom: "10.80.0.0/12", availabilityZones } };
    const run = await runStack("prod", { changes: { network }, calls: offered });
    return run.resources
        .filter(({ type }) => type === "aws:ec2/subnet:Subnet")
        .map(({ inputs }) => [inputs.availabilityZoneId, inputs.cidrBlock])
        .sort();
}

describe("entering an account", () => {
    it("uses the first zones of the region, whatever order they are listed in", async () => {
        expect(await zonesOf(2)).to.deep.equal([
            ["euw1-az1", "10.84.208.0/23"],
            ["euw1-az2", "10.84.210.0/23"],
        ]);
    });

    it("uses the zones that are named, and gives each the same addresses in whatever order they are listed", async () => {
        for (const zones of [
            ["euw1-az3", "euw1-az1"],
            ["euw1-az1", "euw1-az3"],
            ["eu-west-1b", "eu-west-1a"],
            ["euw1-az1", "eu-west-1a"],
        ]) {
            expect(await zonesOf(zones)).to.deep.equal([
                ["euw1-az1", "10.84.208.0/23"],
                ["euw1-az3", "10.84.212.0/23"],
            ]);
        }
    });

    it("refuses more zones than the region offers", async () => {
        expect(await rejection(zonesOf(4))).to.equal(
            "network.create.availabilityZones asks for 4, but eu-west-1 offers " +
                "euw1-az1 (eu-west-1b), euw1-az2 (eu-west-1c), euw1-az3 (eu-west-1a).",
        );
    });

    it("refuses zones that the account does not have", async () => {
        expect(await rejection(zonesOf(["euw1-az1", "euw1-az4"]))).to.equal(
            "network.create.availabilityZones asks for euw1-az4, but eu-west-1 offers " +
                "euw1-az1 (eu-west-1b), euw1-az2 (eu-west-1c), euw1-az3 (eu-west-1a).",
        );
    });

    it("refuses a zone that is named twice", async () => {
        expect(await rejection(zonesOf(["euw1-az1", "eu-west-1b"]))).to.equal(
            "network.create.availabilityZones names a zone by its id and by its name, but eu-west-1 offers " +
                "euw1-az1 (eu-west-1b), euw1-az2 (eu-west-1c), euw1-az3 (eu-west-1a).",
        );
    });

    it("names every account that cannot be entered, with its role and the reason", async () => {
        const closed = {
            [zonesToken]: () => {
                throw Object.assign(new Error(), { details: "AccessDenied" });
            },
        };
        const message = await rejection(
            runStack("prod", {
                changes: {
                    accounts: ["333344445555", "444455556666"],
                    network: { create: { allocateFrom: "10.64.0.0/12" } },
                },
                calls: closed,
            }),
        );
        for (const [index, account] of ["333344445555", "444455556666"].entries()) {
            expect(message.split("\n")[index]).to.match(
                new RegExp(
                    `^Account ${account} cannot be used through arn:aws:iam::${account}:role/sm-mlops-deployment: ` +
                        ".*AccessDenied.* " +
                        "The role has to exist and to trust the credentials that Pulumi runs with\\.$",
                ),
            );
        }
    });
});
