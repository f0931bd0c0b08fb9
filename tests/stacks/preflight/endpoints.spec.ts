import { expect } from "chai";
import { dataScienceEndpoints } from "../../../infra/network/endpointServices";
import type { NetworkConfig } from "../../../stacks/config/network";
import { EngineError } from "../../../infra/support/recording";
import { config, good, kms, lacks, lacksAmong, refusesEach, s3, settle, type Case, type Facts } from "./foundNetwork";

const cases: readonly Case[] = [
    ["an endpoint of the VPC", { "vpce-kms": { vpcId: "vpc-2" } }, "vpce-kms is in vpc-2, not in vpc-1."],
    [
        "an endpoint of the service",
        { "vpce-kms": { serviceName: "com.amazonaws.eu-west-1.sqs" } },
        "vpce-kms is an endpoint of com.amazonaws.eu-west-1.sqs, not of com.amazonaws.eu-west-1.kms.",
    ],
    [
        "an endpoint with private names",
        { "vpce-kms": { privateDnsEnabled: false } },
        "vpce-kms has private DNS names switched off; switch them on.",
    ],
    ["an endpoint at work", { "vpce-kms": { state: "pending" } }, "vpce-kms is pending, not available."],
    [
        "a gateway endpoint for S3",
        { "vpce-s3": { vpcEndpointType: "Interface" } },
        "vpce-s3 is of type Interface; Gateway is needed.",
    ],
    [
        "the S3 endpoint in its route tables",
        { "vpce-s3": { routeTableIds: [] } },
        "vpce-s3 is not entered into rtb-1; enter it.",
    ],
    [
        "a policy on its endpoint",
        { "vpce-s3": { policy: '{"Statement":{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}}' } },
        "vpce-s3 has a policy that lets everybody reach everything; narrow it, or accept it with " +
            "network.endpoints.allowOpenPolicies: true.",
    ],
    [
        "a written policy on its endpoint",
        { "vpce-s3": { policy: "" } },
        "vpce-s3 has a policy that lets everybody reach everything; narrow it, or accept it with " +
            "network.endpoints.allowOpenPolicies: true.",
    ],
    [
        "a policy that names whom it admits",
        {
            "vpce-s3": {
                policy: '{"Statement":{"Effect":"Allow","NotPrincipal":{"AWS":"1"},"Action":"*","Resource":"*"}}',
            },
        },
        "vpce-s3 has a policy that lets everybody reach everything; narrow it, or accept it with " +
            "network.endpoints.allowOpenPolicies: true.",
    ],
];

describe("the given endpoints of a network that exists", () => {
    refusesEach(cases);

    it("may have an endpoint that is open, if that is named", async () => {
        const open = {
            ...kms,
            policy: '{"Statement":[{"Effect":"Allow","Principal":{"AWS":["*"]},"Action":["*"],"Resource":["*"]}]}',
        };
        const closed = { existing: { kms: "vpce-kms", s3: "vpce-s3" }, omit: [], allowOpenPolicies: false };
        expect(await lacks({ "vpce-kms": open }, { ...config, endpoints: closed })).to.have.lengthOf(1);
        const endpoints = { ...closed, allowOpenPolicies: true };
        expect(await settle({ ...good, "vpce-kms": open }, { ...config, endpoints })).to.deep.include({
            mode: "existing",
        });
    });
});

describe("endpoints that a network has and that nobody gave", () => {
    const noneGiven: NetworkConfig = {
        ...config,
        endpoints: { existing: {}, omit: [], allowOpenPolicies: false },
    };
    const bare: Facts = Object.fromEntries(Object.entries(good).filter(([id]) => !id.startsWith("vpce-")));
    const sts = { ...kms, serviceName: "com.amazonaws.eu-west-1.sts" };
    const inTheWay = (facts: Facts, network = noneGiven): Promise<string[]> =>
        lacksAmong({ ...bare, ...facts }, network);

    it("are no hindrance where there are none", async () => {
        expect(await settle(bare, noneGiven)).to.deep.include({ mode: "existing" });
    });

    it("are each named with the key that gives them, where they have the private names of a service", async () => {
        expect(await inTheWay({ "vpce-1": kms, "vpce-2": sts })).to.have.members([
            "vpce-1 has the private DNS names of com.amazonaws.eu-west-1.kms, and a VPC holds them once; use it: " +
                "network.endpoints.existing.kms: vpce-1.",
            "vpce-2 has the private DNS names of com.amazonaws.eu-west-1.sts, and a VPC holds them once; use it: " +
                "network.endpoints.existing.sts: vpce-2.",
        ]);
    });

    it("are in the way of new subnets as well", async () => {
        const createSubnets = { cidr: "10.1.0.0/18", availabilityZones: 2 };
        const network = { ...noneGiven, existing: { vpcId: "vpc-1", egress: "none", createSubnets } } as const;
        expect(await inTheWay({ "vpce-1": kms, "vpce-s3": s3 }, network)).to.deep.equal([
            "vpce-1 has the private DNS names of com.amazonaws.eu-west-1.kms, and a VPC holds them once; use it: " +
                "network.endpoints.existing.kms: vpce-1.",
        ]);
    });

    it("are named by the key of one account among many", async () => {
        const networkKey = "accounts (333344445555).network";
        expect(await lacksAmong({ ...bare, "vpce-1": kms }, noneGiven, { networkKey })).to.deep.equal([
            "vpce-1 has the private DNS names of com.amazonaws.eu-west-1.kms, and a VPC holds them once; use it: " +
                "accounts (333344445555).network.endpoints.existing.kms: vpce-1.",
        ]);
    });

    it("are no hindrance without private names, in other VPCs, of services that nothing calls, or deleted", async () => {
        const facts = {
            ...bare,
            "vpce-1": { ...kms, privateDnsEnabled: false },
            "vpce-2": { ...sts, vpcId: "vpc-2" },
            "vpce-3": { ...kms, serviceName: "com.amazonaws.eu-west-1.sqs" },
            "vpce-4": { ...sts, state: "deleted" },
        };
        expect(await settle(facts, noneGiven)).to.deep.include({ mode: "existing" });
        const omitted: NetworkConfig = {
            ...config,
            endpoints: { existing: {}, omit: ["sts"], allowOpenPolicies: false },
        };
        expect(await settle({ ...bare, "vpce-2": sts }, omitted)).to.deep.include({ mode: "existing" });
        const services = dataScienceEndpoints.filter((service) => service !== "sts");
        expect(await settle({ ...bare, "vpce-2": sts }, noneGiven, { services })).to.deep.include({ mode: "existing" });
    });

    it("are in the way of the S3 endpoint in its route tables alone", async () => {
        expect(await inTheWay({ "vpce-1": s3 })).to.deep.equal([
            "vpce-1 is entered into rtb-1, and a route table holds one endpoint of S3; use it: " +
                "network.endpoints.existing.s3: vpce-1.",
        ]);
        const elsewhere = { ...s3, routeTableIds: ["rtb-2"] };
        const interfaceOfS3 = { ...s3, vpcEndpointType: "Interface", privateDnsEnabled: true };
        expect(await settle({ ...bare, "vpce-1": elsewhere, "vpce-2": interfaceOfS3 }, noneGiven)).to.deep.include({
            mode: "existing",
        });
    });

    it("are known as our own once they exist, also beside others of the service", async () => {
        const ours = { ...kms, tags: { Name: "sm-mlops-dev-kms" } };
        const gateway = { ...s3, tags: { Name: "sm-mlops-dev-s3" } };
        const deployed = { ...bare, "vpce-1": ours, "vpce-2": gateway };
        expect(await settle(deployed, noneGiven)).to.deep.include({ mode: "existing" });
        const others = {
            "vpce-3": { ...kms, privateDnsEnabled: false },
            "vpce-4": { ...s3, routeTableIds: ["rtb-2"] },
        };
        expect(await settle({ ...deployed, ...others }, noneGiven)).to.deep.include({ mode: "existing" });
    });

    it("are asked for where there are several, none of them our own", async () => {
        const [lack, ...rest] = await inTheWay({ "vpce-1": kms, "vpce-2": kms });
        expect(lack).to.equal(
            "endpoints of com.amazonaws.eu-west-1.kms cannot be looked up: vpc-1 has several of its endpoints. " +
                "If the VPC has one to use, write network.endpoints.existing.kms: vpce-….",
        );
        expect(rest).to.be.empty;
    });

    it("are refused to be overlooked where AWS does not tell of them", async () => {
        const denied = (): never => {
            throw new EngineError("AccessDenied");
        };
        const found = await lacksAmong(bare, noneGiven, { calls: { "aws:ec2/getVpcEndpoint:getVpcEndpoint": denied } });
        expect(found).to.have.lengthOf(dataScienceEndpoints.length + 2);
        expect(found[0]).to.match(/^endpoints of com\.amazonaws\.eu-west-1\.\S+ cannot be looked up: .*AccessDenied/);
    });
});
