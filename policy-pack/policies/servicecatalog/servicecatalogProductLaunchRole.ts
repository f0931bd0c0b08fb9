import { Constraint, ProductPortfolioAssociation } from "@pulumi/aws/servicecatalog";
import type { StackValidationPolicy } from "@pulumi/policy";
import { known } from "../../support/presence";
import { equivalents, wellArchitected } from "../../support/references";
import { kindOf, nameTheSame } from "../../support/relations";
import { validateStackResources } from "../../support/resourceTypes";
import { judgeEach } from "../../support/unknowns";

const isConstraint = kindOf(Constraint);
const isProductPortfolioAssociation = kindOf(ProductPortfolioAssociation);

export const servicecatalogProductLaunchRole: StackValidationPolicy = {
    name: "servicecatalog-product-launch-role",
    description: "A product in a portfolio is launched with a role of its own, not with the rights of whoever uses it.",
    severity: "high",
    enforcementLevel: "mandatory",
    framework: wellArchitected("SEC03-BP02", "Grant least privilege access"),
    tags: equivalents({ preventive: ["products-by-launch-role"] }),
    url: "https://docs.aws.amazon.com/servicecatalog/latest/adminguide/constraints-launch.html",
    remediationSteps:
        "Declare an aws.servicecatalog.Constraint of type LAUNCH for the product and the portfolio, with a role that can " +
        "create what the product holds.",
    validateStack: validateStackResources(({ resources }, reportViolation) => {
        const constraints = resources.filter(isConstraint);
        const associations = resources.filter(isProductPortfolioAssociation);
        judgeEach(associations, (association) => {
            const isLaunched = constraints.some(
                (constraint) =>
                    known(constraint.props, "type") === "LAUNCH" &&
                    ["productId", "portfolioId"].every((property) => nameTheSame(constraint, association, property)),
            );
            if (!isLaunched) {
                reportViolation(
                    `${association.name}: no Constraint of type LAUNCH belongs to its product in its portfolio; whoever ` +
                        "uses the product would need every right that it takes.",
                    association.urn,
                );
            }
        });
    }),
};
