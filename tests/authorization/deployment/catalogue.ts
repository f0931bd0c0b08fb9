import { arnIn, calls, lists, type Lifecycle } from "./call";

/** Service Catalog makes up ids of portfolios and products; they tell nothing. */
function ofCatalogue(type: "portfolio" | "product", ...operations: readonly string[]): Lifecycle {
    return (resource) => calls("servicecatalog", operations, arnIn(resource, "catalog", `${type}/abc`), "untagged");
}

/** Requests for portfolios, products and what ties them together. */
export const catalogueCalls: Readonly<Record<string, Lifecycle>> = {
    "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration": ({ inputs }) =>
        calls("s3", ["GetBucketCORS", "PutBucketCORS"], `arn:aws:s3:::${String(inputs.bucket)}`, "untagged"),
    "aws:servicecatalog/constraint:Constraint": (constraint) => [
        ...ofCatalogue("product", "CreateConstraint")(constraint),
        ...lists("servicecatalog", "DeleteConstraint", "DescribeConstraint", "UpdateConstraint"),
    ],
    "aws:servicecatalog/portfolio:Portfolio": ofCatalogue(
        "portfolio",
        "CreatePortfolio",
        "DeletePortfolio",
        "DescribePortfolio",
        "UpdatePortfolio",
    ),
    "aws:servicecatalog/portfolioShare:PortfolioShare": (share) => [
        ...ofCatalogue(
            "portfolio",
            "CreatePortfolioShare",
            "DeletePortfolioShare",
            "DescribePortfolioShares",
            "UpdatePortfolioShare",
        )(share),
        ...lists("servicecatalog", "DescribePortfolioShareStatus"),
    ],
    "aws:servicecatalog/principalPortfolioAssociation:PrincipalPortfolioAssociation": ofCatalogue(
        "portfolio",
        "AssociatePrincipalWithPortfolio",
        "DisassociatePrincipalFromPortfolio",
        "ListPrincipalsForPortfolio",
    ),
    "aws:servicecatalog/product:Product": ofCatalogue(
        "product",
        "CreateProduct",
        "DeleteProduct",
        "DescribeProductAsAdmin",
        "UpdateProduct",
    ),
    "aws:servicecatalog/productPortfolioAssociation:ProductPortfolioAssociation": (association) => [
        ...lists("servicecatalog", "AssociateProductWithPortfolio", "DisassociateProductFromPortfolio"),
        ...ofCatalogue("product", "ListPortfoliosForProduct")(association),
    ],
    "aws:servicecatalog/provisioningArtifact:ProvisioningArtifact": ofCatalogue(
        "product",
        "CreateProvisioningArtifact",
        "DeleteProvisioningArtifact",
        "DescribeProvisioningArtifact",
        "UpdateProvisioningArtifact",
    ),
    "aws:servicecatalog/tagOption:TagOption": () =>
        lists("servicecatalog", "CreateTagOption", "DeleteTagOption", "DescribeTagOption", "UpdateTagOption"),
    "aws:servicecatalog/tagOptionResourceAssociation:TagOptionResourceAssociation": (association) => [
        ...ofCatalogue("portfolio", "AssociateTagOptionWithResource", "DisassociateTagOptionFromResource")(association),
        ...lists("servicecatalog", "ListResourcesForTagOption"),
    ],
};
