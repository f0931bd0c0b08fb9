import { expect } from "chai";
import { chooseGo } from "../../../rehearsal/toolchain/go";
import { writeFakeGo } from "./fakeGo";
import { setUpMachine, tearDownMachine, type Machine } from "./machine";

describe("toolchain: the Go that builds", () => {
    let machine: Machine;

    beforeEach(async () => {
        machine = await setUpMachine();
    });

    afterEach(() => tearDownMachine(machine));

    async function choose(version: string): ReturnType<typeof chooseGo> {
        await writeFakeGo(machine, { version });
        return chooseGo(process.env, "1.25.11");
    }

    it("is the installed one when that is new enough", async () => {
        expect(await choose("1.25.11")).to.deep.equal({ toolchain: "local", installed: "1.25.11" });
        expect(await choose("1.26")).to.deep.equal({ toolchain: "local", installed: "1.26" });
    });

    it("is fetched by an installed one that can do so", async () => {
        expect(await choose("1.25.10")).to.deep.equal({ toolchain: "go1.25.11", installed: "1.25.10" });
        expect(await choose("1.21.0")).to.deep.equal({ toolchain: "go1.25.11", installed: "1.21.0" });
    });

    it("is asked for when the installed one is too old for that", async () => {
        expect(await choose("1.20.14")).to.deep.equal({
            problem: "Go is 1.20.14: install Go 1.25.11 or newer (https://go.dev/dl)",
        });
    });
});
