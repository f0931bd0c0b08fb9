import { jsonAnswer } from "../../gateway/protocols";
import type { Operation, OperationContext } from "../operation";
import { picked, secondsNow, structureOf, structuresOf, textOf, textsOf, type Parameters } from "../parameters";
import { tagEntries } from "../sagemaker/resource";
import {
    catalogArn,
    catalogTags,
    newId,
    portfoliosWith,
    products,
    refuseWhileInUse,
    requireIn,
    tagOptionsOf,
    tagsOf,
    type CatalogProduct,
} from "./catalog";
import { newVersion } from "./versions";

const support = ["SupportDescription", "SupportEmail", "SupportUrl"];
const summarised = ["Name", "Owner", "Distributor", ...support];

function requireProduct({ call, scope }: OperationContext): CatalogProduct {
    return requireIn(products, scope, textOf(call.json, "Id") || textOf(call.json, "ProductId"));
}

/** As whoever looks after the catalogue sees a product. */
function viewOf({ summary, arn, created }: CatalogProduct): Parameters {
    return { Status: "AVAILABLE", ProductARN: arn, CreatedTime: created, ProductViewSummary: summary };
}

/**
 * Makes a product together with its first version.
 * @see https://docs.aws.amazon.com/servicecatalog/latest/dg/API_CreateProduct.html
 */
export const createProduct: Operation = async (context) => {
    const { call, scope } = context;
    const first = await newVersion(context, structureOf(call.json, "ProvisioningArtifactParameters"));
    const id = newId("prod");
    const summary = {
        Id: newId("prodview"),
        ProductId: id,
        Type: call.json.ProductType,
        ShortDescription: call.json.Description,
        HasDefaultPath: false,
        ...picked(call.json, summarised),
    };
    const arn = catalogArn(scope, "product", id);
    const product = { id, summary, arn, created: secondsNow(), versions: [first] };
    products.in(scope).set(id, product);
    catalogTags.put(scope, arn, tagEntries(structuresOf(call.json, "Tags")));
    return jsonAnswer({
        ProductViewDetail: viewOf(product),
        ProvisioningArtifactDetail: first.detail,
        Tags: tagsOf(scope, arn),
    });
};

/** @see https://docs.aws.amazon.com/servicecatalog/latest/dg/API_DescribeProductAsAdmin.html */
export const describeProductAsAdmin: Operation = (context) => {
    const product = requireProduct(context);
    return jsonAnswer({
        ProductViewDetail: viewOf(product),
        ProvisioningArtifactSummaries: product.versions.map(({ detail }) =>
            picked(detail, ["Id", "Name", "Description", "CreatedTime"]),
        ),
        Tags: tagsOf(context.scope, product.arn),
        TagOptions: tagOptionsOf(context.scope, product.id),
        Budgets: [],
    });
};

/** @see https://docs.aws.amazon.com/servicecatalog/latest/dg/API_UpdateProduct.html */
export const updateProduct: Operation = (context) => {
    const { call, scope } = context;
    const product = requireProduct(context);
    const given = summarised.filter((member) => call.json[member] !== undefined);
    const described = call.json.Description === undefined ? {} : { ShortDescription: call.json.Description };
    const changed = { ...product, summary: { ...product.summary, ...picked(call.json, given), ...described } };
    products.in(scope).set(product.id, changed);
    catalogTags.remove(scope, product.arn, textsOf(call.json, "RemoveTags"));
    catalogTags.put(scope, product.arn, tagEntries(structuresOf(call.json, "AddTags")));
    return jsonAnswer({ ProductViewDetail: viewOf(changed), Tags: tagsOf(scope, product.arn) });
};

/**
 * Refuses a product that is in a portfolio.
 * @see https://docs.aws.amazon.com/servicecatalog/latest/dg/API_DeleteProduct.html
 */
export const deleteProduct: Operation = (context) => {
    const { scope } = context;
    const { id, arn } = requireProduct(context);
    refuseWhileInUse(
        id,
        portfoliosWith(scope, id).map((portfolio) => portfolio.id),
    );
    products.in(scope).delete(id);
    catalogTags.forget(scope, arn);
    return jsonAnswer({});
};

/** @see https://docs.aws.amazon.com/servicecatalog/latest/dg/API_SearchProductsAsAdmin.html */
export const searchProductsAsAdmin: Operation = ({ call, scope }) => {
    const portfolioId = textOf(call.json, "PortfolioId");
    const found = [...products.in(scope).values()].filter(
        ({ id }) => portfolioId === "" || portfoliosWith(scope, id).some((portfolio) => portfolio.id === portfolioId),
    );
    return jsonAnswer({ ProductViewDetails: found.map(viewOf) });
};
