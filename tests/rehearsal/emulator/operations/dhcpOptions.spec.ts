import { expect } from "chai";
import { noModels } from "../anyRequest";
import { sendForm, startGateway } from "../standIn";

const create = { Action: "CreateDhcpOptions", Version: "2016-11-15", "DhcpConfiguration.1.Key": "domain-name" };

describe("emulator: a set of DHCP options", () => {
    it("is tagged as its creation asks for", async () => {
        const { url, passedOn } = await startGateway(
            () => ({ body: "<dhcpOptionsId>dopt-1</dhcpOptionsId>" }),
            undefined,
            noModels,
        );
        const tags = { "TagSpecification.1.Tag.1.Key": "team", "TagSpecification.1.Tag.1.Value": "a" };

        const { body } = await sendForm(url, { service: "ec2" }, { ...create, ...tags });

        expect(body).to.equal("<dhcpOptionsId>dopt-1</dhcpOptionsId>");
        expect(passedOn[1]?.body.toString()).to.equal(
            "Action=CreateTags&Version=2016-11-15&ResourceId.1=dopt-1&Tag.1.Key=team&Tag.1.Value=a",
        );
    });

    it("that moto refuses is not tagged", async () => {
        const { url, passedOn } = await startGateway(() => ({ status: 400 }), undefined, noModels);

        await sendForm(url, { service: "ec2" }, { ...create, "TagSpecification.1.Tag.1.Key": "team" });

        expect(passedOn).to.have.lengthOf(1);
    });
});
