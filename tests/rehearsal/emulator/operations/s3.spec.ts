import { expect } from "chai";
import type { Answer, HttpRequest } from "../../../../rehearsal/emulator/gateway/http";
import { send, startGateway, type Received, type Rehearsed } from "../standIn";

/** In moto's place: the buckets `data` and `logs` of one account, and `theirs` of another. */
function threeBuckets({ method, target }: HttpRequest): Partial<Answer> {
    if (target === "/") {
        return { body: "<Buckets><Bucket><Name>data</Name></Bucket><Bucket><Name>logs</Name></Bucket></Buckets>" };
    }
    const known = ["/data", "/logs", "/theirs"].some((path) => target.startsWith(path));
    return { status: known ? (method === "DELETE" ? 204 : 200) : 404 };
}

function ask(url: string, method: string, target: string, body?: string): Promise<Received> {
    return send(`${url}${target}`, { service: "s3" }, body === undefined ? { method } : { method, body });
}

/** What reached moto beside the questions for buckets. */
function changes({ passedOn }: Rehearsed): string[] {
    return passedOn
        .filter(({ method, target }) => method !== "HEAD" && target !== "/")
        .map(({ method, target, body }) => `${method} ${target} ${body.toString()}`.trim());
}

describe("emulator: bucket policies", () => {
    const policy = '{"Version":"2012-10-17","Statement":[]}';

    it("are given back as they were put, and never reach moto", async () => {
        const gateway = await startGateway(threeBuckets);

        const put = await ask(gateway.url, "PUT", "/data?policy", policy);
        const got = await ask(gateway.url, "GET", "/data?policy");

        expect(put.status).to.equal(204);
        expect(got.body).to.equal(policy);
        expect(got.headers.get("content-type")).to.equal("application/json");
        expect(changes(gateway)).to.deep.equal([]);
    });

    it("are absent until they are put, and after they were deleted", async () => {
        const { url } = await startGateway(threeBuckets);

        expect((await ask(url, "GET", "/data?policy")).body).to.contain("<Code>NoSuchBucketPolicy</Code>");
        await ask(url, "PUT", "/data?policy", policy);
        expect((await ask(url, "GET", "/logs?policy")).status).to.equal(404);
        expect((await ask(url, "DELETE", "/data?policy")).status).to.equal(204);
        expect((await ask(url, "GET", "/data?policy")).status).to.equal(404);
    });

    it("go with their bucket", async () => {
        const gateway = await startGateway(threeBuckets);

        await ask(gateway.url, "PUT", "/data?policy", policy);
        await ask(gateway.url, "DELETE", "/data");

        expect((await ask(gateway.url, "GET", "/data?policy")).body).to.contain("NoSuchBucketPolicy");
        expect(changes(gateway)).to.deep.equal(["DELETE /data"]);
    });

    it("stay when their bucket could not be deleted", async () => {
        const { url } = await startGateway((request) =>
            request.method === "DELETE" ? { status: 409 } : threeBuckets(request),
        );

        await ask(url, "PUT", "/data?policy", policy);
        await ask(url, "DELETE", "/data");

        expect((await ask(url, "GET", "/data?policy")).body).to.equal(policy);
    });

    it("are refused where the bucket is not there, or is another account's", async () => {
        const { url } = await startGateway(threeBuckets);

        const missing = await ask(url, "PUT", "/nowhere?policy", policy);
        const foreign = await ask(url, "GET", "/theirs?policy");

        expect([missing.status, foreign.status]).to.deep.equal([404, 403]);
        expect(missing.body).to.contain("<Code>NoSuchBucket</Code>");
        expect(foreign.body).to.contain("<Code>AccessDenied</Code>");
    });

    it("are refused when they are not JSON, or too long", async () => {
        const { url } = await startGateway(threeBuckets);

        expect((await ask(url, "PUT", "/data?policy", "{")).body).to.contain("<Code>MalformedPolicy</Code>");
        const long = JSON.stringify({ Sid: "x".repeat(20 * 1024) });
        expect((await ask(url, "PUT", "/data?policy", long)).body).to.contain("<Code>PolicyTooLarge</Code>");
    });
});

describe("emulator: bucket logging", () => {
    const to = (target: string): string =>
        "<BucketLoggingStatus><LoggingEnabled>" +
        `<TargetBucket>${target}</TargetBucket><TargetPrefix>data/</TargetPrefix></LoggingEnabled></BucketLoggingStatus>`;

    it("is given back as it was put, and never reaches moto", async () => {
        const gateway = await startGateway(threeBuckets);

        await ask(gateway.url, "PUT", "/data?logging", `<?xml version="1.0"?>\n${to("logs")}`);

        const { body } = await ask(gateway.url, "GET", "/data?logging");
        expect(body.split("\n")).to.deep.equal(['<?xml version="1.0" encoding="UTF-8"?>', to("logs")]);
        expect(changes(gateway)).to.deep.equal([]);
    });

    it("is off until it is put", async () => {
        const { url } = await startGateway(threeBuckets);

        expect((await ask(url, "GET", "/data?logging")).body).to.match(/<BucketLoggingStatus [^>]*\/>$/);
    });

    it("is refused where the target is not a bucket of the account", async () => {
        const { url } = await startGateway(threeBuckets);

        for (const target of ["nowhere", "theirs"]) {
            const { status, body } = await ask(url, "PUT", "/data?logging", to(target));
            expect(status).to.equal(400);
            expect(body).to.contain("<Code>InvalidTargetBucketForLogging</Code>");
        }
        expect((await ask(url, "GET", "/data?logging")).body).not.to.contain("TargetBucket");
    });
});

describe("emulator: bucket versioning", () => {
    const status = (text: string): string =>
        `<VersioningConfiguration><Status>${text}</Status></VersioningConfiguration>`;

    it("reaches moto when it is enabled, never when it is suspended", async () => {
        const gateway = await startGateway(threeBuckets);

        await ask(gateway.url, "PUT", "/data?versioning", status("Enabled"));
        await ask(gateway.url, "PUT", "/data?versioning", status("Suspended"));

        expect(changes(gateway)).to.deep.equal([`PUT /data?versioning ${status("Enabled")}`]);
        const { body } = await ask(gateway.url, "GET", "/data?versioning");
        expect(body).to.contain("<Status>Suspended</Status>");
    });

    it("has no status until it is put", async () => {
        const { url } = await startGateway(threeBuckets);

        expect((await ask(url, "GET", "/data?versioning")).body).not.to.contain("<Status>");
    });

    it("is refused with any other status", async () => {
        const { url } = await startGateway(threeBuckets);

        expect((await ask(url, "PUT", "/data?versioning", status("On"))).body).to.contain("<Code>MalformedXML</Code>");
    });
});
