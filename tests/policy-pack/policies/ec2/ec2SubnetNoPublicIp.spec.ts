import { DefaultSubnet, Subnet } from "@pulumi/aws/ec2";
import { expect } from "chai";
import { ec2SubnetNoPublicIp as policy } from "../../../../policy-pack/policies/ec2/ec2SubnetNoPublicIp";
import { declare, judge, passes, refuses, unknownValue } from "../../../support/policies";

const finding = refuses("a: mapPublicIpOnLaunch is on; instances in the subnet would get public addresses.");

describe("ec2-subnet-no-public-ip", () => {
    it("accepts subnets without public addresses", async () => {
        expect(await judge(policy, declare(Subnet, "a", {}))).to.deep.equal(passes);
        expect(await judge(policy, declare(Subnet, "a", { mapPublicIpOnLaunch: false }))).to.deep.equal(passes);
        expect(await judge(policy, declare(DefaultSubnet, "a", { mapPublicIpOnLaunch: false }))).to.deep.equal(passes);
    });

    it("refuses subnets with them, and default subnets by default", async () => {
        expect(await judge(policy, declare(Subnet, "a", { mapPublicIpOnLaunch: true }))).to.deep.equal(finding);
        expect(await judge(policy, declare(DefaultSubnet, "a", {}))).to.deep.equal(finding);
    });

    it("says that it cannot judge an unknown setting", async () => {
        expect(await judge(policy, declare(Subnet, "a", { mapPublicIpOnLaunch: unknownValue }))).to.deep.equal({
            violations: [],
            unknown: "string value at .mapPublicIpOnLaunch can't be known during preview",
        });
    });
});
