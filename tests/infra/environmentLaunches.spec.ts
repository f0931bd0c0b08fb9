import { Provider } from "@pulumi/aws/provider";
import { expect } from "chai";
import type { OfferedProduct } from "../../infra/catalog/catalogProduct";
import type { CataloguePlan } from "../../infra/environmentCatalogue";
import { DataScienceEnvironment, type DataScienceEnvironmentArgs } from "../../infra/dataScienceEnvironment";
import { launchBoundaries } from "../../infra/identity/boundary";
import {
    boundaryArn,
    environmentProduct,
    launchBoundaryArn,
    launchedScope,
    scopeTags,
} from "../../infra/support/naming";
import { handlers } from "./catalog/handlers";
import { asDeclared } from "../policy-pack/recordedStacks";
import { judgeByPack, onByDefault } from "../support/policies";
import { development, exemptRoleArns, networkSettings } from "./fixtures";
import { all, one, record, statementsOf, type Recorded } from "./recorded";

const part: OfferedProduct = {
    name: "model-group",
    title: "Group of models",
    description: "Holds models",
    versions: [{ number: 1, text: "Resources: {}", types: ["AWS::SageMaker::ModelPackageGroup"] }],
    retired: [],
    inStudio: false,
    instanceTypeParameters: [],
};
const environments: OfferedProduct = {
    ...{ ...part, name: environmentProduct, title: "Data science environment", launches: "environments" },
    versions: [{ number: 1, text: "Resources: {}", types: Object.keys(handlers) }],
};
const offered: CataloguePlan["products"] = {
    "data-science-administrators": [environments],
    "data-scientists": [part],
};

function build(
    products: CataloguePlan["products"],
    scope: DataScienceEnvironmentArgs["scope"] = development,
    options: Omit<CataloguePlan, "products"> = {},
): Promise<Recorded<DataScienceEnvironment>> {
    const studio = { projects: false };
    const args = {
        network: networkSettings,
        humans: { mfa: true },
        studio,
        exemptRoleArns,
        catalogue: { products, ...options },
    };
    return record(() => {
        const { accountId, region } = scope;
        const defaultTags = { tags: scopeTags(scope) };
        const provider = new Provider("account", { region, allowedAccountIds: [accountId], defaultTags });
        return new DataScienceEnvironment("own", { ...args, scope }, { providers: [provider] });
    });
}

const policyType = "aws:iam/policy:Policy";
const launchRole = "own-catalogue-data-science-administrators-environment-role-role";

describe("environments that people launch", () => {
    it("are offered to the data science administrator alone", async () => {
        const recording = await build(offered);
        const type = "aws:servicecatalog/principalPortfolioAssociation:PrincipalPortfolioAssociation";
        const ofPortfolio = all(recording, type).filter(({ name }) => name.includes("-data-science-administrators-"));
        expect(ofPortfolio.map(({ inputs }) => inputs.principalArn)).to.deep.equal([
            "arn:aws:iam::111122223333:role/sm-mlops/dev/sm-mlops-dev-eu-west-1-data-science-admin",
        ]);
    });

    it("are in a portfolio with other tags than the stage, which no role of the stage changes, and which is not shared", async () => {
        const recording = await build(offered, development, { shareWith: ["666677778888"] });
        const launched = { EnvironmentName: "sm-mlops", EnvironmentType: "env" };
        const tagged = ["portfolio:Portfolio", "product:Product"]
            .flatMap((type) => all(recording, `aws:servicecatalog/${type}`))
            .map(({ name, inputs }) => [name, inputs.tags]);
        const place = "own-catalogue-data-science-administrators";
        const others = "own-catalogue-data-scientists";
        expect(Object.fromEntries(tagged)).to.deep.equal({
            [place]: launched,
            [`${place}-environment-product`]: launched,
            [others]: undefined,
            [`${others}-model-group-product`]: undefined,
        });
        const shares = all(recording, "aws:servicecatalog/portfolioShare:PortfolioShare").map(({ name }) => name);
        expect(shares).to.deep.equal([`${others}-share-666677778888`]);
        const { parameters } = one(
            recording,
            "aws:servicecatalog/constraint:Constraint",
            `${place}-environment-launch`,
        ).inputs;
        expect(parameters).to.contain("RoleArn");
    });

    it("come with the boundary of the role that launches, and that of all that it launches", async () => {
        const recording = await build(offered);
        for (const { key, name, path, statements } of launchBoundaries(development, [development.stage])) {
            const made = one(recording, policyType, `own-${key}-boundary`);
            expect(made.inputs).to.include({ name, path });
            expect(statementsOf(made)).to.deep.equal(statements);
        }
        expect(one(recording, "aws:iam/role:Role", launchRole).inputs.permissionsBoundary).to.match(
            /:policy\/sm-mlops\/dev\/sm-mlops-dev-eu-west-1-launch-boundary$/,
        );
        const others = all(recording, "aws:iam/role:Role").filter(({ name }) => name !== launchRole);
        expect(others.filter(({ inputs }) => String(inputs.permissionsBoundary).includes("launch"))).to.be.empty;
    });

    it("take no boundary where none is launched", async () => {
        const recording = await build({ "data-scientists": [part] });
        const names = all(recording, policyType).map(({ name }) => name);
        expect(names)
            .to.include("own-boundary")
            .and.to.not.include.members(["own-launch-boundary", "own-launched-boundary"]);
    });

    it("are launched within the boundaries that are there already", async () => {
        const recording = await build(offered, { ...development, permissionsBoundary: "existing" });
        expect(all(recording, policyType).filter(({ name }) => name.endsWith("boundary"))).to.be.empty;
        expect(one(recording, "aws:iam/role:Role", launchRole).inputs.permissionsBoundary).to.equal(
            launchBoundaryArn(development),
        );
    });

    it("leave the stage as the policy pack wants it, the role that launches included", async () => {
        for (const boundary of ["created", "existing"] as const) {
            const { resources } = await build(offered, { ...development, permissionsBoundary: boundary });
            const verdict = await judgeByPack(onByDefault, asDeclared(resources));
            expect(verdict, boundary).to.deep.equal({ refusing: [], unsure: [] });
        }
    });

    it("make roles with their boundary, and the boundary never", async () => {
        const scope = launchedScope(development, "fraud");
        const args = { network: networkSettings, humans: { mfa: true }, studio: { projects: false }, exemptRoleArns };
        const recording = await record(() => new DataScienceEnvironment("own", { ...args, scope }));
        const roles = all(recording, "aws:iam/role:Role");
        expect(roles).to.not.be.empty;
        expect(new Set(roles.map(({ inputs }) => inputs.permissionsBoundary))).to.deep.equal(
            new Set([boundaryArn(scope)]),
        );
        expect(new Set(roles.map(({ inputs }) => inputs.path))).to.deep.equal(new Set(["/sm-mlops/envfraud/"]));
        expect(all(recording, policyType).filter(({ name }) => name.endsWith("boundary"))).to.be.empty;
    });
});
