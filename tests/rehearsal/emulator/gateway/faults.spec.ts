import { expect } from "chai";
import type { FaultRule } from "../../../../rehearsal/emulator/gateway/faults";
import { noModels } from "../anyRequest";
import { send, sendForm, sendJson, startGateway, type Received } from "../standIn";

function setFaults(url: string, rules: unknown): Promise<Received> {
    return send(`${url}/_rehearsal/faults`, undefined, { method: "POST", body: JSON.stringify(rules) });
}

async function counts(url: string): Promise<unknown> {
    return JSON.parse((await send(`${url}/_rehearsal/faults`, undefined, { method: "GET" })).body);
}

/** A gateway before a moto that answers everything with 200. */
async function gatewayWith(...rules: FaultRule[]): Promise<{ readonly url: string; readonly passedOn: unknown[] }> {
    const { url, passedOn } = await startGateway(() => ({ body: "fine" }), {}, noModels);
    expect((await setFaults(url, rules)).status).to.equal(200);
    return { url, passedOn };
}

const createVpc = { Action: "CreateVpc", Version: "2016-11-15" };
const ec2 = { service: "ec2" };

describe("emulator/gateway/faults", () => {
    it("are met from the call that a rule names on, as often as it says", async () => {
        const { url, passedOn } = await gatewayWith({
            operation: "ec2:CreateVpc",
            kind: "throttled",
            from: 2,
            times: 2,
        });

        const statuses: number[] = [];
        for (let call = 1; call <= 4; call++) {
            statuses.push((await sendForm(url, ec2, createVpc)).status);
        }

        expect(statuses).to.deep.equal([200, 503, 503, 200]);
        expect(passedOn).to.have.lengthOf(2);
        expect(await counts(url)).to.deep.equal([
            { operation: "ec2:CreateVpc", kind: "throttled", from: 2, times: 2, seen: 4, met: 2 },
        ]);
    });

    it("are met by every call where a rule says no number, and by no other operation", async () => {
        const { url } = await gatewayWith({ operation: "ec2:CreateVpc", kind: "failing" });

        const met = [await sendForm(url, ec2, createVpc), await sendForm(url, ec2, createVpc)];
        const other = await sendForm(url, ec2, { ...createVpc, Action: "CreateSubnet" });

        expect(met.map(({ status }) => status)).to.deep.equal([503, 503]);
        expect(other.body).to.equal("fine");
    });

    it("are met in one account alone where a rule names it", async () => {
        const elsewhere = await gatewayWith({ operation: "ec2:CreateVpc", kind: "failing", account: "200000000001" });
        const here = await gatewayWith({ operation: "ec2:CreateVpc", kind: "failing", account: "123456789012" });

        expect((await sendForm(elsewhere.url, ec2, createVpc)).status).to.equal(200);
        expect((await sendForm(here.url, ec2, createVpc)).status).to.equal(503);
    });

    it("end with other rules, and with a reset", async () => {
        const { url } = await gatewayWith({ operation: "ec2:CreateVpc", kind: "failing" });

        await setFaults(url, []);
        expect((await sendForm(url, ec2, createVpc)).status).to.equal(200);
        await setFaults(url, [{ operation: "ec2:CreateVpc", kind: "failing" }]);
        await send(`${url}/_rehearsal/reset`, undefined, {});
        expect((await sendForm(url, ec2, createVpc)).status).to.equal(200);
    });

    const calls = {
        JSON: (url: string) => sendJson(url, { service: "logs" }, "Logs_20140328.CreateLogGroup", {}),
        query: (url: string) => sendForm(url, { service: "iam" }, { Action: "CreateRole", Version: "2010-05-08" }),
        EC2: (url: string) => sendForm(url, ec2, createVpc),
    };
    const operations = { JSON: "logs:CreateLogGroup", query: "iam:CreateRole", EC2: "ec2:CreateVpc" };
    const answers = [
        ["JSON", "throttled", 400, '"__type":"ThrottlingException"'],
        ["JSON", "failing", 500, '"__type":"InternalServerError"'],
        ["JSON", "denied", 400, '"__type":"AccessDeniedException"'],
        ["query", "throttled", 400, "<ErrorResponse><Error><Type>Sender</Type><Code>Throttling</Code>"],
        ["query", "failing", 503, "<Code>ServiceUnavailable</Code>"],
        ["query", "denied", 403, "<Code>AccessDenied</Code>"],
        ["EC2", "throttled", 503, "<Response><Errors><Error><Code>RequestLimitExceeded</Code>"],
        ["EC2", "failing", 503, "<Code>Unavailable</Code>"],
        ["EC2", "denied", 403, "<Code>UnauthorizedOperation</Code>"],
    ] as const;

    for (const [protocol, kind, status, text] of answers) {
        it(`answer a call that is ${kind} in the words of ${protocol}`, async () => {
            const { url } = await gatewayWith({ operation: operations[protocol], kind });

            const answer = await calls[protocol](url);

            expect(answer.status).to.equal(status);
            expect(answer.body).to.contain(text);
        });
    }

    it("answer S3 in words of its own", async () => {
        const { url } = await startGateway(() => ({}));
        for (const [kind, status, code] of [
            ["throttled", 503, "SlowDown"],
            ["failing", 500, "InternalError"],
            ["denied", 403, "AccessDenied"],
        ] as const) {
            await setFaults(url, [{ operation: "s3:CreateBucket", kind }]);
            const answer = await send(`${url}/bucket`, { service: "s3" }, { method: "PUT" });
            expect(answer.status).to.equal(status);
            expect(answer.body).to.contain(`<Error><Code>${code}</Code>`);
        }
    });

    it("name the caller and the operation where a permission is missing", async () => {
        const { url } = await gatewayWith({ operation: "ec2:CreateVpc", kind: "denied" });

        const { body } = await sendForm(url, ec2, createVpc);

        expect(body).to.contain(
            "User: arn:aws:iam::123456789012:root is not authorized to perform: ec2:CreateVpc because no identity-based " +
                "policy allows the ec2:CreateVpc action",
        );
    });

    it("are refused with everything that is wrong with them, and leave the rules as they are", async () => {
        const { url } = await gatewayWith({ operation: "ec2:CreateVpc", kind: "failing" });

        const answer = await setFaults(url, [{ operation: "CreateVpc", kind: "slow", from: 0, account: "1", more: 1 }]);

        expect(answer.status).to.equal(400);
        const { message } = JSON.parse(answer.body) as { readonly message: string };
        for (const wrong of [
            "These are no fault rules:",
            "has to be a service and its operation, such as ec2:CreateVpc",
            'expected one of "throttled"|"failing"|"denied"',
            "expected number to be >=1",
            "has to be the id of an account",
            'Unrecognized key: "more"',
        ]) {
            expect(message).to.contain(wrong);
        }
        expect((await sendForm(url, ec2, createVpc)).status).to.equal(503);
    });

    it("are refused where they are no JSON", async () => {
        const { url } = await startGateway(() => ({}));

        const answer = await send(`${url}/_rehearsal/faults`, undefined, { method: "POST", body: "{" });

        expect(answer.status).to.equal(400);
        expect(answer.body).to.contain("JSON");
    });
});
