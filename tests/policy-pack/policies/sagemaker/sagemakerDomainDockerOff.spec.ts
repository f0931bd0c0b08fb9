import { sagemakerDomainDockerOff as policy } from "../../../../policy-pack/policies/sagemaker/sagemakerDomainDockerOff";
import { Domain } from "@pulumi/aws/sagemaker";
import { expect } from "chai";
import { declare, judge, passes, refuses, unknownValue } from "../../../support/policies";

const judged = (dockerSettings: unknown) =>
    judge(policy, declare(Domain, "studio", { domainSettings: { dockerSettings } }));

describe("sagemaker-domain-docker-off", () => {
    it("accepts a domain without Docker, by value and by default", async () => {
        expect(await judged(undefined)).to.deep.equal(passes);
        expect(await judged({})).to.deep.equal(passes);
        expect(await judged({ enableDockerAccess: "DISABLED" })).to.deep.equal(passes);
    });

    it("accepts Docker for named accounts, known or not", async () => {
        const named = (vpcOnlyTrustedAccounts: unknown) => ({ enableDockerAccess: "ENABLED", vpcOnlyTrustedAccounts });
        expect(await judged(named(["111122223333"]))).to.deep.equal(passes);
        expect(await judged(named(unknownValue))).to.deep.equal(passes);
    });

    it("refuses Docker for every account", async () => {
        const finding = refuses(
            "studio: domainSettings.dockerSettings.enableDockerAccess is ENABLED without vpcOnlyTrustedAccounts; users could run images of any account.",
        );
        expect(await judged({ enableDockerAccess: "ENABLED" })).to.deep.equal(finding);
        expect(await judged({ enableDockerAccess: "ENABLED", vpcOnlyTrustedAccounts: [] })).to.deep.equal(finding);
    });

    it("cannot tell about settings that are not known yet", async () => {
        expect((await judged({ enableDockerAccess: unknownValue })).unknown).to.match(/enableDockerAccess/);
    });
});
