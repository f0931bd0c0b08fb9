import { SecurityGroup, SecurityGroupRule, VpcEndpoint } from "@pulumi/aws/ec2";
import { SecurityGroupEgressRule, SecurityGroupIngressRule } from "@pulumi/aws/vpc";
import { expect } from "chai";
import { ec2EndpointPortOpen as policy } from "../../../../policy-pack/policies/ec2/ec2EndpointPortOpen";
import { declare, judgeStack, passes, refusesOwner, unknownValue, type Declared } from "../../../support/policies";

const groupWith = (props: object) => declare(SecurityGroup, "group", { id: unknownValue, ...props });
const group = groupWith({ ingress: unknownValue });
const endpoint = (...groups: readonly Declared[]) =>
    declare(
        VpcEndpoint,
        "endpoint",
        { vpcEndpointType: "Interface", securityGroupIds: unknownValue },
        { securityGroupIds: groups },
    );
const https = { fromPort: 443, toPort: 443 };
const rule = (type: Parameters<typeof declare>[0], props: object, owner = group) =>
    declare(type, "rule", { securityGroupId: unknownValue, ...props }, { securityGroupId: [owner] });
const closed = endpoint(group);
const refused = (of: Declared) =>
    refusesOwner(of, "endpoint: no security group of it lets TCP port 443 in; nothing in the network could call it.");

describe("ec2-endpoint-port-open", () => {
    it("accepts a rule for the port, however it is written", async () => {
        for (const open of [
            rule(SecurityGroupIngressRule, { ipProtocol: "tcp", ...https }),
            rule(SecurityGroupIngressRule, { ipProtocol: "6", fromPort: 0, toPort: 65_535 }),
            rule(SecurityGroupIngressRule, { ipProtocol: "-1" }),
            rule(SecurityGroupRule, { type: "ingress", protocol: "tcp", ...https }),
        ]) {
            expect(await judgeStack(policy, [group, closed, open])).to.deep.equal(passes);
        }
        const inline = groupWith({ ingress: [{ protocol: "tcp", ...https, cidrBlocks: ["10.0.0.0/16"] }] });
        expect(await judgeStack(policy, [inline, endpoint(inline)])).to.deep.equal(passes);
    });

    it("accepts one open group among several", async () => {
        const other = declare(SecurityGroup, "other", { id: unknownValue });
        const open = rule(SecurityGroupIngressRule, { ipProtocol: "tcp", ...https }, other);
        expect(await judgeStack(policy, [group, other, endpoint(group, other), open])).to.deep.equal(passes);
    });

    it("refuses a group that lets nothing in, something else in, or HTTPS out", async () => {
        expect(await judgeStack(policy, [group, closed])).to.deep.equal(refused(closed));
        const other = declare(SecurityGroup, "other", { id: unknownValue });
        for (const useless of [
            rule(SecurityGroupIngressRule, { ipProtocol: "tcp", fromPort: 444, toPort: 500 }),
            rule(SecurityGroupIngressRule, { ipProtocol: "tcp", fromPort: 80, toPort: 442 }),
            rule(SecurityGroupIngressRule, { ipProtocol: "udp", ...https }),
            rule(SecurityGroupEgressRule, { ipProtocol: "tcp", ...https }),
            rule(SecurityGroupRule, { type: "egress", protocol: "tcp", ...https }),
            rule(SecurityGroupIngressRule, { ipProtocol: "tcp", ...https }, other),
        ]) {
            expect(await judgeStack(policy, [group, closed, useless])).to.deep.equal(refused(closed));
        }
    });

    it("asks nothing of gateway endpoints, and of groups that are not of the stack", async () => {
        const gateway = declare(VpcEndpoint, "gateway", { vpcEndpointType: "Gateway" }, { securityGroupIds: [group] });
        const elsewhere = declare(VpcEndpoint, "elsewhere", {
            vpcEndpointType: "Interface",
            securityGroupIds: ["sg-1"],
        });
        expect(await judgeStack(policy, [group, gateway, elsewhere])).to.deep.equal(passes);
    });

    it("cannot judge ports that are not known yet, unless another rule settles it", async () => {
        const later = rule(SecurityGroupIngressRule, { ipProtocol: "tcp", fromPort: unknownValue, toPort: 443 });
        expect((await judgeStack(policy, [group, closed, later])).unknown).to.match(/fromPort can't be known/);
        const open = rule(SecurityGroupIngressRule, { ipProtocol: "tcp", ...https });
        expect(await judgeStack(policy, [group, closed, later, { ...open, urn: `${open.urn}-open` }])).to.deep.equal(
            passes,
        );
    });
});
