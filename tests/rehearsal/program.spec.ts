import { expect } from "chai";
import { readOptions } from "../../rehearsal/program";

describe("readOptions", () => {
    it("tells which switches are given", () => {
        expect(readOptions(["--keep"], ["keep"])).to.deep.equal({ keep: true, help: false });
        expect(readOptions([], ["keep"])).to.deep.equal({ keep: false, help: false });
    });

    it("understands --help everywhere", () => {
        expect(readOptions(["--help"], [])).to.deep.equal({ help: true });
    });

    it("refuses an option that it does not know, and names those that it does", () => {
        expect(() => readOptions(["--kepp"], ["keep"])).to.throw("Unknown option '--kepp'. Allowed: --keep, --help.");
    });

    it("refuses values and loose words", () => {
        expect(() => readOptions(["--keep=yes"], ["keep"])).to.throw("Allowed: --keep, --help.");
        expect(() => readOptions(["keep"], ["keep"])).to.throw("Unexpected argument 'keep'");
    });

    it("reads values of the options that take one", () => {
        expect(readOptions(["--port", "80"], [], ["port"])).to.deep.equal({ port: "80", help: false });
        expect(readOptions([], [], ["port"])).to.deep.equal({ help: false });
        expect(() => readOptions(["--port"], [], ["port"])).to.throw("argument missing. Allowed: --port, --help.");
    });
});
