import { expect } from "chai";
import type { Answer, HttpRequest } from "../../../../rehearsal/emulator/gateway/http";
import { noModels } from "../anyRequest";
import { sendForm, sendJson, startGateway } from "../standIn";

type Answered = Readonly<Record<string, unknown>>;
type Ask = (operation: string, parameters?: object) => Promise<Answered>;

const account = "200000000001";
const launcher = `arn:aws:iam::${account}:role/team/dev/scientist`;
const launchRole = `arn:aws:iam::${account}:role/team/dev/launch`;
const stranger = `arn:aws:iam::${account}:role/team/dev/stranger`;

const group = (rules = ""): string => `
Parameters: { Name: { Type: String, AllowedPattern: "[a-z]+" }, Size: { Type: String, Default: small } }
${rules}
Resources: { Group: { Type: "AWS::SageMaker::ModelPackageGroup", Properties: { ModelPackageGroupName: !Ref Name } } }
`;

/** In moto's place: an account with three roles, a bucket of templates, and an organisation that may be told to follow. */
class SmallAccount {
    public readonly objects: Record<string, string> = {
        "/templates/0.yaml": group('Rules: { Never: { Assertions: [{ Assert: !Equals ["0", "1"] }] } }'),
        "/templates/1.yaml": group(),
        "/templates/none.yaml": "Parameters: {}",
    };
    public readonly groups: string[] = [];
    public readonly trusted: string[] = [];
    public readonly administrators: string[] = [];

    public readonly answer = ({ method, target, headers, body }: HttpRequest): Partial<Answer> => {
        const text = body.toString();
        const [, operation] = headers["x-amz-target"]?.split(".") ?? [];
        if (operation !== undefined) {
            return { body: JSON.stringify(this.#json(operation, JSON.parse(text) as Answered)) };
        }
        if (method === "GET") {
            const found = this.objects[target];
            return found === undefined ? { status: 404, body: "no such key" } : { body: found };
        }
        const form = new URLSearchParams(text);
        const role = [launcher, launchRole, stranger].find((arn) => arn.endsWith(`/${form.get("RoleName") ?? ""}`));
        if (form.get("Action") === "GetRole") {
            return role === undefined ? { status: 404 } : { body: `<Arn>${role}</Arn>` };
        }
        const name = form.get("RoleArn")?.split("/").at(-1) ?? "";
        const arn = `<Arn>arn:aws:sts::${account}:assumed-role/${name}/one</Arn>`;
        return { body: `<AccessKeyId>key-of-${name}</AccessKeyId>${arn}` };
    };

    #json(operation: string, { ServicePrincipal, ModelPackageGroupName }: Answered): object {
        switch (operation) {
            case "EnableAWSServiceAccess":
                this.trusted.push(String(ServicePrincipal));
                return {};
            case "ListAWSServiceAccessForOrganization":
                return { EnabledServicePrincipals: this.trusted.map((one) => ({ ServicePrincipal: one })) };
            case "ListDelegatedAdministrators":
                return { DelegatedAdministrators: this.administrators.map((Id) => ({ Id })) };
            case "CreateModelPackageGroup":
                this.groups.push(String(ModelPackageGroupName));
                return { ModelPackageGroupArn: "arn:group" };
            default:
                return {};
        }
    }
}

/** Asks as a role of the account; without one, as the management account. */
async function start(moto = new SmallAccount()): Promise<{ as: (role?: string) => Promise<Ask>; moto: SmallAccount }> {
    const { url } = await startGateway(moto.answer, undefined, noModels);
    const as = async (role?: string): Promise<Ask> => {
        const accessKey = `key-of-${role?.split("/").at(-1) ?? "nobody"}`;
        if (role !== undefined) {
            const asked = { Action: "AssumeRole", Version: "2011-06-15", RoleArn: role, RoleSessionName: "one" };
            await sendForm(url, { service: "sts" }, asked);
        }
        return async (operation, parameters = {}) => {
            const target = `AWS242ServiceCatalogService.${operation}`;
            return JSON.parse(
                (await sendJson(url, { service: "servicecatalog", accessKey }, target, parameters)).body,
            ) as Answered;
        };
    };
    return { as, moto };
}

/** A version with a template of the bucket. */
function version(name: string): object {
    const LoadTemplateFromURL = `https://templates.s3.eu-west-1.amazonaws.com/${name}.yaml`;
    return { Name: name, Type: "CLOUD_FORMATION_TEMPLATE", Info: { LoadTemplateFromURL } };
}

const inside = (answer: Answered, ...path: readonly string[]): unknown =>
    path.reduce<unknown>((value, member) => (value as Answered)[member], answer);

/** A portfolio with a product, which the launcher launches with the launch role. */
async function catalogue(ask: Ask): Promise<{ PortfolioId: string; ProductId: string; first: string }> {
    const portfolio = await ask("CreatePortfolio", { DisplayName: "one", ProviderName: "us" });
    const PortfolioId = String(inside(portfolio, "PortfolioDetail", "Id"));
    const product = await ask("CreateProduct", {
        Name: "group",
        Owner: "us",
        ProductType: "CLOUD_FORMATION_TEMPLATE",
        ProvisioningArtifactParameters: version("0"),
    });
    const ProductId = String(inside(product, "ProductViewDetail", "ProductViewSummary", "ProductId"));
    await ask("AssociateProductWithPortfolio", { PortfolioId, ProductId });
    await ask("AssociatePrincipalWithPortfolio", { PortfolioId, PrincipalARN: launcher, PrincipalType: "IAM" });
    const Parameters = JSON.stringify({ LocalRoleName: "launch" });
    await ask("CreateConstraint", { PortfolioId, ProductId, Type: "LAUNCH", Parameters });
    return { PortfolioId, ProductId, first: String(inside(product, "ProvisioningArtifactDetail", "Id")) };
}

async function addVersion(ask: Ask, ProductId: string): Promise<string> {
    const added = await ask("CreateProvisioningArtifact", { ProductId, Parameters: version("1") });
    return String(inside(added, "ProvisioningArtifactDetail", "Id"));
}

describe("emulator: a catalogue", () => {
    it("is described as it was made, and taken down from the leaves", async () => {
        const { as } = await start();
        const ask = await as(stranger);
        const { PortfolioId, ProductId, first } = await catalogue(ask);
        const described = await ask("DescribePortfolio", { Id: PortfolioId });
        expect(inside(described, "PortfolioDetail")).to.include({ DisplayName: "one", ProviderName: "us" });
        expect(inside(described, "PortfolioDetail", "ARN")).to.equal(
            `arn:aws:catalog:eu-west-1:${account}:portfolio/${PortfolioId}`,
        );
        const { ConstraintDetails } = await ask("ListConstraintsForPortfolio", { PortfolioId });
        const [{ ConstraintId: Id = "" } = {}] = ConstraintDetails as { ConstraintId?: string }[];

        const refused = async (operation: string, parameters: object): Promise<void> => {
            const answer = await ask(operation, parameters);
            expect([answer.__type, operation]).to.deep.equal(["ResourceInUseException", operation]);
        };
        await refused("DeletePortfolio", { Id: PortfolioId });
        await refused("DeleteProduct", { Id: ProductId });
        await refused("DisassociateProductFromPortfolio", { PortfolioId, ProductId });
        await refused("DeleteProvisioningArtifact", { ProductId, ProvisioningArtifactId: first });
        expect(await ask("DeleteConstraint", { Id })).to.deep.equal({});
        expect(await ask("DisassociateProductFromPortfolio", { PortfolioId, ProductId })).to.deep.equal({});
        await refused("DeletePortfolio", { Id: PortfolioId });
        await ask("DisassociatePrincipalFromPortfolio", { PortfolioId, PrincipalARN: launcher });
        expect(await ask("DeletePortfolio", { Id: PortfolioId })).to.deep.equal({});
        expect(await ask("DeleteProduct", { Id: ProductId })).to.deep.equal({});
        expect((await ask("DescribeProductAsAdmin", { Id: ProductId })).__type).to.equal("ResourceNotFoundException");
    });

    it("takes constraints for what is in the portfolio, one role for each product, and rules that are some", async () => {
        const { as } = await start();
        const ask = await as(stranger);
        const { PortfolioId, ProductId } = await catalogue(ask);
        const create = async (Type: string, Parameters: object, product = ProductId): Promise<unknown> => {
            const asked = { PortfolioId, ProductId: product, Type, Parameters: JSON.stringify(Parameters) };
            return (await ask("CreateConstraint", asked)).__type;
        };

        expect(await create("LAUNCH", { RoleArn: launchRole })).to.equal("DuplicateResourceException");
        expect(await create("LAUNCH", { RoleArn: launchRole, LocalRoleName: "launch" })).to.equal(
            "InvalidParametersException",
        );
        expect(await create("TEMPLATE", { Rules: {} })).to.equal("InvalidParametersException");
        expect(await create("STACKSET", {})).to.equal("InvalidParametersException");
        expect(await create("TEMPLATE", { Rules: { One: {} } }, "prod-none")).to.equal("ResourceNotFoundException");
    });

    it("reads templates from their bucket when versions are made, and refuses what is none", async () => {
        const { as } = await start();
        const ask = await as(stranger);
        const { ProductId } = await catalogue(ask);
        const add = async (name: string): Promise<unknown> =>
            (await ask("CreateProvisioningArtifact", { ProductId, Parameters: version(name) })).message;

        expect(await add("9")).to.contain("cannot be read");
        expect(await add("none")).to.contain("declares no resource");
        const elsewhere = { Info: { LoadTemplateFromURL: "https://example.com/1.yaml" } };
        const answer = await ask("CreateProvisioningArtifact", { ProductId, Parameters: elsewhere });
        expect(answer.message).to.contain("comes from a bucket");
    });

    it("keeps a tag option while something has it, and only one of a kind", async () => {
        const { as } = await start();
        const ask = await as(stranger);
        const { PortfolioId: ResourceId } = await catalogue(ask);
        const made = await ask("CreateTagOption", { Key: "team", Value: "a" });
        const Id = inside(made, "TagOptionDetail", "Id");
        await ask("AssociateTagOptionWithResource", { ResourceId, TagOptionId: Id });

        expect((await ask("CreateTagOption", { Key: "team", Value: "a" })).__type).to.equal(
            "DuplicateResourceException",
        );
        expect((await ask("DeleteTagOption", { Id })).__type).to.equal("ResourceInUseException");
        const { ResourceDetails } = await ask("ListResourcesForTagOption", { TagOptionId: Id });
        expect((ResourceDetails as Answered[]).map((one) => one.Id)).to.deep.equal([ResourceId]);
        await ask("DisassociateTagOptionFromResource", { ResourceId, TagOptionId: Id });
        expect(await ask("DeleteTagOption", { Id })).to.deep.equal({});
    });

    it("is shared with the organisation by whoever administers it, once Service Catalog may follow it", async () => {
        const { as, moto } = await start();
        const [management, ask] = [await as(), await as(stranger)];
        const { PortfolioId } = await catalogue(ask);
        const OrganizationNode = { Type: "ACCOUNT", Value: "200000000002" };
        const share = async (): Promise<Answered> =>
            ask("CreatePortfolioShare", { PortfolioId, OrganizationNode, ShareTagOptions: true });

        expect((await share()).message).to.contain("AWSOrganizationsAccess must be enabled");
        expect((await ask("EnableAWSOrganizationsAccess")).__type).to.equal("OperationNotSupportedException");
        await management("EnableAWSOrganizationsAccess");
        expect((await share()).message).to.contain("neither the management account nor a delegated administrator");
        moto.administrators.push(account);
        expect(await share()).to.have.property("PortfolioShareToken");
        const asked = { PortfolioId, Type: "ORGANIZATION_MEMBER_ACCOUNT" };
        expect((await ask("DescribePortfolioShares", asked)).PortfolioShareDetails).to.deep.equal([
            {
                PrincipalId: "200000000002",
                Type: "ORGANIZATION_MEMBER_ACCOUNT",
                Accepted: true,
                ShareTagOptions: true,
                SharePrincipals: false,
            },
        ]);
        expect((await ask("DeletePortfolio", { Id: PortfolioId })).__type).to.equal("ResourceInUseException");
        await ask("DeletePortfolioShare", { PortfolioId, OrganizationNode });
        expect((await ask("DescribePortfolioShares", asked)).PortfolioShareDetails).to.deep.equal([]);
    });
});

describe("emulator: a launch", () => {
    const named = (Value: string) => [{ Key: "Name", Value }];

    /** Launches a version. @returns what came of it */
    async function launch(ask: Ask, asked: object): Promise<Answered> {
        const given = { ProvisionedProductName: "mine", ProvisionToken: "one", ...asked };
        const { RecordDetail, ...refusal } = await ask("ProvisionProduct", given);
        if (RecordDetail === undefined) {
            return refusal;
        }
        const Id = (RecordDetail as Answered).RecordId;
        return (await ask("DescribeRecord", { Id })).RecordDetail as Answered;
    }

    it("makes a stack in the name of the launch role, which goes again", async () => {
        const { as, moto } = await start();
        const admin = await as(stranger);
        const { ProductId } = await catalogue(admin);
        const ProvisioningArtifactId = await addVersion(admin, ProductId);
        const ask = await as(launcher);

        const found = await ask("SearchProducts");
        expect(inside(found, "ProductViewSummaries")).to.have.length(1);
        const record = await launch(ask, { ProductId, ProvisioningArtifactId, ProvisioningParameters: named("one") });
        expect(record).to.include({ Status: "SUCCEEDED", LaunchRoleArn: launchRole });
        expect(moto.groups).to.deep.equal(["one"]);
        const { ProvisionedProducts } = await ask("ScanProvisionedProducts");
        expect(ProvisionedProducts).to.have.length(1);
        await ask("TerminateProvisionedProduct", { ProvisionedProductName: "mine", TerminateToken: "one" });
        expect((await ask("ScanProvisionedProducts")).ProvisionedProducts).to.deep.equal([]);
    });

    it("is for principals of the portfolio alone, and of versions that are not retired", async () => {
        const { as, moto } = await start();
        const [admin, ask] = [await as(stranger), await as(launcher)];
        const { ProductId } = await catalogue(admin);
        const ProvisioningArtifactId = await addVersion(admin, ProductId);
        const asked = { ProductId, ProvisioningArtifactId, ProvisioningParameters: named("one") };

        expect((await launch(admin, asked)).message).to.contain("No launch paths found");
        await admin("UpdateProvisioningArtifact", { ProductId, ProvisioningArtifactId, Active: false });
        expect((await launch(ask, asked)).__type).to.equal("ResourceNotFoundException");
        expect(moto.groups).to.deep.equal([]);
    });

    it("holds to the rules of the template, of its constraints and of its parameters", async () => {
        const { as, moto } = await start();
        const [admin, ask] = [await as(stranger), await as(launcher)];
        const { PortfolioId, ProductId, first } = await catalogue(admin);
        const ProvisioningArtifactId = await addVersion(admin, ProductId);
        const Assert = { "Fn::Contains": [["small"], { Ref: "Size" }] };
        const Rules = { Sizes: { Assertions: [{ Assert, AssertDescription: "Size is small" }] } };
        const Parameters = JSON.stringify({ Rules });
        await admin("CreateConstraint", { PortfolioId, ProductId, Type: "TEMPLATE", Parameters });
        const problem = async (parameters: object[], id = ProvisioningArtifactId, name = "mine"): Promise<string> => {
            const asked = { ProductId, ProvisioningArtifactId: id, ProvisioningParameters: parameters };
            const record = await launch(ask, { ...asked, ProvisionedProductName: name });
            return JSON.stringify(record.RecordErrors);
        };

        expect(await problem(named("one"), first, "a")).to.contain("Rule Never");
        expect(await problem([...named("one"), { Key: "Size", Value: "large" }], undefined, "b")).to.contain(
            "Rule Sizes: Size is small",
        );
        expect(await problem(named("ONE"), undefined, "c")).to.contain("must be allowed by the template");
        expect(await problem(named("one"), undefined, "d")).to.equal("[]");
        expect(moto.groups).to.deep.equal(["one"]);
    });

    it("asks for a tag where there is a choice, and takes the one where there is none", async () => {
        const { as } = await start();
        const [admin, ask] = [await as(stranger), await as(launcher)];
        const { PortfolioId: ResourceId, ProductId } = await catalogue(admin);
        const ProvisioningArtifactId = await addVersion(admin, ProductId);
        for (const [Key, Value] of [
            ["team", "a"],
            ["team", "b"],
            ["cost", "1"],
        ] as const) {
            const { TagOptionDetail } = await admin("CreateTagOption", { Key, Value });
            await admin("AssociateTagOptionWithResource", {
                ResourceId,
                TagOptionId: (TagOptionDetail as Answered).Id,
            });
        }
        const asked = { ProductId, ProvisioningArtifactId, ProvisioningParameters: named("one") };

        const { TagOptions } = await ask("DescribeProvisioningParameters", { ProductId, ProvisioningArtifactId });
        expect(TagOptions).to.deep.equal([
            { Key: "team", Values: ["a", "b"] },
            { Key: "cost", Values: ["1"] },
        ]);
        expect((await launch(ask, asked)).message).to.equal("The tag team has to be one of a, b, not undefined.");
        expect((await launch(ask, { ...asked, Tags: [{ Key: "team", Value: "c" }] })).message).to.contain("not c");
        expect((await launch(ask, { ...asked, Tags: [{ Key: "team", Value: "b" }] })).Status).to.equal("SUCCEEDED");
    });
});
