import { expect } from "chai";
import { componentNames } from "../../../rehearsal/toolchain/components";
import { spaceProblem } from "../../../rehearsal/toolchain/preflight";

describe("toolchain: disk space", () => {
    it("is asked for by what is to be built", () => {
        expect(spaceProblem("/home/me", componentNames, 10_000)).to.equal(undefined);
        expect(spaceProblem("/home/me", ["pulumi-language-nodejs"], 2400)).to.equal(undefined);
    });

    it("that is short is told in numbers, with a way out", () => {
        expect(spaceProblem("/home/me", componentNames, 9999)).to.equal(
            "Disk space: 10000 MB are needed in /home/me and 9999 MB are free: free some, or set REHEARSAL_HOME " +
                "to a folder on a larger disk; most of it is given back",
        );
    });
});
