import { expect } from "chai";
import { anyBody } from "../anyRequest";
import { smallAccount, there } from "../smallAccount";
import { send, startGateway } from "../standIn";

const routes = anyBody("codeartifact", {
    AssociateExternalConnection: ["POST", "/v1/repository/external-connection"],
    CreateDomain: ["POST", "/v1/domain"],
    CreateRepository: ["POST", "/v1/repository"],
    DeleteDomain: ["DELETE", "/v1/domain"],
    DeleteDomainPermissionsPolicy: ["DELETE", "/v1/domain/permissions/policy"],
    DeleteRepository: ["DELETE", "/v1/repository"],
    DescribeDomain: ["GET", "/v1/domain"],
    DescribeRepository: ["GET", "/v1/repository"],
    DisassociateExternalConnection: ["DELETE", "/v1/repository/external-connection"],
    GetDomainPermissionsPolicy: ["GET", "/v1/domain/permissions/policy"],
    GetRepositoryEndpoint: ["GET", "/v1/repository/endpoint"],
    GetRepositoryPermissionsPolicy: ["GET", "/v1/repository/permissions/policy"],
    ListDomains: ["POST", "/v1/domains"],
    ListRepositories: ["POST", "/v1/repositories"],
    ListRepositoriesInDomain: ["POST", "/v1/domain/repositories"],
    ListTagsForResource: ["POST", "/v1/tags"],
    PutDomainPermissionsPolicy: ["PUT", "/v1/domain/permissions/policy"],
    PutRepositoryPermissionsPolicy: ["PUT", "/v1/repository/permissions/policy"],
    TagResource: ["POST", "/v1/tag"],
    UntagResource: ["POST", "/v1/untag"],
    UpdateRepository: ["PUT", "/v1/repository"],
});

interface Answered {
    readonly status: number;
    /** The documented code of a refusal. */
    readonly code: string | null;
    readonly json: Readonly<Record<string, unknown>>;
}
type Ask = (request: string, body?: object) => Promise<Answered>;

async function startPackages(): Promise<Ask> {
    const { url } = await startGateway(smallAccount, undefined, routes);
    return async (request, body) => {
        const [method = "", target = ""] = request.split(" ");
        const {
            status,
            headers,
            body: text,
        } = await send(
            `${url}/v1/${target}`,
            { service: "codeartifact" },
            body === undefined ? { method } : { method, body: JSON.stringify(body) },
        );
        const json = JSON.parse(text) as Answered["json"];
        return { status, code: headers.get("x-amzn-errortype"), json };
    };
}

/** Starts with the domain `team`, and in it the repository `pypi`. */
async function startWithRepository(): Promise<Ask> {
    const ask = await startPackages();
    await ask("POST domain?domain=team", { encryptionKey: there.key });
    await ask("POST repository?domain=team&repository=pypi", {});
    return ask;
}

const arn = (resource: string) => `arn:aws:codeartifact:eu-west-1:${there.account}:${resource}`;

describe("emulator: a domain of CodeArtifact", () => {
    it("is described as it was created", async () => {
        const ask = await startWithRepository();

        const { json } = await ask(`GET domain?domain=team&domain-owner=${there.account}`);

        expect(json.domain).to.deep.include({
            name: "team",
            owner: there.account,
            arn: arn("domain/team"),
            status: "Active",
            encryptionKey: there.key,
            repositoryCount: 1,
        });
        expect((await ask("POST domains")).json.domains).to.have.nested.property("[0].name", "team");
    });

    it("has a key of CodeArtifact's own when none is named", async () => {
        const ask = await startPackages();

        const { json } = await ask("POST domain?domain=team", {});

        expect(json).to.have.nested.property("domain.encryptionKey").that.contains(":key/aws-codeartifact");
    });

    it("is refused with a key that isn't there, with a name that isn't allowed, and twice", async () => {
        const ask = await startWithRepository();

        expect((await ask("POST domain?domain=two", { encryptionKey: "1234" })).code).to.equal("ValidationException");
        expect((await ask("POST domain?domain=Two", {})).code).to.equal("ValidationException");
        expect(await ask("POST domain?domain=team", {})).to.include({ status: 409, code: "ConflictException" });
    });

    it("of another account is out of reach", async () => {
        const ask = await startWithRepository();

        expect(await ask("GET domain?domain=team&domain-owner=111111111111")).to.include({
            status: 403,
            code: "AccessDeniedException",
        });
    });

    it("is not deleted while it has repositories", async () => {
        const ask = await startWithRepository();

        expect(await ask("DELETE domain?domain=team")).to.include({ status: 409, code: "ConflictException" });
        await ask("DELETE repository?domain=team&repository=pypi");
        expect((await ask("DELETE domain?domain=team")).json).to.have.nested.property("domain.status", "Deleted");
        expect(await ask("GET domain?domain=team")).to.include({ status: 404, code: "ResourceNotFoundException" });
        expect((await ask("DELETE domain?domain=team")).status).to.equal(200);
    });
});

describe("emulator: a repository", () => {
    it("has upstreams of its own domain, and can be changed", async () => {
        const ask = await startWithRepository();
        const team = "repository?domain=team&repository=team";

        const missing = await ask(`POST ${team}`, { upstreams: [{ repositoryName: "npm" }] });
        await ask(`POST ${team}`, { description: "ours", upstreams: [{ repositoryName: "pypi" }] });
        await ask(`PUT ${team}`, { upstreams: [] });

        expect(missing.code).to.equal("ResourceNotFoundException");
        const { json } = await ask(`GET ${team}`);
        expect(json.repository).to.deep.include({
            description: "ours",
            upstreams: [],
            arn: arn("repository/team/team"),
        });
        expect((await ask("POST domain/repositories?domain=team")).json.repositories).to.have.lengthOf(2);
        expect((await ask("POST repositories")).json.repositories).to.have.lengthOf(2);
        expect((await ask(`POST ${team}`, {})).code).to.equal("ConflictException");
        expect((await ask("POST repository?domain=team&repository=-", {})).code).to.equal("ValidationException");
    });

    it("has one external connection at most, and none beside upstreams", async () => {
        const ask = await startWithRepository();
        const connect = (repository: string, name: string): Promise<Answered> =>
            ask(`POST repository/external-connection?domain=team&repository=${repository}&external-connection=${name}`);
        await ask("POST repository?domain=team&repository=team", { upstreams: [{ repositoryName: "pypi" }] });

        expect((await connect("pypi", "public:cpan")).code).to.equal("ValidationException");
        expect((await connect("pypi", "public:pypi")).json)
            .to.have.nested.property("repository.externalConnections[0]")
            .that.deep.equals({ externalConnectionName: "public:pypi", packageFormat: "pypi", status: "Available" });
        expect((await connect("pypi", "public:npmjs")).code).to.equal("ConflictException");
        expect((await connect("team", "public:pypi")).code).to.equal("ConflictException");
        const off = "DELETE repository/external-connection?domain=team&repository=pypi&external-connection=public:pypi";
        expect((await ask(off)).json).to.have.nested.property("repository.externalConnections").that.is.empty;
        expect((await ask(off)).code).to.equal("ResourceNotFoundException");
    });

    it("has an endpoint for each format of packages", async () => {
        const ask = await startWithRepository();
        const get = async (more: string): Promise<unknown> =>
            (await ask(`GET repository/endpoint?domain=team&repository=pypi&format=pypi${more}`)).json
                .repositoryEndpoint;
        const host = `https://team-${there.account}.d.codeartifact.eu-west-1`;

        expect(await get("")).to.equal(`${host}.amazonaws.com/pypi/pypi/`);
        expect(await get("&endpointType=dualstack")).to.equal(`${host}.on.aws/pypi/pypi/`);
    });
});

describe("emulator: policies of CodeArtifact", () => {
    const policy = (role: string) => JSON.stringify({ Statement: [{ Effect: "Allow", Principal: { AWS: role } }] });

    it("are given back as they were put", async () => {
        const ask = await startWithRepository();
        const policyDocument = policy(there.role);

        await ask("PUT domain/permissions/policy", { domain: "team", policyDocument });
        const ofDomain = (await ask("GET domain/permissions/policy?domain=team")).json;
        const ofRepository = await ask("GET repository/permissions/policy?domain=team&repository=pypi");

        expect(ofDomain.policy).to.include({ resourceArn: arn("domain/team"), document: policyDocument });
        expect(ofRepository.code).to.equal("ResourceNotFoundException");
    });

    it("are refused when they name a role that isn't there, or are not JSON", async () => {
        const ask = await startWithRepository();
        const put = async (policyDocument: string): Promise<Answered> =>
            ask("PUT repository/permissions/policy?domain=team&repository=pypi", { policyDocument });

        expect((await put(policy(`${there.role}-2`))).code).to.equal("ValidationException");
        expect((await put("{")).code).to.equal("ValidationException");
        expect((await put(policy("arn:aws:iam::111111111111:role/theirs"))).status).to.equal(200);
    });

    it("are neither replaced nor deleted when another revision is meant", async () => {
        const ask = await startWithRepository();
        const policyDocument = policy(there.role);
        const put = (more: object = {}): Promise<Answered> =>
            ask("PUT domain/permissions/policy", { domain: "team", policyDocument, ...more });
        await put();

        expect((await put({ policyRevision: "old" })).code).to.equal("ConflictException");
        const remove = "DELETE domain/permissions/policy?domain=team";
        expect((await ask(`${remove}&policy-revision=old`)).code).to.equal("ConflictException");
        expect((await ask(remove)).status).to.equal(200);
        expect((await ask(remove)).code).to.equal("ResourceNotFoundException");
    });
});

describe("emulator: tags of CodeArtifact", () => {
    it("are those of the creation and of later changes, and go with the resource", async () => {
        const ask = await startPackages();
        const resource = `resourceArn=${encodeURIComponent(arn("domain/team"))}`;
        const tags = [
            { key: "team", value: "a" },
            { key: "cost", value: "1" },
        ];
        await ask("POST domain?domain=team", { tags });

        await ask(`POST tag?${resource}`, { tags: [{ key: "team", value: "b" }] });
        await ask(`POST untag?${resource}`, { tagKeys: ["cost"] });

        expect((await ask(`POST tags?${resource}`)).json).to.deep.equal({ tags: [{ key: "team", value: "b" }] });
        await ask("DELETE domain?domain=team");
        expect((await ask(`POST tags?${resource}`)).code).to.equal("ResourceNotFoundException");
    });
});
