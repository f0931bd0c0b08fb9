import { DefaultSecurityGroup, SecurityGroup, SecurityGroupRule } from "@pulumi/aws/ec2";
import { SecurityGroupIngressRule } from "@pulumi/aws/vpc";
import { expect } from "chai";
import { ec2SecurityGroupNoPublicIngress as policy } from "../../../../policy-pack/policies/ec2/ec2SecurityGroupNoPublicIngress";
import { declare, judge, passes, refuses, unknownValue } from "../../../support/policies";

const finding = refuses("g: admits traffic from public addresses; a security group admits none.");

describe("ec2-security-group-no-public-ingress", () => {
    it("accepts private addresses and other groups", async () => {
        const ingress = [{ cidrBlocks: ["10.0.0.0/8"] }, { securityGroups: [unknownValue] }, { self: true }];
        expect(await judge(policy, declare(SecurityGroup, "g", { ingress }))).to.deep.equal(passes);
        expect(await judge(policy, declare(SecurityGroup, "g", {}))).to.deep.equal(passes);
        expect(await judge(policy, declare(SecurityGroupIngressRule, "g", { cidrIpv4: "10.0.0.0/8" }))).to.deep.equal(
            passes,
        );
    });

    it("refuses public addresses, wherever a rule is written", async () => {
        for (const rule of [{ cidrBlocks: ["10.0.0.0/8", "0.0.0.0/0"] }, { ipv6CidrBlocks: ["::/0"] }]) {
            for (const type of [SecurityGroup, DefaultSecurityGroup]) {
                expect(await judge(policy, declare(type, "g", { ingress: [rule] }))).to.deep.equal(finding);
            }
            const apart = declare(SecurityGroupRule, "g", { type: "ingress", ...rule });
            expect(await judge(policy, apart)).to.deep.equal(finding);
        }
        for (const rule of [{ cidrIpv4: "0.0.0.0/0" }, { cidrIpv4: "8.8.8.8/32" }, { cidrIpv6: "2000::/8" }]) {
            expect(await judge(policy, declare(SecurityGroupIngressRule, "g", rule))).to.deep.equal(finding);
        }
    });

    it("does not judge what goes out", async () => {
        const rule = { type: "egress", cidrBlocks: ["0.0.0.0/0"] };
        expect(await judge(policy, declare(SecurityGroupRule, "g", rule))).to.deep.equal(passes);
        expect(await judge(policy, declare(SecurityGroup, "g", { egress: [rule] }))).to.deep.equal(passes);
    });

    it("refuses what is known to be public beside what is not known yet", async () => {
        const ingress = [{ cidrBlocks: [unknownValue] }, { cidrBlocks: [unknownValue, "0.0.0.0/0"] }];
        expect(await judge(policy, declare(SecurityGroup, "g", { ingress }))).to.deep.equal({
            ...finding,
            unknown: "string value at .ingress.0.cidrBlocks.0 can't be known during preview",
        });
    });
});
