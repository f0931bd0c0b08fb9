import { expect } from "chai";
import type { Answer, HttpRequest } from "../../../../rehearsal/emulator/gateway/http";
import { operations } from "../../../../rehearsal/emulator/operations";
import { send, sendForm, sendJson, startGateway, type Rehearsed } from "../standIn";

/** In moto's place: every account has the role `/team/deployer` and no other; keys are named after their account. */
function accountsWithOneRole({ headers, body }: HttpRequest): Partial<Answer> {
    const form = new URLSearchParams(body.toString());
    const [, account = "111111111111"] = /ASIA(\d{12})/.exec(headers.authorization ?? "") ?? [];
    switch (form.get("Action") ?? "") {
        case "AssumeRole":
        case "AssumeRoleWithWebIdentity": {
            const [, , , , assumed = ""] = form.get("RoleArn")?.split(":") ?? [];
            return {
                body:
                    `<AccessKeyId>ASIA${assumed}</AccessKeyId><AssumedRoleUser>` +
                    `<Arn>arn:aws:sts::${assumed}:assumed-role/any/me</Arn></AssumedRoleUser>`,
            };
        }
        case "GetRole":
            return form.get("RoleName") === "deployer"
                ? { body: `<Arn>arn:aws:iam::${account}:role/team/deployer</Arn>` }
                : { status: 404, body: "<Code>NoSuchEntity</Code>" };
        case "CreateAccessKey":
            return { body: "<AccessKeyId>AKIAUSER</AccessKeyId>" };
        default:
            return {};
    }
}

/** A gateway with one more operation, that answers the account it is called in. */
function startWithAccount(): Promise<Rehearsed> {
    return startGateway(accountsWithOneRole, {
        ...operations,
        "s3:ListBuckets": ({ account, scope }) => ({
            status: 200,
            headers: {},
            body: `${account} ${scope.account} ${scope.region}`,
        }),
    });
}

async function accountOf(url: string, accessKey: string): Promise<string> {
    const { body } = await send(url, { service: "s3", accessKey }, { method: "GET" });
    return body;
}

function assumeRole(url: string, RoleArn: string, accessKey = "any"): ReturnType<typeof send> {
    const parameters = { Action: "AssumeRole", Version: "2011-06-15", RoleArn, RoleSessionName: "me" };
    return sendForm(url, { service: "sts", accessKey }, parameters);
}

describe("emulator: the account that a request works in", () => {
    it("is the management account for a key that was never given out", async () => {
        const { url } = await startWithAccount();

        expect(await accountOf(url, "any")).to.equal("123456789012 123456789012 global");
    });

    it("is the role's for the keys of an assumed role", async () => {
        const { url } = await startWithAccount();

        await assumeRole(url, "arn:aws:iam::222222222222:role/team/deployer");
        await assumeRole(url, "arn:aws:iam::333333333333:role/team/deployer", "ASIA222222222222");

        expect(await accountOf(url, "ASIA222222222222")).to.contain("222222222222 222222222222");
        expect(await accountOf(url, "ASIA333333333333")).to.contain("333333333333 333333333333");
        expect(await accountOf(url, "any")).to.contain("123456789012");
    });

    it("is the role's for keys that were asked for without a signature", async () => {
        const { url } = await startWithAccount();
        const parameters = {
            Action: "AssumeRoleWithWebIdentity",
            Version: "2011-06-15",
            RoleArn: "arn:aws:iam::222222222222:role/team/deployer",
            RoleSessionName: "me",
            WebIdentityToken: "token",
        };

        await sendForm(url, undefined, parameters);

        expect(await accountOf(url, "ASIA222222222222")).to.contain("222222222222");
    });

    it("is that of whoever made a user's key", async () => {
        const { url } = await startWithAccount();
        await assumeRole(url, "arn:aws:iam::222222222222:role/team/deployer");

        const parameters = { Action: "CreateAccessKey", Version: "2010-05-08" };
        await sendForm(url, { service: "iam", accessKey: "ASIA222222222222" }, parameters);

        expect(await accountOf(url, "AKIAUSER")).to.contain("222222222222");
    });

    it("is forgotten with everything else", async () => {
        const { url } = await startWithAccount();
        await assumeRole(url, "arn:aws:iam::222222222222:role/team/deployer");

        await send(`${url}/_rehearsal/reset`, undefined, {});

        expect(await accountOf(url, "ASIA222222222222")).to.contain("123456789012");
    });
});

describe("emulator: a role that is assumed", () => {
    it("has to exist", async () => {
        const { url } = await startWithAccount();

        const { status, body } = await assumeRole(url, "arn:aws:iam::222222222222:role/team/deploier");

        expect(status).to.equal(403);
        expect(body).to.contain("<Code>AccessDenied</Code>");
        expect(body).to.contain("arn:aws:iam::222222222222:role/team/deploier does not exist");
        expect(body).not.to.contain("ASIA");
        expect(await accountOf(url, "ASIA222222222222")).to.contain("123456789012");
    });

    it("has to be named with its path", async () => {
        const { url } = await startWithAccount();

        const { status } = await assumeRole(url, "arn:aws:iam::222222222222:role/deployer");

        expect(status).to.equal(403);
    });

    it("is there in every account when it is the one that AWS Organizations makes", async () => {
        const { url } = await startWithAccount();

        const { status } = await assumeRole(url, "arn:aws:iam::222222222222:role/OrganizationAccountAccessRole");

        expect(status).to.equal(200);
        expect(await accountOf(url, "ASIA222222222222")).to.contain("222222222222");
    });

    it("is in an account that is open", async () => {
        const { url } = await startWithAccount();
        const close = { AccountId: "222222222222" };
        await sendJson(url, { service: "organizations" }, "AWSOrganizationsV20161128.CloseAccount", close);

        const { status, body } = await assumeRole(url, "arn:aws:iam::222222222222:role/team/deployer");

        expect(status).to.equal(403);
        expect(body).to.contain("account 222222222222 is closed");
        expect((await assumeRole(url, "arn:aws:iam::333333333333:role/team/deployer")).status).to.equal(200);
    });
});

describe("emulator: the record of calls", () => {
    const role = "arn:aws:iam::222222222222:role/team/deployer";

    async function callsOf(url: string): Promise<unknown> {
        const { body } = await send(`${url}/_rehearsal/calls`, undefined, { method: "GET" });
        return JSON.parse(body);
    }

    it("holds what assumed roles called, each operation once, and nothing of anybody else", async () => {
        const { url } = await startWithAccount();
        await assumeRole(url, role);
        for (const accessKey of ["ASIA222222222222", "ASIA222222222222", "any"]) {
            await accountOf(url, accessKey);
        }
        await assumeRole(url, "arn:aws:iam::333333333333:role/team/deployer", "ASIA222222222222");

        expect(await callsOf(url)).to.deep.equal({ [role]: ["s3:ListBuckets", "sts:AssumeRole"] });
    });

    it("is emptied with the accounts", async () => {
        const { url } = await startWithAccount();
        await assumeRole(url, role);
        await accountOf(url, "ASIA222222222222");

        await send(`${url}/_rehearsal/reset`, undefined, {});

        expect(await callsOf(url)).to.deep.equal({});
    });
});
