import {
    DescribeProvisioningArtifactCommand,
    ListConstraintsForPortfolioCommand,
    ListPortfoliosCommand,
    ListProvisioningArtifactsCommand,
    SearchProductsAsAdminCommand,
    type ConstraintDetail,
    type ProvisioningArtifactDetail,
} from "@aws-sdk/client-service-catalog";
import { given } from "../aws";
import {
    expectedAudiences,
    expectedProducts,
    portfolioName,
    type Audience,
    type ExpectedProduct,
} from "./catalogueNames";
import type { Account, Situation } from "./check";

/** Id of the portfolio of somebody. */
export async function findPortfolio({ clients }: Account, situation: Situation, audience: Audience): Promise<string> {
    const { PortfolioDetails = [] } = await clients.serviceCatalog.send(new ListPortfoliosCommand({}));
    const name = portfolioName(situation, audience);
    const [found, ...others] = PortfolioDetails.filter(({ DisplayName }) => DisplayName === name);
    if (found === undefined || others.length > 0) {
        throw new Error(`there are ${others.length + (found === undefined ? 0 : 1)} portfolios called ${name}`);
    }
    return given(found.Id, "Id");
}

/** Ids of the products of a portfolio, by what they are called. */
export async function findProducts({ clients }: Account, PortfolioId: string): Promise<ReadonlyMap<string, string>> {
    const { ProductViewDetails = [] } = await clients.serviceCatalog.send(
        new SearchProductsAsAdminCommand({ PortfolioId }),
    );
    return new Map(
        ProductViewDetails.map(({ ProductViewSummary }) => [
            given(ProductViewSummary?.Name, "Name"),
            given(ProductViewSummary?.ProductId, "ProductId"),
        ]),
    );
}

/** A product as it is there. */
export interface FoundProduct {
    readonly expected: ExpectedProduct;
    readonly id: string;
    readonly portfolioId: string;
}

/** A product that has to be there. */
export async function findProduct(
    account: Account,
    situation: Situation,
    name: ExpectedProduct["name"],
): Promise<FoundProduct> {
    const expected = given(
        expectedProducts(situation).find((product) => product.name === name),
        name,
    );
    const portfolioId = await findPortfolio(account, situation, expected.audience);
    const id = (await findProducts(account, portfolioId)).get(expected.fullTitle);
    if (id === undefined) {
        throw new Error(`there is no product called ${expected.fullTitle}`);
    }
    return { expected, id, portfolioId };
}

/** A portfolio as it is there. */
export interface FoundPortfolio {
    readonly audience: Audience;
    readonly id: string;
}

/** Looks at every portfolio that there has to be, and puts whom it is for in front of each problem. */
export async function inPortfolios(
    account: Account,
    situation: Situation,
    look: (portfolio: FoundPortfolio) => Promise<string[]>,
): Promise<string[]> {
    const audiences = expectedAudiences(situation);
    const problems = await Promise.all(
        audiences.map(async (audience) => {
            const id = await findPortfolio(account, situation, audience);
            return (await look({ audience, id })).map((problem) => `${audience}: ${problem}`);
        }),
    );
    return audiences.length === 0 ? ["there is no product"] : problems.flat();
}

/** Looks at every product that there has to be, and puts its name in front of each problem. */
export async function inProducts(
    account: Account,
    situation: Situation,
    look: (product: FoundProduct) => Promise<string[]>,
): Promise<string[]> {
    return inPortfolios(account, situation, async ({ id: portfolioId, audience }) => {
        const found = await findProducts(account, portfolioId);
        const own = expectedProducts(situation).filter((product) => product.audience === audience);
        const looked = own.map(async (expected) => {
            const id = found.get(expected.fullTitle);
            const problems = id === undefined ? ["is not there"] : await look({ expected, id, portfolioId });
            return problems.map((problem) => `${expected.name}: ${problem}`);
        });
        return (await Promise.all(looked)).flat();
    });
}

/** The versions of a product, the oldest first. */
export async function findVersions({ clients }: Account, ProductId: string): Promise<ProvisioningArtifactDetail[]> {
    const { ProvisioningArtifactDetails = [] } = await clients.serviceCatalog.send(
        new ListProvisioningArtifactsCommand({ ProductId }),
    );
    return ProvisioningArtifactDetails.sort((one, other) => Number(one.Name) - Number(other.Name));
}

/** A version of a product. */
export async function findVersion(
    account: Account,
    productId: string,
    version: number,
): Promise<ProvisioningArtifactDetail> {
    const found = (await findVersions(account, productId)).find(({ Name }) => Name === String(version));
    return given(found, `version ${version}`);
}

/** Where the template of a version was read from. */
export async function templateAddress({ clients }: Account, ProductId: string, Id: string): Promise<string> {
    const { Info } = await clients.serviceCatalog.send(
        new DescribeProvisioningArtifactCommand({ ProductId, ProvisioningArtifactId: Id }),
    );
    return given(Info?.TemplateUrl, "Info.TemplateUrl");
}

/** The constraints of a product, of one type. */
export async function findConstraints(
    { clients }: Account,
    { id: ProductId, portfolioId: PortfolioId }: FoundProduct,
    type: "LAUNCH" | "TEMPLATE",
): Promise<ConstraintDetail[]> {
    const { ConstraintDetails = [] } = await clients.serviceCatalog.send(
        new ListConstraintsForPortfolioCommand({ PortfolioId, ProductId }),
    );
    return ConstraintDetails.filter(({ Type }) => Type === type);
}
