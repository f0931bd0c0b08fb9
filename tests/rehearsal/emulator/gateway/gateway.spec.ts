import { expect } from "chai";
import { Memory } from "../../../../rehearsal/emulator/gateway/state";
import { jsonAnswer } from "../../../../rehearsal/emulator/gateway/protocols";
import { rejection } from "../../../support/errors";
import { send, sendForm, sendJson, startGateway } from "../standIn";

const sagemaker = { service: "sagemaker" };
const space = { DomainId: "d-1", SpaceName: "one" };

describe("emulator/gateway", () => {
    it("passes on what it has no hand in, and gives the answer back", async () => {
        const headers = { "content-type": "text/plain", "x-amz-meta": "kept" };
        const { url, passedOn } = await startGateway(() => ({ status: 404, headers, body: "nothing there" }));

        const answer = await send(
            `${url}/bucket//a%20b?versionId=1`,
            { service: "s3" },
            { method: "PUT", body: "body" },
        );

        expect(answer.status).to.equal(404);
        expect(answer.headers.get("x-amz-meta")).to.equal("kept");
        expect(answer.body).to.equal("nothing there");
        const [request] = passedOn;
        expect(request?.method).to.equal("PUT");
        expect(request?.target).to.equal("/bucket//a%20b?versionId=1");
        expect(request?.headers.host).to.equal(new URL(url).host);
        expect(request?.body.toString()).to.equal("body");
    });

    it("keeps the length that a HEAD answer states", async () => {
        const { url } = await startGateway(() => ({ headers: { "content-length": "42" } }));

        const answer = await send(`${url}/bucket/key`, { service: "s3" }, { method: "HEAD" });

        expect(answer.headers.get("content-length")).to.equal("42");
    });

    it("listens on one loopback address alone", async () => {
        const { url } = await startGateway(() => ({}));

        const elsewhere = url.replace("127.0.0.1", "127.0.0.2");

        expect(url).to.match(/^http:\/\/127\.0\.0\.1:\d+$/);
        expect(await rejection(fetch(elsewhere))).to.equal("fetch failed");
    });

    it("gives an operation of its own the parameters, and a memory per account and region", async () => {
        const counts = new Memory<number>();
        const { url, passedOn } = await startGateway(() => ({}), {
            "sagemaker:CreateSpace": ({ call, scope }) => {
                const count = (counts.in(scope).get("spaces") ?? 0) + 1;
                counts.in(scope).set("spaces", count);
                return jsonAnswer({ name: call.json.SpaceName, count });
            },
        });
        const create = async (region: string): Promise<string> =>
            (await sendJson(url, { ...sagemaker, region }, "SageMaker.CreateSpace", space)).body;

        expect(await create("eu-west-1")).to.equal('{"name":"one","count":1}');
        expect(await create("eu-west-1")).to.equal('{"name":"one","count":2}');
        expect(await create("us-east-1")).to.equal('{"name":"one","count":1}');
        await send(`${url}/_rehearsal/reset`, undefined, {});
        expect(await create("eu-west-1")).to.equal('{"name":"one","count":1}');
        expect(passedOn.map(({ target }) => target)).to.deep.equal(["/moto-api/reset"]);
    });

    it("names the operation when one of its own breaks, in an answer that is not tried again", async () => {
        const { url } = await startGateway(() => ({}), {
            "sagemaker:CreateSpace": () => {
                throw new Error("a mistake in it");
            },
        });

        const answer = await sendJson(url, sagemaker, "SageMaker.CreateSpace", space);

        expect(answer.status).to.equal(400);
        expect(answer.body).to.contain("EmulatorDefect").and.contain("sagemaker:CreateSpace: Error: a mistake in it");
    });

    it("says so when moto is gone, in an answer that is not tried again", async () => {
        const { url, endUpstream } = await startGateway(() => ({}));
        await endUpstream();

        const answer = await sendForm(url, { service: "iam" }, { Action: "CreateAccessKey", Version: "2010-05-08" });

        expect(answer.status).to.equal(400);
        expect(answer.body).to.contain("<Code>EmulatorUnavailable</Code>").and.contain("moto.log");
    });

    it("logs who asked for what, with the reason of a refusal", async () => {
        const { url, lines } = await startGateway(() => ({ body: "{}" }), {});

        await sendJson(url, sagemaker, "SageMaker.CreateSpace", space);
        await sendJson(url, sagemaker, "SageMaker.CreateSpace", {});

        expect(lines[0]).to.match(/^123456789012 eu-west-1 sagemaker:CreateSpace 200 \d+ ms moto$/);
        expect(lines[1]).to.match(/sagemaker:CreateSpace 400 .*DomainId is missing/);
    });

    it("answers its health with the process that it runs in", async () => {
        const { url, passedOn } = await startGateway(() => ({}));

        const health = await send(`${url}/_rehearsal/health`, undefined, { method: "GET" });
        const unknown = await send(`${url}/_rehearsal/other`, undefined, { method: "GET" });

        expect(JSON.parse(health.body)).to.deep.equal({ pid: process.pid });
        expect(unknown.status).to.equal(404);
        expect(unknown.body).to.contain(
            "GET /_rehearsal/health, GET /_rehearsal/calls, GET /_rehearsal/faults, POST /_rehearsal/faults, POST /_rehearsal/reset",
        );
        expect(passedOn).to.deep.equal([]);
    });
});
