import { DescribeVpcEndpointsCommand, DescribeVpcsCommand } from "@aws-sdk/client-ec2";
import { DescribeOrganizationCommand } from "@aws-sdk/client-organizations";
import { ListDomainsCommand } from "@aws-sdk/client-sagemaker";
import {
    GetAWSDefaultServiceQuotaCommand,
    GetServiceQuotaCommand,
    ListServiceQuotasCommand,
} from "@aws-sdk/client-service-quotas";
import { AssumeRoleCommand, GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { expect } from "chai";
import { lookInto } from "../../../operations/doctor/account";
import { clientsFor, enter, ownAccount } from "../../../operations/doctor/clients";
import { describeFindings, type Finding } from "../../../operations/doctor/finding";
import { placesOf, type Place } from "../../../operations/doctor/places";
import { readStackFile } from "../../../operations/stackConfig";
import { exampleFile } from "../../support/stackFiles";
import { mockEmptyAccount } from "./emptyAccount";

function refused(name: string): Error {
    return Object.assign(new Error("no"), { name });
}

function firstPlace(name: string): Place {
    const [place] = placesOf({ name, config: readStackFile(exampleFile(name)), dependsOn: [] });
    if (place === undefined) {
        throw new Error(`Stack ${name} works in no account.`);
    }
    return place;
}

describe("operations/doctor", () => {
    const { ec2, organizations, quotas, sageMaker, sts } = mockEmptyAccount();
    const place = firstPlace("dev");

    const credentials = { accessKeyId: "a", secretAccessKey: "b", sessionToken: "c" };
    const look = async (): Promise<Finding[]> => (await lookInto(place, clientsFor(place, credentials))).flat();
    const notGood = async (): Promise<Finding[]> => (await look()).filter(({ kind }) => kind !== "good");

    it("knows what each stack makes in each account", () => {
        expect(place).to.deep.equal({
            stack: "dev",
            accountId: "111122223333",
            region: "eu-west-1",
            role: "sm-mlops-deployment",
            organizationId: "o-a1b2c3d4e5",
            network: { name: "sm-mlops-dev-vpc", cidr: "10.0.0.0/16", interfaceEndpoints: 25 },
            domain: "sm-mlops-dev-studio",
        });
        expect(placesOf({ name: "prod", config: readStackFile(exampleFile("prod")), dependsOn: [] })).to.deep.equal([
            {
                stack: "prod",
                accountId: "444455556666",
                region: "eu-west-1",
                role: "sm-mlops-deployment",
                organizationId: "o-a1b2c3d4e5",
                network: { name: "sm-mlops-prod-vpc", cidr: "10.84.208.0/20", interfaceEndpoints: 9 },
            },
        ]);
    });

    it("finds nothing in the way of a deployment into an empty account", async () => {
        expect((await look()).map(({ text }) => text)).to.deep.equal([
            "o-a1b2c3d4e5",
            "VPCs in the region: 0 of 50 used, 1 more to make",
            "interface endpoints in a VPC: 0 of 50 used, 25 more to make",
            "gateway endpoints in the region: 0 of 50 used, 1 more to make",
            "Studio domains: 0 of 1 used, 1 more to make",
        ]);
    });

    it("counts what is there, and not once more what the stack has made", async () => {
        const own = { VpcId: "vpc-1", CidrBlock: "10.0.0.0/16", Tags: [{ Key: "Name", Value: "sm-mlops-dev-vpc" }] };
        ec2.on(DescribeVpcsCommand)
            .resolvesOnce({ Vpcs: [{ VpcId: "vpc-0", CidrBlock: "172.31.0.0/16" }], NextToken: "more" })
            .resolves({ Vpcs: [own] });
        ec2.on(DescribeVpcEndpointsCommand).resolves({ VpcEndpoints: [{ VpcId: "vpc-1" }, { VpcId: "vpc-0" }] });
        sageMaker.on(ListDomainsCommand).resolves({ Domains: [{ DomainName: "sm-mlops-dev-studio" }] });
        const found = await look();
        expect(found.filter(({ kind }) => kind !== "good")).to.be.empty;
        expect(found.map(({ text }) => text)).to.include.members([
            "VPCs in the region: 2 of 50 used, 0 more to make",
            "gateway endpoints in the region: 2 of 50 used, 0 more to make",
            "Studio domains: 1 of 1 used, 0 more to make",
        ]);
    });

    it("says which quota is too small", async () => {
        quotas.on(GetServiceQuotaCommand, { QuotaCode: "L-29B6F2EB" }).resolves({ Quota: { Value: 20 } });
        sageMaker.on(ListDomainsCommand).resolves({ Domains: [{ DomainName: "theirs" }] });
        expect((await notGood()).map(({ kind, text }) => [kind, text])).to.deep.equal([
            ["bad", "interface endpoints in a VPC: 0 of 20 used, 25 more to make"],
            ["advice", "the account has other domains: theirs"],
            ["bad", "Studio domains: 1 of 1 used, 1 more to make"],
        ]);
    });

    it("takes the default of a quota that nobody has raised", async () => {
        quotas.on(GetServiceQuotaCommand).rejects(refused("NoSuchResourceException"));
        quotas.on(GetAWSDefaultServiceQuotaCommand).resolves({ Quota: { Value: 0 } });
        expect((await notGood()).map(({ kind }) => kind)).to.deep.equal(["bad", "bad", "bad"]);
    });

    it("says where blocks overlap, and where the account belongs to another organisation", async () => {
        ec2.on(DescribeVpcsCommand).resolves({ Vpcs: [{ VpcId: "vpc-9", CidrBlock: "10.0.128.0/20" }] });
        organizations.on(DescribeOrganizationCommand).resolves({ Organization: { Id: "o-zzzzzzzzzz" } });
        expect((await notGood()).map(({ kind, text }) => [kind, text])).to.deep.equal([
            ["bad", "it belongs to o-zzzzzzzzzz, and the stack file says o-a1b2c3d4e5"],
            ["advice", "10.0.0.0/16 overlaps vpc-9 (10.0.128.0/20); the two can never be joined"],
        ]);
    });

    it("does not take for good what it has no right to see", async () => {
        const denied = refused("AccessDeniedException");
        ec2.on(DescribeVpcsCommand).rejects(denied);
        organizations.on(DescribeOrganizationCommand).rejects(denied);
        quotas.on(ListServiceQuotasCommand).rejects(denied);
        const found = await look();
        expect(found.map(({ kind }) => kind)).to.deep.equal(["unknown", "unknown", "unknown"]);
        expect(found.map(({ wayOut }) => wayOut?.split(" to the role")[0])).to.deep.equal([
            "Allow organizations:DescribeOrganization",
            "Allow ec2:DescribeVpcs",
            "Allow servicequotas:GetServiceQuota and servicequotas:ListServiceQuotas",
        ]);
    });

    it("enters as Pulumi does, by the role of the stack file", async () => {
        const { findings, credentials: given } = await enter(place, "999988887777");
        expect(findings[0]?.text).to.equal("as arn:aws:iam::111122223333:role/sm-mlops-deployment");
        expect(given).to.deep.equal(credentials);
    });

    it("says who cannot enter, and why", async () => {
        sts.on(AssumeRoleCommand).rejects(refused("AccessDenied"));
        const { entered, findings } = await enter(place, "999988887777");
        expect([entered, findings[0]?.kind, findings[0]?.text]).to.deep.equal([
            false,
            "bad",
            "arn:aws:iam::111122223333:role/sm-mlops-deployment: AccessDenied: no",
        ]);
    });

    it("refuses credentials of another account where a stack works with these", async () => {
        const bootstrap: Place = { stack: "bootstrap", accountId: "999988887777", region: "eu-west-1" };
        expect((await enter(bootstrap, "999988887777")).entered).to.equal(true);
        expect((await enter(bootstrap, "111122223333")).findings[0]?.text).to.equal(
            "the credentials are of account 111122223333, and the stack works with those of 999988887777",
        );
    });

    it("says where nobody is signed in", async () => {
        sts.on(GetCallerIdentityCommand).rejects(refused("CredentialsProviderError"));
        const { id, findings } = await ownAccount("eu-west-1");
        expect([id, findings[0]?.kind]).to.deep.equal([undefined, "bad"]);
    });

    it("tells what has to be mended first, with the way out, and counts", () => {
        expect(
            describeFindings([
                { kind: "good", subject: "Node", text: "22.1.0" },
                { kind: "bad", subject: "state", text: "not logged in", wayOut: "pulumi login" },
            ]),
        ).to.equal("✖ state: not logged in\n    pulumi login\n✔ Node: 22.1.0\n1 bad, 0 unknown, 0 advice, 1 good.");
    });
});
