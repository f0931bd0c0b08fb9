import { DefaultSecurityGroup, SecurityGroup, SecurityGroupRule } from "@pulumi/aws/ec2";
import { SecurityGroupEgressRule } from "@pulumi/aws/vpc";
import { expect } from "chai";
import { ec2SecurityGroupNoPublicEgress as policy } from "../../../../policy-pack/policies/ec2/ec2SecurityGroupNoPublicEgress";
import { declare, judge, passes, refuses, unknownValue } from "../../../support/policies";

const finding = refuses("g: lets traffic out to public addresses; a security group reaches none.");

describe("ec2-security-group-no-public-egress", () => {
    it("accepts private addresses, prefix lists and other groups", async () => {
        const egress = [
            { cidrBlocks: ["10.0.0.0/8", "100.64.0.0/10"], ipv6CidrBlocks: ["fd00::/8"] },
            { prefixListIds: [unknownValue] },
            { securityGroups: [unknownValue] },
            { self: true },
        ];
        for (const type of [SecurityGroup, DefaultSecurityGroup]) {
            expect(await judge(policy, declare(type, "g", { egress }))).to.deep.equal(passes);
        }
        for (const rule of [
            { cidrIpv4: "192.168.0.0/16" },
            { prefixListId: unknownValue },
            { referencedSecurityGroupId: unknownValue },
        ]) {
            expect(await judge(policy, declare(SecurityGroupEgressRule, "g", rule))).to.deep.equal(passes);
        }
        const apart = { type: "egress", sourceSecurityGroupId: unknownValue, prefixListIds: ["pl-1"] };
        expect(await judge(policy, declare(SecurityGroupRule, "g", apart))).to.deep.equal(passes);
    });

    it("accepts a group without rules: the provider removes the one that AWS puts in", async () => {
        for (const type of [SecurityGroup, DefaultSecurityGroup]) {
            expect(await judge(policy, declare(type, "g", {}))).to.deep.equal(passes);
            expect(await judge(policy, declare(type, "g", { egress: [] }))).to.deep.equal(passes);
        }
    });

    it("refuses public addresses, wherever a rule is written", async () => {
        for (const rule of [
            { cidrBlocks: ["10.0.0.0/8", "0.0.0.0/0"] },
            { cidrBlocks: ["10.0.0.0/7"] },
            { ipv6CidrBlocks: ["::/0"] },
        ]) {
            for (const type of [SecurityGroup, DefaultSecurityGroup]) {
                expect(await judge(policy, declare(type, "g", { egress: [rule] }))).to.deep.equal(finding);
            }
            const apart = declare(SecurityGroupRule, "g", { type: "egress", ...rule });
            expect(await judge(policy, apart)).to.deep.equal(finding);
        }
        for (const rule of [
            { cidrIpv4: "0.0.0.0/0" },
            { cidrIpv4: "0.0.0.0/1" },
            { cidrIpv4: "8.8.8.8/32" },
            { cidrIpv6: "::/0" },
            { cidrIpv6: "2000::/8" },
        ]) {
            expect(await judge(policy, declare(SecurityGroupEgressRule, "g", rule))).to.deep.equal(finding);
        }
    });

    it("does not judge what comes in", async () => {
        const rule = { type: "ingress", cidrBlocks: ["0.0.0.0/0"] };
        expect(await judge(policy, declare(SecurityGroupRule, "g", rule))).to.deep.equal(passes);
        expect(await judge(policy, declare(SecurityGroup, "g", { ingress: [rule] }))).to.deep.equal(passes);
    });

    it("refuses what is known to be public beside what is not known yet", async () => {
        const egress = [{ cidrBlocks: [unknownValue] }, { cidrBlocks: [unknownValue, "0.0.0.0/0"] }];
        expect(await judge(policy, declare(SecurityGroup, "g", { egress }))).to.deep.equal({
            ...finding,
            unknown: "string value at .egress.0.cidrBlocks.0 can't be known during preview",
        });
    });

    it("says that it cannot judge unknown addresses, or rules of an unknown direction", async () => {
        const unsure = (key: string) => ({
            violations: [],
            unknown: `string value at .${key} can't be known during preview`,
        });
        const rule = declare(SecurityGroupEgressRule, "g", { cidrIpv4: unknownValue });
        expect(await judge(policy, rule)).to.deep.equal(unsure("cidrIpv4"));
        expect(await judge(policy, declare(SecurityGroup, "g", { egress: unknownValue }))).to.deep.equal(
            unsure("egress"),
        );
        const apart = declare(SecurityGroupRule, "g", { type: unknownValue, cidrBlocks: ["0.0.0.0/0"] });
        expect(await judge(policy, apart)).to.deep.equal(unsure("type"));
    });
});
