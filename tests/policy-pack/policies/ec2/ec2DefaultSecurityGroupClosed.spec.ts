import { DefaultSecurityGroup, DefaultVpc, SecurityGroup, SecurityGroupRule, Vpc } from "@pulumi/aws/ec2";
import { SecurityGroupEgressRule, SecurityGroupIngressRule } from "@pulumi/aws/vpc";
import { expect } from "chai";
import { ec2DefaultSecurityGroupClosed as policy } from "../../../../policy-pack/policies/ec2/ec2DefaultSecurityGroupClosed";
import { declare, judge, judgeStack, passes, refuses, refusesOwner, unknownValue } from "../../../support/policies";

describe("ec2-default-security-group-closed", () => {
    it("accepts a group without rules", async () => {
        expect(await judge(policy, declare(DefaultSecurityGroup, "g", { vpcId: unknownValue }))).to.deep.equal(passes);
        expect(await judge(policy, declare(DefaultSecurityGroup, "g", { ingress: [], egress: [] }))).to.deep.equal(
            passes,
        );
    });

    it("refuses rules in either direction, even those that are not known yet", async () => {
        const group = declare(DefaultSecurityGroup, "g", { ingress: [{ self: true }], egress: unknownValue });
        expect(await judge(policy, group)).to.deep.equal(
            refuses(
                "g: ingress has rules; the default security group has none.",
                "g: egress has rules; the default security group has none.",
            ),
        );
    });
});

describe("ec2-default-security-group-closed over a stack", () => {
    const vpc = declare(Vpc, "vpc", { id: unknownValue, defaultSecurityGroupId: unknownValue });
    const group = declare(DefaultSecurityGroup, "g", { vpcId: unknownValue, id: unknownValue }, { vpcId: [vpc] });

    it("accepts a VPC whose default group is managed", async () => {
        expect(await judgeStack(policy, [vpc, group])).to.deep.equal(passes);
    });

    it("accepts a VPC of a template whose group somebody closes by hand, and nothing else that is named alike", async () => {
        const templateBody = JSON.stringify({ Resources: { NetworkVpc: { Type: "AWS::EC2::VPC" } } });
        const held = (name: string) => declare("aws:cloudformation/stack:Stack", name, { templateBody });
        const judged = async (name: string, config = {}) => (await judgeStack(policy, [held(name)], config)).violations;
        const template = "dev-catalogue-data-science-administrators-environment-template-2";
        expect(await judged(template)).to.be.empty;
        expect(await judged("dev-catalogue-data-science-administrators-environments")).to.have.length(1);
        expect(await judged("dev-catalogue-data-scientists-test-environment-template-2")).to.have.length(1);
        const named = declare(Vpc, template, { id: unknownValue });
        expect((await judgeStack(policy, [named])).violations).to.have.length(1);
        const closedByHand = ["nobody, resource *", "team, resource *"];
        expect(await judged(template, { closedByHand })).to.have.length(1);
        expect(await judged("team", { closedByHand })).to.be.empty;
    });

    it("refuses a VPC whose default group is left alone", async () => {
        const finding = "no DefaultSecurityGroup belongs to it; AWS leaves the default group open to its members.";
        const other = declare(Vpc, "other", { id: unknownValue });
        expect(await judgeStack(policy, [vpc, group, other])).to.deep.equal(refusesOwner(other, `other: ${finding}`));
        const byDefault = declare(DefaultVpc, "default", {});
        expect(await judgeStack(policy, [byDefault])).to.deep.equal(refusesOwner(byDefault, `default: ${finding}`));
    });

    it("refuses rules that are added to the default group apart", async () => {
        for (const type of [SecurityGroupRule, SecurityGroupIngressRule, SecurityGroupEgressRule]) {
            for (const source of [vpc, group]) {
                const rule = declare(type, "rule", { securityGroupId: unknownValue }, { securityGroupId: [source] });
                expect(await judgeStack(policy, [vpc, group, rule])).to.deep.equal(
                    refusesOwner(rule, "rule: adds a rule to a default security group; the group has none."),
                );
            }
        }
    });

    it("accepts rules of other groups", async () => {
        const own = declare(SecurityGroup, "own", { id: unknownValue });
        const rule = declare(SecurityGroupRule, "rule", { securityGroupId: unknownValue }, { securityGroupId: [own] });
        expect(await judgeStack(policy, [vpc, group, own, rule])).to.deep.equal(passes);
    });
});
