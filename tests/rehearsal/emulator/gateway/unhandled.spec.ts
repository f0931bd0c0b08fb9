import { expect } from "chai";
import type { Answer } from "../../../../rehearsal/emulator/gateway/http";
import { send, sendForm, sendJson, startGateway, type Received } from "../standIn";

const missing: Partial<Answer> = {
    status: 500,
    headers: { "content-type": "application/x-moto-exception+json" },
    body: JSON.stringify({ exception: "NotImplementedError", message: "not in moto & co" }),
};

/** One request in each protocol, with the name that its operation goes by. */
const requests: Readonly<Record<string, { readonly name: string; readonly ask: (url: string) => Promise<Received> }>> =
    {
        JSON: {
            name: "sagemaker:CreateSpace",
            ask: (url) =>
                sendJson(url, { service: "sagemaker" }, "SageMaker.CreateSpace", { DomainId: "d-1", SpaceName: "one" }),
        },
        query: {
            name: "iam:GetRole",
            ask: (url) =>
                sendForm(url, { service: "iam" }, { Action: "GetRole", Version: "2010-05-08", RoleName: "one" }),
        },
        EC2: {
            name: "ec2:DescribeSecurityGroupRules",
            ask: (url) =>
                sendForm(url, { service: "ec2" }, { Action: "DescribeSecurityGroupRules", Version: "2016-11-15" }),
        },
        S3: {
            name: "s3:ListObjectsV2",
            ask: (url) => send(`${url}/bucket?list-type=2`, { service: "s3" }, { method: "GET" }),
        },
        "REST with JSON": {
            name: "codeartifact:CreateDomain",
            ask: (url) => send(`${url}/v1/domain?domain=one`, { service: "codeartifact" }, { body: "{}" }),
        },
    };

async function refused(protocol: keyof typeof requests, answer: Partial<Answer>): Promise<Received> {
    const { url } = await startGateway(() => answer, {});
    const received = await requests[protocol]?.ask(url);
    if (received === undefined) {
        throw new Error(`No request for ${protocol}.`);
    }
    return received;
}

describe("emulator/gateway: what moto does not handle", () => {
    for (const [protocol, { name }] of Object.entries(requests)) {
        it(`is refused by name in ${protocol} requests, with a 400 and how to add it`, async () => {
            const { status, body } = await refused(protocol, missing);

            expect(status).to.equal(400);
            expect(body).to.contain(`Nobody implements ${name} here: add it in rehearsal/emulator/operations.`);
        });
    }

    it("has the error form of JSON services", async () => {
        const { headers, body } = await refused("JSON", missing);

        expect(headers.get("content-type")).to.equal("application/x-amz-json-1.1");
        expect(JSON.parse(body)).to.have.property("__type", "OperationNotEmulated");
    });

    it("has the error form of query services", async () => {
        const { body } = await refused("query", missing);

        expect(body).to.match(
            /<ErrorResponse><Error><Type>Sender<\/Type><Code>OperationNotEmulated<\/Code><Message>[^<]*not in moto &amp; co<\/Message><\/Error><RequestId>[^<]+<\/RequestId><\/ErrorResponse>$/,
        );
    });

    it("has the error form of EC2", async () => {
        const { body } = await refused("EC2", missing);

        expect(body).to.match(
            /<Response><Errors><Error><Code>OperationNotEmulated<\/Code><Message>[^<]*<\/Message><\/Error><\/Errors><RequestID>[^<]+<\/RequestID><\/Response>$/,
        );
    });

    it("has the error form of S3", async () => {
        const { body } = await refused("S3", missing);

        expect(body).to.match(/\n<Error><Code>OperationNotEmulated<\/Code><Message>[^<]*<\/Message><RequestId>/);
    });

    it("has the error form of REST services with JSON", async () => {
        const { headers, body } = await refused("REST with JSON", missing);

        expect(headers.get("x-amzn-errortype")).to.equal("OperationNotEmulated");
        expect(JSON.parse(body)).to.have.keys("message");
    });

    it("says what moto failed with when it has the operation", async () => {
        const failure = JSON.stringify({ exception: "AttributeError", message: "no attribute dispose" });

        const { status, body } = await refused("JSON", { ...missing, body: failure });

        expect(status).to.equal(400);
        expect(JSON.parse(body)).to.deep.include({ __type: "EmulatorFailure" });
        expect(body).to.contain("moto failed at sagemaker:CreateSpace with AttributeError: no attribute dispose");
    });

    it("includes pages of HTML, and any other 5xx", async () => {
        const page = await refused("JSON", { status: 404, body: "<!doctype html><title>404 Not Found</title>" });
        const unavailable = await refused("JSON", { status: 503, body: "" });

        expect(page.body).to.contain("Nobody implements sagemaker:CreateSpace here");
        expect(unavailable.status).to.equal(400);
    });

    it("does not include refusals of moto's own", async () => {
        const { status, body } = await refused("JSON", { status: 400, body: '{"__type":"ResourceNotFound"}' });

        expect(status).to.equal(400);
        expect(body).to.equal('{"__type":"ResourceNotFound"}');
    });
});
