import { DefaultNetworkAcl, NetworkAcl, NetworkAclRule } from "@pulumi/aws/ec2";
import { expect } from "chai";
import { ec2NetworkAclClosed as policy } from "../../../../policy-pack/policies/ec2/ec2NetworkAclClosed";
import { declare, judge, passes, refuses, unknownValue } from "../../../support/policies";

const rule = (changes: object = {}) => {
    return { action: "allow", protocol: "tcp", fromPort: 22, toPort: 22, cidrBlock: "0.0.0.0/0", ...changes };
};
const judged = (...ingress: unknown[]) => judge(policy, declare(NetworkAcl, "acl", { ingress }));
const refused = refuses(
    "acl: lets public addresses reach port 22 or 3389; machines could be taken over from the internet.",
);

describe("ec2-network-acl-closed", () => {
    it("accepts private addresses, other ports, other protocols and denials", async () => {
        for (const changes of [
            { cidrBlock: "10.0.0.0/8" },
            { fromPort: 443, toPort: 443 },
            { fromPort: 23, toPort: 3388 },
            { protocol: "udp" },
            { action: "deny" },
        ]) {
            expect(await judged(rule(changes)), JSON.stringify(changes)).to.deep.equal(passes);
        }
        expect(await judge(policy, declare(NetworkAcl, "acl", {}))).to.deep.equal(passes);
    });

    it("refuses both ports, ranges that hold them, and all protocols", async () => {
        for (const changes of [
            {},
            { fromPort: 3389, toPort: 3389 },
            { fromPort: 0, toPort: 65535, protocol: "6" },
            { fromPort: 0, toPort: 0, protocol: "-1" },
            { cidrBlock: undefined, ipv6CidrBlock: "::/0" },
            { cidrBlock: "203.0.113.0/24" },
        ]) {
            expect(await judged(rule(changes)), JSON.stringify(changes)).to.deep.equal(refused);
        }
    });

    it("judges default ACLs, and rules that are resources of their own", async () => {
        expect(await judge(policy, declare(DefaultNetworkAcl, "acl", { ingress: [rule()] }))).to.deep.equal(refused);
        const single = (changes: object) =>
            judge(
                policy,
                declare(NetworkAclRule, "acl", { ...rule({ action: undefined }), ruleAction: "allow", ...changes }),
            );
        expect(await single({})).to.deep.equal(refused);
        expect(await single({ egress: true })).to.deep.equal(passes);
        const native = { ruleAction: "allow", protocol: 6, cidrBlock: "0.0.0.0/0", portRange: { from: 22, to: 22 } };
        const entry = (changes: object) =>
            judge(policy, declare("aws-native:ec2:NetworkAclEntry", "acl", { ...native, ...changes }));
        expect(await entry({})).to.deep.equal(refused);
        expect((await entry({ portRange: unknownValue })).unknown).to.match(/fromPort can't be known/);
    });

    it("cannot judge what is not known yet, and refuses what is", async () => {
        for (const key of ["action", "protocol", "fromPort", "cidrBlock"]) {
            const verdict = await judged(rule({ [key]: unknownValue }), rule());
            expect(verdict.violations).to.deep.equal(refused.violations);
            expect(verdict.unknown).to.match(/can't be known/);
        }
    });
});
