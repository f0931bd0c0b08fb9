import { VpcBlockPublicAccessExclusion, VpcBlockPublicAccessOptions } from "@pulumi/aws/ec2";
import { expect } from "chai";
import { ec2NetworkPublicAccessBlocked as policy } from "../../../../policy-pack/policies/ec2/ec2NetworkPublicAccessBlocked";
import { declare, judge, passes, refuses, unknownValue } from "../../../support/policies";

const options = (internetGatewayBlockMode: unknown) =>
    judge(policy, declare(VpcBlockPublicAccessOptions, "options", { internetGatewayBlockMode }));

describe("ec2-network-public-access-blocked", () => {
    it("accepts both ways of blocking", async () => {
        expect(await options("block-bidirectional")).to.deep.equal(passes);
        expect(await options("block-ingress")).to.deep.equal(passes);
    });

    it("refuses to leave internet gateways open", async () => {
        expect(await options("off")).to.deep.equal(
            refuses("options: internetGatewayBlockMode is off; it has to be block-bidirectional or block-ingress."),
        );
    });

    it("refuses exclusions, whatever they let pass", async () => {
        for (const internetGatewayExclusionMode of ["allow-bidirectional", "allow-egress", unknownValue]) {
            const exclusion = declare(VpcBlockPublicAccessExclusion, "exclusion", { internetGatewayExclusionMode });
            expect(await judge(policy, exclusion)).to.deep.equal(
                refuses("exclusion: opens a VPC or subnet to the internet; the account keeps all of them closed."),
            );
        }
    });

    it("cannot judge a way that is not known yet", async () => {
        expect((await options(unknownValue)).unknown).to.match(/internetGatewayBlockMode can't be known/);
    });
});
