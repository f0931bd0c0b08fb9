import { expect } from "chai";
import { allowsEverything } from "../../../rehearsal/verify/rolePermissions";

function policy(Effect: string, Action: unknown, Resource: unknown): string {
    return JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect, Action, Resource }] });
}

describe("allowsEverything", () => {
    it("notices every action on every resource, however it is written", () => {
        expect(allowsEverything(policy("Allow", "*", "*"))).to.be.true;
        expect(allowsEverything(policy("Allow", ["s3:GetObject", "*:*"], ["arn:*"]))).to.be.true;
        expect(allowsEverything(encodeURIComponent(policy("Allow", "*", "*")))).to.be.true;
    });

    it("lets a limit to actions or to resources, and a refusal, pass", () => {
        expect(allowsEverything(policy("Allow", "s3:*", "*"))).to.be.false;
        expect(allowsEverything(policy("Allow", "*", "arn:aws:s3:::models/*"))).to.be.false;
        expect(allowsEverything(policy("Deny", "*", "*"))).to.be.false;
    });
});
