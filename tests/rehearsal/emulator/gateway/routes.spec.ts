import { expect } from "chai";
import { matchRoute } from "../../../../rehearsal/emulator/gateway/models/routes";
import { modelFixture } from "../modelFixture";

async function route(method: string, target: string, headers: Record<string, string> = {}): Promise<unknown> {
    const [model] = await modelFixture.for("s3");
    return model === undefined ? undefined : matchRoute(model, { method, target, headers, body: Buffer.alloc(0) });
}

describe("emulator/gateway: operations of REST requests", () => {
    it("are found by method and path, with what the path names", async () => {
        expect(await route("PUT", "/one")).to.deep.equal({ name: "CreateBucket", labels: { Bucket: "one" } });
        expect(await route("GET", "/one/a/b%20c")).to.deep.equal({
            name: "GetObject",
            labels: { Bucket: "one", Key: "a/b c" },
        });
        expect(await route("GET", "/")).to.deep.equal({ name: "ListBuckets", labels: {} });
    });

    it("keep slashes at either end of a key", async () => {
        expect(await route("PUT", "/one//a/")).to.deep.equal({
            name: "PutObject",
            labels: { Bucket: "one", Key: "/a/" },
        });
    });

    it("are told apart by query parameters, with or without a value", async () => {
        expect(await route("PUT", "/one?policy")).to.have.property("name", "PutBucketPolicy");
        expect(await route("PUT", "/one/?policy=&x-id=PutBucketPolicy")).to.have.property("name", "PutBucketPolicy");
        expect(await route("GET", "/one?list-type=2&prefix=a")).to.have.property("name", "ListObjectsV2");
        expect(await route("GET", "/one?prefix=a")).to.have.property("name", "ListObjects");
    });

    it("are told apart by required headers", async () => {
        const copy = { "x-amz-copy-source": "/other/key" };

        expect(await route("PUT", "/one/key", copy)).to.have.property("name", "CopyObject");
        expect(await route("PUT", "/one/key")).to.have.property("name", "PutObject");
    });

    it("are not those that were replaced", async () => {
        expect(await route("PUT", "/one?notification")).to.have.property("name", "PutBucketNotificationConfiguration");
    });

    it("are unknown when no template fits", async () => {
        expect(await route("PATCH", "/one")).to.equal(undefined);
    });
});
