import { expect } from "chai";
import { sessionNameOf } from "../../../infra/studio/studioSettings";

describe("infra/studio/studioSettings", () => {
    it("knows a person's sessions by the name that is given, or else by that of the profile", () => {
        expect(sessionNameOf({ name: "alice" })).to.equal("alice");
        expect(sessionNameOf({ name: "alice", sessionName: "alice_b@example.com" })).to.equal("alice_b@example.com");
        expect(sessionNameOf({ name: "alice", ssoUser: "alice@example.com" })).to.equal("alice@example.com");
    });
});
