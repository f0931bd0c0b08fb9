import { jsonAnswer } from "../../gateway/protocols";
import type { Operation, OperationContext } from "../operation";
import { picked, secondsNow, structuresOf, textOf, textsOf } from "../parameters";
import { tagEntries } from "../sagemaker/resource";
import {
    catalogArn,
    catalogTags,
    changePortfolio,
    constraintsOf,
    newId,
    portfolios,
    portfoliosWith,
    products,
    refuseWhileInUse,
    requireIn,
    tagOptionsOf,
    tagsOf,
    type Portfolio,
} from "./catalog";

const described = ["DisplayName", "Description", "ProviderName"];

function requirePortfolio({ call, scope }: OperationContext): Portfolio {
    return requireIn(portfolios, scope, textOf(call.json, "Id") || textOf(call.json, "PortfolioId"));
}

/** @see https://docs.aws.amazon.com/servicecatalog/latest/dg/API_CreatePortfolio.html */
export const createPortfolio: Operation = ({ call, scope }) => {
    const id = newId("port");
    const ARN = catalogArn(scope, "portfolio", id);
    const detail = { Id: id, ARN, CreatedTime: secondsNow(), ...picked(call.json, described) };
    portfolios.in(scope).set(id, { id, detail, productIds: [], principals: new Map(), shares: new Map() });
    catalogTags.put(scope, ARN, tagEntries(structuresOf(call.json, "Tags")));
    return jsonAnswer({ PortfolioDetail: detail, Tags: tagsOf(scope, ARN) });
};

/** @see https://docs.aws.amazon.com/servicecatalog/latest/dg/API_DescribePortfolio.html */
export const describePortfolio: Operation = (context) => {
    const { id, detail } = requirePortfolio(context);
    const Tags = tagsOf(context.scope, textOf(detail, "ARN"));
    return jsonAnswer({ PortfolioDetail: detail, Tags, TagOptions: tagOptionsOf(context.scope, id), Budgets: [] });
};

/** @see https://docs.aws.amazon.com/servicecatalog/latest/dg/API_UpdatePortfolio.html */
export const updatePortfolio: Operation = (context) => {
    const { call, scope } = context;
    const { id, detail: before } = requirePortfolio(context);
    const given = described.filter((member) => call.json[member] !== undefined);
    const { detail } = changePortfolio(scope, id, { detail: { ...before, ...picked(call.json, given) } });
    const arn = textOf(detail, "ARN");
    catalogTags.remove(scope, arn, textsOf(call.json, "RemoveTags"));
    catalogTags.put(scope, arn, tagEntries(structuresOf(call.json, "AddTags")));
    return jsonAnswer({ PortfolioDetail: detail, Tags: tagsOf(scope, arn) });
};

/**
 * Refuses a portfolio that has products, principals, constraints or shares.
 * @see https://docs.aws.amazon.com/servicecatalog/latest/dg/API_DeletePortfolio.html
 */
export const deletePortfolio: Operation = (context) => {
    const { scope } = context;
    const { id, detail, productIds, principals, shares } = requirePortfolio(context);
    const ruled = constraintsOf(scope, id).map((constraint) => constraint.id);
    refuseWhileInUse(id, [...productIds, ...principals.keys(), ...ruled, ...shares.keys()]);
    portfolios.in(scope).delete(id);
    catalogTags.forget(scope, textOf(detail, "ARN"));
    return jsonAnswer({});
};

/** @see https://docs.aws.amazon.com/servicecatalog/latest/dg/API_ListPortfolios.html */
export const listPortfolios: Operation = ({ scope }) =>
    jsonAnswer({ PortfolioDetails: [...portfolios.in(scope).values()].map(({ detail }) => detail) });

/** @see https://docs.aws.amazon.com/servicecatalog/latest/dg/API_AssociateProductWithPortfolio.html */
export const associateProduct: Operation = (context) => {
    const { call, scope } = context;
    const { id, productIds } = requirePortfolio(context);
    const product = requireIn(products, scope, textOf(call.json, "ProductId"));
    changePortfolio(scope, id, { productIds: [...new Set([...productIds, product.id])] });
    return jsonAnswer({});
};

/**
 * Refuses a product that constraints of the portfolio are about.
 * @see https://docs.aws.amazon.com/servicecatalog/latest/dg/API_DisassociateProductFromPortfolio.html
 */
export const disassociateProduct: Operation = (context) => {
    const { call, scope } = context;
    const { id, productIds } = requirePortfolio(context);
    const product = requireIn(products, scope, textOf(call.json, "ProductId"));
    refuseWhileInUse(
        product.id,
        constraintsOf(scope, id, product.id).map((constraint) => constraint.id),
    );
    changePortfolio(scope, id, { productIds: productIds.filter((one) => one !== product.id) });
    return jsonAnswer({});
};

/** @see https://docs.aws.amazon.com/servicecatalog/latest/dg/API_ListPortfoliosForProduct.html */
export const listPortfoliosForProduct: Operation = ({ call, scope }) => {
    const { id } = requireIn(products, scope, textOf(call.json, "ProductId"));
    return jsonAnswer({ PortfolioDetails: portfoliosWith(scope, id).map(({ detail }) => detail) });
};

/** @see https://docs.aws.amazon.com/servicecatalog/latest/dg/API_AssociatePrincipalWithPortfolio.html */
export const associatePrincipal: Operation = (context) => {
    const { call, scope } = context;
    const { id, principals } = requirePortfolio(context);
    const added = [textOf(call.json, "PrincipalARN"), textOf(call.json, "PrincipalType")] as const;
    changePortfolio(scope, id, { principals: new Map([...principals, added]) });
    return jsonAnswer({});
};

/** @see https://docs.aws.amazon.com/servicecatalog/latest/dg/API_DisassociatePrincipalFromPortfolio.html */
export const disassociatePrincipal: Operation = (context) => {
    const { call, scope } = context;
    const { id, principals } = requirePortfolio(context);
    const left = [...principals].filter(([arn]) => arn !== call.json.PrincipalARN);
    changePortfolio(scope, id, { principals: new Map(left) });
    return jsonAnswer({});
};

/** @see https://docs.aws.amazon.com/servicecatalog/latest/dg/API_ListPrincipalsForPortfolio.html */
export const listPrincipals: Operation = (context) =>
    jsonAnswer({
        Principals: [...requirePortfolio(context).principals].map(([PrincipalARN, PrincipalType]) => ({
            PrincipalARN,
            PrincipalType,
        })),
    });
