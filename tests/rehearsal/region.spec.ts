import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import type { StackName } from "../../rehearsal/accounts";
import { readRegion } from "../../rehearsal/region";
import { rejection } from "../support/errors";

describe("readRegion", () => {
    const folder = mkdtempSync(join(tmpdir(), "region-"));
    const fileOf = (stack: StackName) => join(folder, `${stack}.yaml`);

    after(() => {
        rmSync(folder, { recursive: true });
    });

    function writeRegions(dev: string, staging: string, prod: string): void {
        writeFileSync(fileOf("dev"), `config: { "secure-mlops:account": { region: ${dev} } }`);
        writeFileSync(fileOf("staging"), `config: { "secure-mlops:region": ${staging} }`);
        writeFileSync(fileOf("prod"), `config: { "secure-mlops:region": ${prod} }`);
    }

    it("finds the region that all stack files name", async () => {
        writeRegions("eu-central-1", "eu-central-1", "eu-central-1");
        expect(await readRegion(fileOf)).to.equal("eu-central-1");
    });

    it("refuses stack files that name different regions", async () => {
        writeRegions("eu-central-1", "eu-central-1", "us-east-1");
        const message = await rejection(readRegion(fileOf));
        expect(message).to.include("staging eu-central-1, prod us-east-1, dev eu-central-1");
        expect(message).to.include("secure-mlops:account.region");
    });

    it("refuses a stack file without a region", async () => {
        writeRegions("eu-central-1", "eu-central-1", "~");
        expect(await rejection(readRegion(fileOf))).to.include("secure-mlops:region");
    });
});
