import { expect } from "chai";
import { byNetwork, outsideOf } from "../../../infra/grants/perimeter";

const perimeter = { endpointIds: ["vpce-1", "vpce-2"], vpcIds: ["vpc-1", "vpc-2"], exemptRoleArns: ["role"] };

describe("infra/grants/perimeter", () => {
    it("is left by what comes neither by one of the endpoints nor from one of the networks", () => {
        expect(outsideOf(perimeter)).to.deep.equal({
            "aws:SourceVpce": ["vpce-1", "vpce-2"],
            "aws:SourceVpc": ["vpc-1", "vpc-2"],
        });
    });

    it("is told by networks alone in fewer words, and never by an empty list, which nothing would match", () => {
        expect(outsideOf(byNetwork(perimeter))).to.deep.equal({ "aws:SourceVpc": ["vpc-1", "vpc-2"] });
        expect(byNetwork(perimeter).exemptRoleArns).to.deep.equal(["role"]);
    });
});
