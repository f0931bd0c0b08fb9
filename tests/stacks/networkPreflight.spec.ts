import { expect } from "chai";
import { rejection } from "../support/errors";
import { good, refusesEach, settle, vpc, type Case } from "./preflight/foundNetwork";

const cases: readonly Case[] = [
    [
        "DNS support",
        { "vpc-1": { enableDnsSupport: false } },
        "vpc-1 has DNS support switched off; switch on enableDnsSupport.",
    ],
    [
        "DNS hostnames",
        { "vpc-1": { enableDnsHostnames: false } },
        "vpc-1 has DNS hostnames switched off, which private names of endpoints need; switch on enableDnsHostnames.",
    ],
    [
        "a VPC of its own",
        { "vpc-1": { default: true } },
        "vpc-1 is the default VPC, whose subnets are public; give a VPC of your own.",
    ],
    [
        "shared hardware",
        { "vpc-1": { instanceTenancy: "dedicated" } },
        "vpc-1 has dedicated tenancy, which SageMaker's jobs cannot use; give a VPC of default tenancy.",
    ],
    [
        "more than one thing",
        { "vpc-1": { enableDnsSupport: false }, "vpce-kms": { state: "deleted" } },
        "vpc-1 has DNS support switched off; switch on enableDnsSupport.",
        "vpce-kms is deleted, not available.",
    ],
];

describe("a network that exists", () => {
    it("is used as it is if it lacks nothing", async () => {
        expect(await settle(good)).to.deep.equal({
            mode: "existing",
            vpcId: "vpc-1",
            cidrBlock: "10.0.0.0/16",
            subnetIds: ["subnet-1", "subnet-2"],
            routeTableIds: ["rtb-1"],
            internet: false,
            awsBuckets: [],
            endpoints: {
                omit: [],
                given: { kms: "vpce-kms" },
                s3: { id: "vpce-s3", prefixListId: "pl-1", enterRouteTables: false },
            },
            flowLogs: { trafficType: "ALL", aggregationSeconds: 60, retentionDays: 365 },
        });
    });

    refusesEach(cases);

    it("is refused with everything that cannot be found", async () => {
        const missing = await rejection(settle({ "vpc-1": vpc }));
        for (const id of ["subnet-1", "subnet-2", "rtb-1", "vpce-kms", "vpce-s3"]) {
            expect(missing).to.match(new RegExp(`- ${id} cannot be looked up: .*no such thing`));
        }
    });
});
