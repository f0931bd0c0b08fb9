import { jsonAnswer } from "../../gateway/protocols";
import type { Operation, OperationContext } from "../operation";
import { picked, textOf, type Parameters } from "../parameters";
import {
    constraintsOf,
    notFound,
    portfolios,
    products,
    requireIn,
    tagOptionsOf,
    type CatalogProduct,
    type Portfolio,
    type Version,
} from "./catalog";
import { parametersOf } from "./templates";

/** The portfolios that whoever asks is a principal of. Patterns of principals are not looked at. */
function ownPortfolios({ call, scope, accounts }: OperationContext): Portfolio[] {
    const role = accounts.roleOf(call.credential?.accessKey) ?? "";
    return [...portfolios.in(scope).values()].filter(({ principals }) => principals.get(role) === "IAM");
}

/** What somebody launches: a product by a portfolio, and one of its versions. */
export interface Launchable {
    readonly portfolio: Portfolio;
    readonly product: CatalogProduct;
    readonly version: Version;
}

/**
 * What a request names, as whoever asks sees it: a product in a portfolio of theirs, and a version that is not retired.
 * @see https://docs.aws.amazon.com/servicecatalog/latest/dg/API_UpdateProvisioningArtifact.html
 */
export function requireLaunchable(context: OperationContext): Launchable {
    const { json } = context.call;
    const product = requireIn(products, context.scope, textOf(json, "ProductId"));
    const paths = ownPortfolios(context).filter(({ productIds }) => productIds.includes(product.id));
    const asked = textOf(json, "PathId");
    const portfolio = asked === "" ? paths[0] : paths.find(({ id }) => id === asked);
    if (portfolio === undefined) {
        throw notFound(`No launch paths found for resource: ${product.id}`);
    }
    const versionId = textOf(json, "ProvisioningArtifactId");
    const version = product.versions.find(({ id, detail }) => id === versionId && detail.Active === true);
    if (version === undefined) {
        throw notFound(versionId);
    }
    return { portfolio, product, version };
}

/** Tags to choose from, values by key. */
export function choicesOf({ scope }: OperationContext, { portfolio, product }: Launchable): Map<string, string[]> {
    const choices = new Map<string, string[]>();
    for (const option of [...tagOptionsOf(scope, portfolio.id), ...tagOptionsOf(scope, product.id)]) {
        const key = textOf(option, "Key");
        choices.set(key, [...(choices.get(key) ?? []), textOf(option, "Value")]);
    }
    return choices;
}

/** @see https://docs.aws.amazon.com/servicecatalog/latest/dg/API_SearchProducts.html */
export const searchProducts: Operation = (context) => {
    const ids = new Set(ownPortfolios(context).flatMap(({ productIds }) => productIds));
    const found = [...ids].map((id) => requireIn(products, context.scope, id).summary);
    return jsonAnswer({ ProductViewSummaries: found, ProductViewAggregations: {} });
};

/** @see https://docs.aws.amazon.com/servicecatalog/latest/dg/API_ListLaunchPaths.html */
export const listLaunchPaths: Operation = (context) => {
    const { id } = requireIn(products, context.scope, textOf(context.call.json, "ProductId"));
    const paths = ownPortfolios(context).filter(({ productIds }) => productIds.includes(id));
    return jsonAnswer({
        LaunchPathSummaries: paths.map((portfolio) => ({
            Id: portfolio.id,
            Name: portfolio.detail.DisplayName,
            ConstraintSummaries: summaries(context, portfolio.id, id),
            Tags: [],
        })),
    });
};

function summaries({ scope }: OperationContext, portfolioId: string, productId: string): Parameters[] {
    return constraintsOf(scope, portfolioId, productId).map(({ type, description }) => {
        return { Type: type, Description: description };
    });
}

/** The versions that are not retired. @see https://docs.aws.amazon.com/servicecatalog/latest/dg/API_DescribeProduct.html */
export const describeProduct: Operation = (context) => {
    const product = requireIn(products, context.scope, textOf(context.call.json, "Id"));
    if (!ownPortfolios(context).some(({ productIds }) => productIds.includes(product.id))) {
        throw notFound(product.id);
    }
    return jsonAnswer({
        ProductViewSummary: product.summary,
        ProvisioningArtifacts: product.versions
            .filter(({ detail }) => detail.Active === true)
            .map(({ detail }) => picked(detail, ["Id", "Name", "Description", "CreatedTime", "Guidance"])),
    });
};

/** @see https://docs.aws.amazon.com/servicecatalog/latest/dg/API_DescribeProvisioningParameters.html */
export const describeProvisioningParameters: Operation = (context) => {
    const launchable = requireLaunchable(context);
    const { portfolio, product, version } = launchable;
    return jsonAnswer({
        ProvisioningArtifactParameters: parametersOf(version.template),
        ConstraintSummaries: summaries(context, portfolio.id, product.id),
        TagOptions: [...choicesOf(context, launchable)].map(([Key, Values]) => ({ Key, Values })),
    });
};
