import { expect } from "chai";
import { send, sendForm, sendJson, startGateway } from "../standIn";

/** The message of a refusal; fails when the request was let through to moto. */
async function refusalOf(ask: (url: string) => ReturnType<typeof send>): Promise<string> {
    const { url, passedOn } = await startGateway(() => ({ body: "let through" }), {});
    const { status, body } = await ask(url);
    expect(passedOn, "what reached moto").to.deep.equal([]);
    expect(status).to.equal(400);
    return /<Message>([^<]*)<\/Message>/.exec(body)?.[1] ?? (JSON.parse(body) as { readonly message: string }).message;
}

/** Fails unless the request reached moto. */
async function letThrough(ask: (url: string) => ReturnType<typeof send>): Promise<void> {
    const { url } = await startGateway(() => ({ body: "let through" }), {});
    expect((await ask(url)).body).to.equal("let through");
}

describe("emulator/gateway: requests to JSON services", () => {
    const create =
        (parameters: object, target = "SageMaker.CreateSpace") =>
        (url: string) =>
            sendJson(url, { service: "sagemaker" }, target, parameters);
    const space = { DomainId: "d-1", SpaceName: "one" };

    it("may carry what the service model has", () =>
        letThrough(
            create({
                ...space,
                Settings: { SizeInGb: 5, Labels: { any: "thing" } },
                Tags: [{ Key: "team", Value: null }],
            }),
        ));

    it("are refused without a required member", async () => {
        expect(await refusalOf(create({ DomainId: "d-1", SpaceName: null }))).to.equal(
            "1 validation error in sagemaker:CreateSpace: SpaceName is missing",
        );
    });

    it("are refused with an unknown member, wherever it is", async () => {
        const message = await refusalOf(
            create({ ...space, Settings: { Size: 5 }, Tags: [{ Key: "a" }, { Key: "b", Valeu: "c" }] }),
        );

        expect(message).to.equal(
            "2 validation errors in sagemaker:CreateSpace: " +
                "Settings.Size is unknown; known are SizeInGb, Labels; " +
                "Tags[1].Valeu is unknown; known are Key, Value",
        );
    });

    it("are refused with a member of another kind", async () => {
        const message = await refusalOf(
            create({ ...space, Settings: { SizeInGb: "5", Labels: { any: 1 } }, Tags: { Key: "a" } }),
        );

        expect(message).to.contain("Settings.SizeInGb is of kind string, not number");
        expect(message).to.contain("Settings.Labels.any is of kind number, not string");
        expect(message).to.contain("Tags is of kind object, not list");
    });

    it("are refused when the service has no such operation", async () => {
        expect(await refusalOf(create(space, "SageMaker.CreateSpaec"))).to.equal(
            "sagemaker has no operation CreateSpaec in the AWS service model: check its name.",
        );
    });

    it("are let through to services without a model", () =>
        letThrough((url) => sendJson(url, { service: "newest" }, "Newest.Create", { Any: 1 })));
});

describe("emulator/gateway: requests to query services", () => {
    const tag =
        (parameters: Record<string, string>, Version = "2010-05-08") =>
        (url: string) =>
            sendForm(url, { service: "iam" }, { Action: "TagRole", Version, RoleName: "one", ...parameters });

    it("may carry what the service model has", () =>
        letThrough(
            tag({ "Tags.member.1.Key": "a", "Tags.member.1.Value": "", "Tags.member.2.Key": "b", "FlatTag.1": "c" }),
        ));

    it("may carry an empty list", () => letThrough(tag({ Tags: "" })));

    it("are refused with unknown, missing or misplaced members", async () => {
        const message = await refusalOf(
            tag({ "Tags.member.1.Kei": "a", "Tags.member.x.Key": "b", "FlatTag.1.Key": "c", "RoleName.1": "d" }),
        );

        expect(message.replace(/^.*?: /, "").split("; ")).to.have.members([
            "Tags.member.1.Key is missing",
            "Tags.member.1.Kei is unknown",
            "known are Key, Value",
            "Tags.member.x is unknown: items of a list have numbers, from 1",
            "FlatTag.1 is a single value, not a structure or list",
            "RoleName is a single value, not a structure or list",
        ]);
    });

    it("are refused when items of a list are numbered without the word between", async () => {
        expect(await refusalOf(tag({ "Tags.1.Key": "a" }))).to.contain(
            "Tags is a list: name its items Tags.member.1 and so on",
        );
    });

    it("are refused when the API version has no such operation", async () => {
        const ask = (url: string): ReturnType<typeof send> =>
            sendForm(url, { service: "iam" }, { Action: "TagRole", Version: "1999-01-01" });

        expect(await refusalOf(ask)).to.contain("iam has no operation TagRole");
    });
});

describe("emulator/gateway: requests to EC2", () => {
    const authorize = (parameters: Record<string, string>) => (url: string) =>
        sendForm(
            url,
            { service: "ec2" },
            { Action: "AuthorizeSecurityGroupIngress", Version: "2016-11-15", ...parameters },
        );

    it("may carry what the service model has, under the names of the wire", () =>
        letThrough(
            authorize({ GroupId: "sg-1", "IpPermissions.1.FromPort": "1", "IpPermissions.1.Groups.1.GroupId": "sg-2" }),
        ));

    it("are refused with unknown members", async () => {
        const message = await refusalOf(authorize({ groupId: "sg-1", "IpPermissions.1.UserIdGroupPairs.1": "sg-2" }));

        expect(message).to.contain("groupId is unknown; known are GroupId, IpPermissions");
        expect(message).to.contain("IpPermissions.1.UserIdGroupPairs is unknown; known are IpProtocol, FromPort");
    });
});

describe("emulator/gateway: requests to REST services", () => {
    const ask =
        (method: string, target: string, body: string, service = "codeartifact") =>
        (url: string) =>
            send(`${url}${target}`, { service }, { method, body });

    it("are refused without a required query parameter", async () => {
        expect(await refusalOf(ask("POST", "/v1/domain", "{}"))).to.equal(
            "1 validation error in codeartifact:CreateDomain: domain (querystring domain) is missing",
        );
    });

    it("are refused with unknown members in a JSON body", async () => {
        const message = await refusalOf(ask("POST", "/v1/domain?domain=one", '{"encriptionKey":"k"}'));

        expect(message).to.contain("encriptionKey is unknown; known are encryptionKey");
    });

    it("are refused with unknown members in a body that is one member", async () => {
        expect(await refusalOf(ask("PUT", "/v1/configuration", '{"Kei":"k"}'))).to.contain("Kei is unknown");
    });

    it("may carry any bytes where the body is a blob", () => letThrough(ask("PUT", "/v1/asset", '{"any":"thing"}')));

    it("may carry any XML", () => letThrough(ask("PUT", "/bucket?notification", "<Anything/>", "s3")));
});
