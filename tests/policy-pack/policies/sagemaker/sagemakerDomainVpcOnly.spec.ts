import { Domain } from "@pulumi/aws/sagemaker";
import { expect } from "chai";
import { sagemakerDomainVpcOnly as policy } from "../../../../policy-pack/policies/sagemaker/sagemakerDomainVpcOnly";
import { declare, judge, passes, refuses, unknownValue } from "../../../support/policies";

const compliant = {
    appNetworkAccessType: "VpcOnly",
    subnetIds: ["subnet-a", "subnet-b"],
    defaultUserSettings: { executionRole: "role", securityGroups: ["sg-a"] },
};

const judgeDomain = (changes: object, config = {}) =>
    judge(policy, declare(Domain, "studio", { ...compliant, ...changes }), config);

describe("sagemaker-domain-vpc-only", () => {
    it("accepts a VPC-only domain with two subnets and security groups", async () => {
        expect(await judgeDomain({})).to.deep.equal(passes);
    });

    it("refuses a domain that may reach the internet, by value and by default", async () => {
        const finding = "studio: appNetworkAccessType is PublicInternetOnly; it has to be VpcOnly.";
        expect(await judgeDomain({ appNetworkAccessType: "PublicInternetOnly" })).to.deep.equal(refuses(finding));
        expect(await judgeDomain({ appNetworkAccessType: undefined })).to.deep.equal(refuses(finding));
    });

    it("refuses a domain with fewer subnets than configured", async () => {
        expect(await judgeDomain({ subnetIds: ["subnet-a"] })).to.deep.equal(
            refuses("studio: subnetIds has 1 entries; there have to be 2 or more."),
        );
        expect(await judgeDomain({ subnetIds: ["subnet-a"] }, { minimumSubnets: 1 })).to.deep.equal(passes);
    });

    it("refuses user settings without security groups", async () => {
        const finding =
            "studio: defaultUserSettings has no securityGroups; a VPC-only domain needs them to start apps.";
        expect(await judgeDomain({ defaultUserSettings: { executionRole: "role" } })).to.deep.equal(refuses(finding));
        expect(await judgeDomain({ defaultUserSettings: { securityGroups: [] } })).to.deep.equal(refuses(finding));
    });

    it("refuses settings of shared spaces without security groups", async () => {
        expect(await judgeDomain({ defaultSpaceSettings: { executionRole: "role" } })).to.deep.equal(
            refuses("studio: defaultSpaceSettings has no securityGroups; a VPC-only domain needs them to start apps."),
        );
        expect(await judgeDomain({ defaultSpaceSettings: { securityGroups: ["sg-a"] } })).to.deep.equal(passes);
    });

    it("accepts ids that are not known yet", async () => {
        const ids = {
            subnetIds: [unknownValue, unknownValue],
            defaultUserSettings: { securityGroups: [unknownValue] },
        };
        expect(await judgeDomain(ids)).to.deep.equal(passes);
    });

    it("says that it cannot judge an unknown access type, and judges the rest", async () => {
        expect(await judgeDomain({ appNetworkAccessType: unknownValue, subnetIds: [] })).to.deep.equal({
            ...refuses("studio: subnetIds has 0 entries; there have to be 2 or more."),
            unknown: "string value at .appNetworkAccessType can't be known during preview",
        });
    });
});
