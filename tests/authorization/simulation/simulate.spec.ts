import { expect } from "chai";
import { development } from "../../infra/fixtures";
import { rejection } from "../../support/errors";
import { deployedEstate } from "../emitted/estate";
import { from, given } from "../requests/circumstances";
import { administrator } from "../requests/personas";
import { objectIn } from "../requests/resources";
import { resolve } from "./context";
import type { Circumstance } from "./request";
import { decide, type Decision } from "./simulate";

async function readData(...circumstances: readonly Circumstance[]): Promise<Decision> {
    const estate = await deployedEstate();
    const target = objectIn(development, "data");
    return decide(
        estate,
        resolve(estate, { caller: administrator(development), action: "s3:GetObject", target, circumstances }),
    );
}

describe("authorization simulation", () => {
    it("decides a request whose condition keys the action carries", async () => {
        const { allowed } = await readData(from(development), given("tagged", { "s3:ExistingObjectTag/team": "a" }));
        expect(allowed).to.be.true;
    });

    it("refuses to decide a request with a condition key that the simulator would ignore", async () => {
        const isolated = given("isolated", { "sagemaker:NetworkIsolation": "true" });
        expect(await rejection(readData(from(development), isolated))).to.equal(
            "s3:GetObject does not carry sagemaker:NetworkIsolation.",
        );
    });

    it("leaves out a key that is offered to actions of several kinds", async () => {
        const offered = { words: "offered", offered: { "sagemaker:NetworkIsolation": "true" } };
        expect((await readData(from(development), offered)).allowed).to.be.true;
    });
});
