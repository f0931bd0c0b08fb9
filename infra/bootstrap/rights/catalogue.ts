import { resourceArn } from "../../identity/arns";
import type { Statement } from "../../identity/policyDocument";
import { bucketArn } from "../../support/naming";
import type { HeldStage } from "../heldStage";
import { inRegions } from "./network";
import { allow } from "./statement";

/** Portfolios and products. Service Catalog makes up their ids, and its actions know few conditions on tags. */
export function catalogueRights(stages: readonly HeldStage[]): Statement[] {
    const catalogue = stages.flatMap(({ scope }) =>
        ["portfolio", "product"].map((type) => resourceArn(scope, "catalog", `${type}/*`)),
    );
    const templates = stages.map(({ scope }) => bucketArn(scope, "templates"));
    return [
        allow(
            "ManageCatalogue",
            [
                "servicecatalog:AssociatePrincipalWithPortfolio",
                "servicecatalog:AssociateTagOptionWithResource",
                "servicecatalog:CreateConstraint",
                "servicecatalog:CreatePortfolio",
                "servicecatalog:CreatePortfolioShare",
                "servicecatalog:CreateProduct",
                "servicecatalog:CreateProvisioningArtifact",
                "servicecatalog:DeletePortfolio",
                "servicecatalog:DeletePortfolioShare",
                "servicecatalog:DeleteProduct",
                "servicecatalog:DeleteProvisioningArtifact",
                "servicecatalog:DescribePortfolio",
                "servicecatalog:DescribePortfolioShares",
                "servicecatalog:DescribeProductAsAdmin",
                "servicecatalog:DescribeProvisioningArtifact",
                "servicecatalog:DisassociatePrincipalFromPortfolio",
                "servicecatalog:DisassociateTagOptionFromResource",
                "servicecatalog:ListPortfoliosForProduct",
                "servicecatalog:ListPrincipalsForPortfolio",
                "servicecatalog:UpdatePortfolio",
                "servicecatalog:UpdatePortfolioShare",
                "servicecatalog:UpdateProduct",
                "servicecatalog:UpdateProvisioningArtifact",
            ],
            catalogue,
        ),
        allow(
            "ManageConstraints",
            [
                "servicecatalog:AssociateProductWithPortfolio",
                "servicecatalog:CreateTagOption",
                "servicecatalog:DeleteConstraint",
                "servicecatalog:DeleteTagOption",
                "servicecatalog:DescribeConstraint",
                "servicecatalog:DescribePortfolioShareStatus",
                "servicecatalog:DescribeTagOption",
                "servicecatalog:DisassociateProductFromPortfolio",
                "servicecatalog:ListResourcesForTagOption",
                "servicecatalog:UpdateConstraint",
                "servicecatalog:UpdateTagOption",
            ],
            ["*"],
            inRegions(stages),
        ),
        allow("OpenTemplatesToStudio", ["s3:GetBucketCORS", "s3:PutBucketCORS"], templates),
    ];
}
