import { sagemakerSpaceNoRemoteAccess as policy } from "../../../../policy-pack/policies/sagemaker/sagemakerSpaceNoRemoteAccess";
import { Space } from "@pulumi/aws/sagemaker";
import { expect } from "chai";
import { declare, judge, passes, refuses, unknownValue } from "../../../support/policies";

const judged = (remoteAccess: unknown) => judge(policy, declare(Space, "space", { spaceSettings: { remoteAccess } }));

describe("sagemaker-space-no-remote-access", () => {
    it("accepts a space without, by value and by default", async () => {
        expect(await judged("DISABLED")).to.deep.equal(passes);
        expect(await judged(undefined)).to.deep.equal(passes);
        expect(await judge(policy, declare(Space, "space", {}))).to.deep.equal(passes);
    });

    it("refuses a space that is open to other machines", async () => {
        expect(await judged("ENABLED")).to.deep.equal(
            refuses("space: spaceSettings.remoteAccess is ENABLED; files would leave by an editor on another machine."),
        );
    });

    it("cannot tell about a setting that is not known yet", async () => {
        expect((await judged(unknownValue)).unknown).to.match(/remoteAccess/);
    });
});
