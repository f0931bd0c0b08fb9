import { SecurityGroup } from "@pulumi/aws/ec2";
import { Domain } from "@pulumi/aws/sagemaker";
import { SecurityGroupEgressRule, SecurityGroupIngressRule } from "@pulumi/aws/vpc";
import { expect } from "chai";
import { sagemakerDomainPortsOpen as policy } from "../../../../policy-pack/policies/sagemaker/sagemakerDomainPortsOpen";
import { declare, judgeStack, passes, refusesOwner, unknownValue, type Declared } from "../../../support/policies";

const group = declare(SecurityGroup, "group", { id: unknownValue });
const other = declare(SecurityGroup, "other", { id: unknownValue });
const domain = declare(Domain, "domain", {}, { defaultUserSettings: [group] });

function rule(direction: "in" | "out", fromPort: number, toPort: number, end: Declared, owner = group): Declared {
    const type = direction === "in" ? SecurityGroupIngressRule : SecurityGroupEgressRule;
    return declare(
        type,
        `${direction}-${fromPort}-${owner.name}`,
        { ipProtocol: "tcp", fromPort, toPort, securityGroupId: unknownValue, referencedSecurityGroupId: unknownValue },
        { securityGroupId: [owner], referencedSecurityGroupId: [end] },
    );
}

const rules = {
    https: rule("out", 443, 443, other),
    nfsIn: rule("in", 2049, 2049, group),
    nfsOut: rule("out", 2049, 2049, group),
    appsIn: rule("in", 8192, 65_535, group),
    appsOut: rule("out", 8192, 65_535, group),
};
const judged = (changes: Partial<Record<keyof typeof rules, Declared | undefined>> = {}, of = domain) => {
    const all = Object.values({ ...rules, ...changes }).filter((it) => it !== undefined);
    return judgeStack(policy, [of, group, other, ...all]);
};
const lacks = (what: string) =>
    refusesOwner(domain, `domain: no security group of it lets ${what}; Studio would not start.`);
const https = lacks("HTTPS to endpoints, TCP port 443, pass egress");
const nfs = lacks("NFS, TCP port 2049, pass ingress and egress");
const apps = lacks("traffic between applications, TCP ports 8192 to 65535 among its members, pass ingress and egress");

describe("sagemaker-domain-ports-open", () => {
    it("accepts a group that lets pass what Studio needs", async () => {
        expect(await judged()).to.deep.equal(passes);
    });

    it("accepts rules that are written in the group, or spread over several groups", async () => {
        const tcp = (fromPort: number, toPort: number) => ({ protocol: "tcp", fromPort, toPort, self: true });
        const inline = declare(SecurityGroup, "inline", {
            ingress: [tcp(2049, 2049), tcp(8192, 65_535)],
            egress: [tcp(443, 443), tcp(2049, 2049), tcp(8192, 65_535)],
        });
        const inInline = declare(Domain, "domain", {}, { defaultUserSettings: [inline] });
        expect(await judgeStack(policy, [inline, inInline])).to.deep.equal(passes);
        const inBoth = declare(Domain, "domain", {}, { defaultUserSettings: [group], defaultSpaceSettings: [other] });
        expect(await judged({ https: rule("out", 443, 443, group, other) }, inBoth)).to.deep.equal(passes);
    });

    it("refuses a group that lacks one of them, in either direction", async () => {
        expect(await judged({ https: undefined })).to.deep.equal(https);
        expect(await judged({ nfsIn: undefined })).to.deep.equal(nfs);
        expect(await judged({ nfsOut: undefined })).to.deep.equal(nfs);
        expect(await judged({ appsIn: undefined })).to.deep.equal(apps);
        expect(await judged({ appsOut: undefined })).to.deep.equal(apps);
    });

    it("refuses ports that are too few, and traffic between applications with others alone", async () => {
        expect(await judged({ appsIn: rule("in", 8193, 65_535, group) })).to.deep.equal(apps);
        expect(await judged({ appsIn: rule("in", 8192, 65_534, group) })).to.deep.equal(apps);
        expect(await judged({ appsIn: rule("in", 8192, 65_535, other) })).to.deep.equal(apps);
        const cidr = [{ protocol: "tcp", fromPort: 8192, toPort: 65_535, cidrBlocks: ["10.0.0.0/16"] }];
        const open = { ...group, props: { ...group.props, ingress: cidr } };
        const all = Object.values({ ...rules, appsIn: open });
        expect(await judgeStack(policy, [domain, other, ...all])).to.deep.equal(apps);
    });

    it("reads both ends of rules of aws-native", async () => {
        const own = declare(SecurityGroup, "own", { id: "sg-1" });
        const inOwn = declare(Domain, "domain", {}, { defaultUserSettings: [own] });
        const native = (way: "Ingress" | "Egress", key: string, fromPort: number, toPort: number, id = "sg-1") =>
            declare(`aws-native:ec2:SecurityGroup${way}`, `${way}-${fromPort}`, {
                ...{ ipProtocol: "tcp", fromPort, toPort, groupId: "sg-1", [key]: id },
            });
        const [source, destination] = ["sourceSecurityGroupId", "destinationSecurityGroupId"] as const;
        const judgedIn = (appsIn = "sg-1", appsOut = "sg-1") =>
            judgeStack(policy, [
                inOwn,
                own,
                native("Egress", destination, 443, 443),
                native("Ingress", source, 2049, 2049),
                native("Egress", destination, 2049, 2049),
                native("Ingress", source, 8192, 65_535, appsIn),
                native("Egress", destination, 8192, 65_535, appsOut),
            ]);
        expect(await judgedIn()).to.deep.equal(passes);
        expect(await judgedIn("sg-2")).to.deep.equal(apps);
        expect(await judgedIn("sg-1", "sg-2")).to.deep.equal(apps);
    });

    it("reads rules of aws-native before anybody knows the ids of groups", async () => {
        const native = (way: "Ingress" | "Egress", key: string, ports: readonly [number, number], end = group) =>
            declare(
                `aws-native:ec2:SecurityGroup${way}`,
                `${way}-${ports[0]}`,
                { ipProtocol: "tcp", fromPort: ports[0], toPort: ports[1], groupId: unknownValue, [key]: unknownValue },
                { groupId: [group], [key]: [end] },
            );
        const judgedTo = (end: Declared) =>
            judgeStack(policy, [
                domain,
                group,
                other,
                native("Egress", "destinationSecurityGroupId", [443, 443], other),
                ...(["sourceSecurityGroupId", "destinationSecurityGroupId"] as const).flatMap((key, way) => [
                    native(way === 0 ? "Ingress" : "Egress", key, [2049, 2049]),
                    native(way === 0 ? "Ingress" : "Egress", key, [8192, 65_535], end),
                ]),
            ]);
        expect(await judgedTo(group)).to.deep.equal(passes);
        expect(await judgedTo(other)).to.deep.equal(apps);
    });

    it("asks nothing of a domain whose groups are not of the stack", async () => {
        const elsewhere = declare(Domain, "domain", { defaultUserSettings: { securityGroups: ["sg-1"] } });
        expect(await judgeStack(policy, [elsewhere, group])).to.deep.equal(passes);
    });

    it("cannot judge ports that are not known yet", async () => {
        const nfsIn = { ...rules.nfsIn, props: { ...rules.nfsIn.props, toPort: unknownValue } };
        const { violations, unknown } = await judged({ nfsIn });
        expect(violations).to.deep.equal([]);
        expect(unknown).to.match(/toPort can't be known/);
    });
});
