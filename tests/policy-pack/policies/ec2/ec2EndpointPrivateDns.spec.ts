import { VpcEndpoint } from "@pulumi/aws/ec2";
import { expect } from "chai";
import { ec2EndpointPrivateDns as policy } from "../../../../policy-pack/policies/ec2/ec2EndpointPrivateDns";
import { declare, judge, passes, refuses, unknownValue } from "../../../support/policies";

const judgeEndpoint = (props: object) =>
    judge(policy, declare(VpcEndpoint, "sts", { vpcEndpointType: "Interface", ...props }));

const finding = "sts: privateDnsEnabled is not true; callers would reach for the public endpoint.";

describe("ec2-endpoint-private-dns", () => {
    it("accepts an interface endpoint with private DNS", async () => {
        expect(await judgeEndpoint({ privateDnsEnabled: true })).to.deep.equal(passes);
    });

    it("refuses one without, by value and by default", async () => {
        expect(await judgeEndpoint({ privateDnsEnabled: false })).to.deep.equal(refuses(finding));
        expect(await judgeEndpoint({})).to.deep.equal(refuses(finding));
    });

    it("leaves out gateway endpoints", async () => {
        expect(await judgeEndpoint({ vpcEndpointType: "Gateway" })).to.deep.equal(passes);
        expect(await judgeEndpoint({ vpcEndpointType: undefined })).to.deep.equal(passes);
    });

    it("says that it cannot judge an unknown setting", async () => {
        expect(await judgeEndpoint({ privateDnsEnabled: unknownValue })).to.deep.equal({
            violations: [],
            unknown: "string value at .privateDnsEnabled can't be known during preview",
        });
    });
});
