import { join, resolve } from "node:path";
import { expect } from "chai";
import { checkout, rehearsalPaths } from "../../rehearsal/paths";

describe("the rehearsal's folders", () => {
    it("are below .rehearsal in the checkout", () => {
        const { home, ...folders } = rehearsalPaths({});

        expect(home).to.equal(join(resolve(__dirname, "../.."), ".rehearsal"));
        expect(Object.entries(folders)).to.deep.equal(
            ["pulumi", "logs", "run", "venv", "state", "go"].map((name) => [name, join(checkout, ".rehearsal", name)]),
        );
    });

    it("move with REHEARSAL_HOME, which may be relative", () => {
        expect(rehearsalPaths({ REHEARSAL_HOME: "elsewhere" }).state).to.equal(resolve("elsewhere", "state"));
        expect(rehearsalPaths({ REHEARSAL_HOME: "" }).home).to.equal(join(checkout, ".rehearsal"));
    });
});
