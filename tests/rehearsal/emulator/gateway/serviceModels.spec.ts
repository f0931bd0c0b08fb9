import { expect } from "chai";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { ServiceModels } from "../../../../rehearsal/emulator/gateway/models/serviceModels";

describe("emulator/gateway: service models", () => {
    let folder = "";

    async function write(service: string, version: string): Promise<void> {
        const model = { metadata: { apiVersion: version, endpointPrefix: service }, operations: {}, shapes: {} };
        await mkdir(join(folder, service, version), { recursive: true });
        await writeFile(join(folder, service, version, "service-2.json.gz"), gzipSync(JSON.stringify(model)));
    }

    async function read(signingName: string): Promise<readonly string[]> {
        const models = await new ServiceModels(folder).for(signingName);
        return models.map(({ metadata }) => `${metadata.endpointPrefix} ${metadata.apiVersion}`);
    }

    before(async () => {
        folder = await mkdtemp(join(tmpdir(), "models-"));
        await write("ec2", "2016-09-15");
        await write("ec2", "2016-11-15");
        await write("cloudwatch", "2010-08-01");
    });

    after(() => rm(folder, { recursive: true }));

    it("are those of the newest API version", async () => {
        expect(await read("ec2")).to.deep.equal(["ec2 2016-11-15"]);
    });

    it("are found by signing name where that is not the folder's", async () => {
        expect(await read("monitoring")).to.deep.equal(["cloudwatch 2010-08-01"]);
    });

    it("are none for a service that has none", async () => {
        expect(await read("newest")).to.deep.equal([]);
    });
});
