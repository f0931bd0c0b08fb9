import { expect } from "chai";
import { dataScienceEndpoints } from "../../infra/network/endpointServices";
import type { NetworkConfig } from "../../stacks/config/network";
import { rejection } from "../support/errors";
import { EngineError } from "../../infra/support/recording";
import { created, settle } from "./preflight/foundNetwork";

describe("a network that is created", () => {
    const services = "aws:ec2/getVpcEndpointService:getVpcEndpointService";

    it("has NAT gateways in zones by their names in the account, if it is told so", async () => {
        const nat: NetworkConfig = { ...created, create: { cidr: "10.0.0.0/16", availabilityZones: 2, egress: "nat" } };
        expect(await settle({}, nat)).to.deep.include({
            mode: "nat",
            natGateways: "one-per-zone",
            subnets: [
                {
                    zoneId: "euw1-az1",
                    zoneName: "eu-west-1b",
                    cidrBlock: "10.0.0.0/19",
                    publicCidrBlock: "10.0.128.0/20",
                },
                {
                    zoneId: "euw1-az2",
                    zoneName: "eu-west-1c",
                    cidrBlock: "10.0.32.0/19",
                    publicCidrBlock: "10.0.144.0/20",
                },
            ],
        });
    });

    it("has no flow logs, if it is told so", async () => {
        const silent: NetworkConfig = { ...created, flowLogs: { ...created.flowLogs, enabled: false } };
        expect(await settle({}, silent)).not.to.have.property("flowLogs");
    });

    it("is refused in zones that lack a service, with every such service", async () => {
        const message = await rejection(
            settle({}, created, { calls: { [services]: () => ({ availabilityZones: ["eu-west-1b"] }) } }),
        );
        expect(message).to.contain(
            "com.amazonaws.eu-west-1.kms is not offered in eu-west-1c. Take other zones (availabilityZones), or do",
        );
        expect(message.split("\n  - ")).to.have.lengthOf(dataScienceEndpoints.length + 2);
    });

    it("is refused in a region that lacks a service, with the reason", async () => {
        const absent = (): never => {
            throw new EngineError("InvalidServiceName");
        };
        expect(await rejection(settle({}, created, { calls: { [services]: absent } }))).to.match(
            /com\.amazonaws\.eu-west-1\.lambda cannot be had: .*InvalidServiceName.* \(endpoints\.omit, by the names in/,
        );
    });
});
