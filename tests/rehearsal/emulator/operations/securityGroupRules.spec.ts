import { expect } from "chai";
import { sendForm, startGateway, type Received } from "../standIn";

const ec2 = { service: "ec2" };

/** Rules as moto describes them. */
function rule(fields: Record<string, string>): string {
    const content = Object.entries(fields).map(([name, value]) => `<${name}>${value}</${name}>`);
    return `<item><securityGroupRuleId>sgr-${fields.ipProtocol ?? ""}</securityGroupRuleId>${content.join("")}<tagSet/></item>`;
}

const tcp = { groupId: "sg-1", isEgress: "false", ipProtocol: "tcp", fromPort: "443", toPort: "443" };
const toGroup = { ...tcp, referencedGroupInfo: "<groupId>sg-2</groupId><userId>123456789012</userId>" };
const toList = { ...tcp, isEgress: "true", prefixListId: "pl-1" };
const all = { ...toGroup, ipProtocol: "-1", fromPort: "-1", toPort: "-1" };

function authorize(url: string, direction: "Egress" | "Ingress", peer: Record<string, string>): Promise<Received> {
    const permission = { "IpPermissions.1.FromPort": "443", "IpPermissions.1.ToPort": "443" };
    return sendForm(url, ec2, {
        Action: `AuthorizeSecurityGroup${direction}`,
        Version: "2016-11-15",
        GroupId: "sg-1",
        "IpPermissions.1.IpProtocol": "tcp",
        ...permission,
        ...peer,
    });
}

async function describeRules(url: string): Promise<string> {
    const parameters = { Action: "DescribeSecurityGroupRules", Version: "2016-11-15", GroupId: "sg-1" };
    return (await sendForm(url, ec2, parameters)).body;
}

describe("emulator: descriptions of security group rules", () => {
    it("are given back for rules that name a security group", async () => {
        const { url } = await startGateway(() => ({ body: rule(toGroup) }));

        await authorize(url, "Ingress", {
            "IpPermissions.1.Groups.1.GroupId": "sg-2",
            "IpPermissions.1.Groups.1.Description": "notebooks & jobs",
        });

        expect(await describeRules(url)).to.equal(
            rule({ ...toGroup, description: "" }).replace(
                "<description></description>",
                "<description>notebooks &amp; jobs</description>",
            ),
        );
    });

    it("are given back for rules that name a prefix list", async () => {
        const { url } = await startGateway(() => ({ body: rule(toList) }));

        await authorize(url, "Egress", {
            "IpPermissions.1.PrefixListIds.1.PrefixListId": "pl-1",
            "IpPermissions.1.PrefixListIds.1.Description": "S3",
        });

        expect(await describeRules(url)).to.contain("<description>S3</description><tagSet/>");
    });

    it("are given back for rules for all protocols, which have no ports", async () => {
        const { url } = await startGateway(() => ({ body: rule(all) }));

        await authorize(url, "Ingress", {
            "IpPermissions.1.IpProtocol": "-1",
            "IpPermissions.1.Groups.1.GroupId": "sg-2",
            "IpPermissions.1.Groups.1.Description": "everything",
        });

        expect(await describeRules(url)).to.contain("<description>everything</description>");
    });

    it("belong to one direction, and one range of ports", async () => {
        const { url } = await startGateway(() => ({ body: rule(toGroup) + rule({ ...toGroup, toPort: "444" }) }));

        await authorize(url, "Egress", {
            "IpPermissions.1.Groups.1.GroupId": "sg-2",
            "IpPermissions.1.Groups.1.Description": "outward",
        });
        await authorize(url, "Ingress", {
            "IpPermissions.1.ToPort": "445",
            "IpPermissions.1.Groups.1.GroupId": "sg-2",
            "IpPermissions.1.Groups.1.Description": "wider",
        });

        expect(await describeRules(url)).not.to.contain("<description>");
    });

    it("that moto has stay as they are", async () => {
        const described = rule({ ...toGroup, description: "changed" });
        const { url } = await startGateway(() => ({ body: described }));

        await authorize(url, "Ingress", {
            "IpPermissions.1.Groups.1.GroupId": "sg-2",
            "IpPermissions.1.Groups.1.Description": "first",
        });

        expect(await describeRules(url)).to.equal(described);
    });

    it("of rules that moto refused are not remembered", async () => {
        const { url } = await startGateway(({ body }) =>
            body.toString().includes("Authorize") ? { status: 400 } : { body: rule(toGroup) },
        );

        await authorize(url, "Ingress", {
            "IpPermissions.1.Groups.1.GroupId": "sg-2",
            "IpPermissions.1.Groups.1.Description": "refused",
        });

        expect(await describeRules(url)).to.equal(rule(toGroup));
    });
});
