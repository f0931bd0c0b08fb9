import { expect } from "chai";
import { requireOutcome } from "../../../rehearsal/changes/shippedCommand";

describe("rehearsal/changes/shippedCommand", () => {
    const outcome = { exitCode: 1, printed: "prod is locked by a@b\nDeployed: nothing" };

    it("takes a command that ended as it has to, and said so", () => {
        requireOutcome(outcome, 1);
        requireOutcome(outcome, 1, "prod is locked", /^Deployed: \w+$/m);
    });

    it("refuses another exit code with what was printed", () => {
        expect(() => {
            requireOutcome(outcome, 0);
        }).to.throw(
            /^The command has to end with 0\. It ended with 1 and said:\nprod is locked by a@b\nDeployed: nothing$/,
        );
    });

    it("refuses what was not said, text or pattern, and names all that had to be", () => {
        for (const missing of ["staging is locked", /^Deployed: prod$/m]) {
            expect(() => {
                requireOutcome(outcome, 1, "prod is locked", missing);
            }).to.throw(`The command has to end with 1 and to say prod is locked; ${String(missing)}. It ended with 1`);
        }
    });
});
