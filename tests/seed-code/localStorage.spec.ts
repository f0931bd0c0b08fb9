import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { localStorageTypes } from "../../policy-pack/guardrails/instances";
import { seedFolder } from "./templates";

describe("instances with local disks", () => {
    it("are the same to the seed code and to the guardrails", () => {
        const file = join(seedFolder, "model_deploy", "local_storage.json");
        expect(JSON.parse(readFileSync(file, "utf8"))).to.deep.equal(localStorageTypes);
    });
});
