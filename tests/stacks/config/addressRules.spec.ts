import { expect } from "chai";
import { dataScienceEndpoints, withKms } from "../../../infra/network/endpointServices";
import { neededAddresses, workAddresses } from "../../../infra/network/subnetRoom";
import { subnetProblems } from "../../../stacks/config/addressRules";
import { problemsWith } from "./configProblems";

/** What is changed in the development account's configuration, and the problems that follow without their namespace. */
type Case = readonly [rule: string, changes: Record<string, unknown>, problems: readonly string[]];

const account = { id: "111122223333", region: "eu-west-1", deploymentRole: "sm-mlops-deployment" };
const created = withKms(dataScienceEndpoints).length;

const cases: Case[] = [
    [
        "more zones than the VPC has room for are refused",
        { network: { create: { cidr: "10.0.0.0/16", availabilityZones: 4, subnetPrefixLength: 18 } } },
        [
            "network.create: 4 zones need 4 subnets of /18, and the lower half of 10.0.0.0/16 holds 2; " +
                "make the VPC larger, the subnets smaller or the zones fewer.",
        ],
    ],
    [
        "zones in a list are counted as well",
        {
            network: {
                create: {
                    cidr: "10.0.0.0/16",
                    availabilityZones: ["euw1-az1", "euw1-az2", "euw1-az3"],
                    subnetPrefixLength: 18,
                },
            },
        },
        [
            "network.create: 3 zones need 3 subnets of /18, and the lower half of 10.0.0.0/16 holds 2; " +
                "make the VPC larger, the subnets smaller or the zones fewer.",
        ],
    ],
    [
        "subnets without room for endpoints and work are refused",
        { network: { create: { cidr: "10.0.0.0/24", subnetPrefixLength: 28 } } },
        [
            `network.create: A subnet of /28 has 11 usable addresses and ${neededAddresses(created)} are needed, ` +
                `${created} for interface endpoints and ${workAddresses} for Studio and jobs; ` +
                "make the VPC 10.0.0.0/24 larger or the subnet prefix length smaller.",
        ],
    ],
    [
        "zones of another region are refused",
        {
            network: {
                create: {
                    cidr: "10.0.0.0/16",
                    availabilityZones: ["euw1-az1", "euc1-az2", "eu-west-1b", "eu-central-1a"],
                },
            },
        },
        [
            "network.create.availabilityZones: euc1-az2 is not a zone of eu-west-1; " +
                "the ids of its zones begin with euw1-az, their names with eu-west-1.",
            "network.create.availabilityZones: eu-central-1a is not a zone of eu-west-1; " +
                "the ids of its zones begin with euw1-az, their names with eu-west-1.",
        ],
    ],
    [
        "regions of two directions have zones of two letters",
        {
            account: { ...account, region: "ap-southeast-2" },
            network: { create: { cidr: "10.0.0.0/16", availabilityZones: ["apse2-az1", "aps2-az1"] } },
        },
        [
            "network.create.availabilityZones: aps2-az1 is not a zone of ap-southeast-2; " +
                "the ids of its zones begin with apse2-az, their names with ap-southeast-2.",
        ],
    ],
];

describe("rules between the addresses of a network", () => {
    for (const [rule, changes, problems] of cases) {
        it(`${rule} (${JSON.stringify(changes)})`, async () => {
            const prefixed = problems.map((problem) => `secure-mlops:${problem}`);
            expect(await problemsWith("dev", changes)).to.deep.equal(prefixed);
        });
    }

    it("leave a subnet no address less than endpoints and work take, and ask for no more", () => {
        // By default a VPC of /22 has subnets of /25, with 123 usable addresses.
        const vpc = { cidr: "10.0.0.0/22", availabilityZones: 2 };
        const most = 123 - workAddresses;
        expect(subnetProblems("network", { ...vpc, endpoints: most })).to.deep.equal([]);
        expect(subnetProblems("network", { ...vpc, endpoints: most + 1 })).to.have.length(1);
    });
});
