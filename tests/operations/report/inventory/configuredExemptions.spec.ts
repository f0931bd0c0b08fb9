import { expect } from "chai";
import { configuredExemptions } from "../../../../operations/report/inventory/configuredExemptions";
import { refusal } from "../../../support/errors";

const exemption = { urn: "team", owner: "ml", reason: "It is so.", ticket: "SEC-1", expires: "2027-06-30" };

describe("operations/report/inventory/configuredExemptions", () => {
    it("reads the exemptions of every policy, and passes over levels and options", () => {
        const text = JSON.stringify({
            all: "advisory",
            "kms-key-rotation": { enforcementLevel: "mandatory", exemptions: [exemption] },
            "logs-group-retention": { days: 30 },
        });
        expect(configuredExemptions(text, "prod.json")).to.deep.equal([{ policy: "kms-key-rotation", ...exemption }]);
    });

    it("refuses an exemption that lacks something, by the name of the file", () => {
        const text = JSON.stringify({ "kms-key-rotation": { exemptions: [{ ...exemption, owner: undefined }] } });
        expect(refusal(() => configuredExemptions(text, "prod.json"))).to.match(
            /^prod\.json is no configuration of the policy pack:\n/,
        );
    });
});
