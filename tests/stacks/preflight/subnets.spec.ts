import { expect } from "chai";
import { dataScienceEndpoints, type OptionalEndpoint } from "../../../infra/network/endpointServices";
import { workAddresses } from "../../../infra/network/subnetRoom";
import type { NetworkConfig } from "../../../stacks/config/network";
import { config, good, kms, lacks, lacksAmong, refusesEach, settle, type Case, type Facts } from "./foundNetwork";

/** Interface endpoints that are created in the network: all but the one for KMS, which is given. */
const created = dataScienceEndpoints.length;

const cases: readonly Case[] = [
    ["subnets in the VPC", { "subnet-2": { vpcId: "vpc-2" } }, "subnet-2 is in vpc-2, not in vpc-1."],
    [
        "two zones",
        { "subnet-2": { availabilityZoneId: "euw1-az1" } },
        "subnet-2 is in euw1-az1, as is subnet-1; give one subnet for each zone.",
    ],
    [
        "subnets without public addresses",
        { "subnet-1": { mapPublicIpOnLaunch: true } },
        "subnet-1 gives public addresses; switch off mapPublicIpOnLaunch.",
    ],
    [
        "a block that containers leave free",
        { "subnet-1": { cidrBlock: "172.17.0.0/19" } },
        "subnet-1 has 172.17.0.0/19, and SageMaker's containers use 172.17.0.0/16 themselves; give another.",
    ],
    [
        "subnets that are large enough",
        { "subnet-2": { cidrBlock: "10.0.32.0/27", availableIpAddressCount: 27 } },
        `subnet-2 has 27 usable addresses and ${created + workAddresses} are needed, ${created} for interface ` +
            `endpoints and ${workAddresses} for Studio and jobs; give a larger subnet.`,
    ],
    [
        "subnets that have room",
        { "subnet-2": { availableIpAddressCount: created + workAddresses - 1 } },
        `subnet-2 has ${created + workAddresses - 1} free addresses and ${created + workAddresses} are needed, ` +
            `${created} for interface endpoints and ${workAddresses} for Studio and jobs; free some, or give another subnet.`,
    ],
];

describe("the subnets of a network that exists", () => {
    refusesEach(cases);

    it("have room if endpoints and work have just enough addresses", async () => {
        const subnet = { ...good["subnet-1"], availableIpAddressCount: created + workAddresses };
        expect(await settle({ ...good, "subnet-1": subnet })).to.deep.include({ mode: "existing" });
    });

    it("need room for the endpoints that are still missing, and none once all are there", async () => {
        const services: OptionalEndpoint[] = ["sts", "logs"];
        const ours = (service: string): Facts[string] => ({
            ...kms,
            serviceName: `com.amazonaws.eu-west-1.${service}`,
            tags: { Name: `sm-mlops-dev-${service}` },
        });
        const half = {
            ...good,
            "subnet-1": { ...good["subnet-1"], availableIpAddressCount: workAddresses },
            "vpce-sts": ours("sts"),
        };
        expect(await lacksAmong(half, config, { services })).to.deep.equal([
            `subnet-1 has ${workAddresses} free addresses and ${workAddresses + 1} are needed, 1 for interface ` +
                `endpoints and ${workAddresses} for Studio and jobs; free some, or give another subnet.`,
        ]);
        const full = { ...half, "subnet-1": { ...good["subnet-1"], availableIpAddressCount: 0 } };
        expect(await settle({ ...full, "vpce-logs": ours("logs") }, config, { services })).to.deep.include({
            mode: "existing",
        });
    });
});

describe("new subnets in a network that exists", () => {
    const createSubnets = { cidr: "10.1.0.0/18", availabilityZones: 2 };
    const network: NetworkConfig = { ...config, existing: { vpcId: "vpc-1", egress: "none", createSubnets } };

    it("are divided among the zones, and are entered into a given S3 endpoint", async () => {
        expect(await settle(good, network)).to.deep.include({
            mode: "new-subnets",
            vpcId: "vpc-1",
            subnets: [
                { zoneId: "euw1-az1", cidrBlock: "10.1.0.0/19" },
                { zoneId: "euw1-az2", cidrBlock: "10.1.32.0/19" },
            ],
            endpoints: {
                omit: [],
                given: { kms: "vpce-kms" },
                s3: { id: "vpce-s3", prefixListId: "pl-1", enterRouteTables: true },
            },
        });
    });

    it("are refused outside of the VPC's blocks", async () => {
        expect(
            await lacks({ "vpc-1": { cidrBlockAssociations: [{ cidrBlock: "10.0.0.0/16" }] } }, network),
        ).to.deep.equal(["vpc-1 has 10.0.0.0/16; createSubnets.cidr 10.1.0.0/18 is in none of them."]);
    });

    it("are refused where others are, and known as our own once they exist", async () => {
        const taken = { cidrBlock: "10.1.0.0/19" };
        expect(await lacks({ "subnet-1": taken }, network)).to.deep.equal([
            "subnet-1 has 10.1.0.0/19, which overlaps the new subnet 10.1.0.0/19.",
        ]);
        const ours = { ...good["subnet-1"], ...taken, tags: { Name: "sm-mlops-dev-private-euw1-az1" } };
        expect(await settle({ ...good, "subnet-1": ours }, network)).to.deep.include({ mode: "new-subnets" });
    });
});
