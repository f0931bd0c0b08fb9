import { expect } from "chai";
import { consoleLink } from "../../../../operations/report/inventory/consoleLink";
import type { ReportResource } from "../../../../operations/report/inventory/resources";

function role(partition: string, region: string, id?: string): ReportResource {
    return {
        stack: "s",
        urn: "urn:pulumi:s::p::aws:iam/role:Role::x",
        name: "x",
        type: "aws:iam/role:Role",
        values: {},
        references: {},
        place: { accountId: "111122223333", region, partition },
        ...(id === undefined ? {} : { id }),
    };
}

describe("operations/report/inventory/consoleLink", () => {
    it("leads to the console of the partition", () => {
        const page = "/iam/home#/roles/details/r";
        expect(consoleLink(role("aws", "eu-west-1", "r"))).to.equal(`https://eu-west-1.console.aws.amazon.com${page}`);
        expect(consoleLink(role("aws-cn", "cn-north-1", "r"))).to.equal(
            `https://cn-north-1.console.amazonaws.cn${page}`,
        );
        expect(consoleLink(role("aws-us-gov", "us-gov-west-1", "r"))).to.equal(
            `https://us-gov-west-1.console.amazonaws-us-gov.com${page}`,
        );
    });

    it("puts ids into the address encoded", () => {
        expect(consoleLink(role("aws", "eu-west-1", 'a"/?#&b'))).to.match(/details\/a%22%2F%3F%23%26b$/);
    });

    it("is not made where it would lead nowhere", () => {
        expect(consoleLink(role("aws-iso", "us-iso-east-1", "r"))).to.equal(undefined);
        expect(consoleLink(role("aws", "eu-west-1"))).to.equal(undefined);
        expect(consoleLink({ ...role("aws", "eu-west-1", "r"), type: "aws:ssm/parameter:Parameter" })).to.equal(
            undefined,
        );
    });
});
