import { Constraint, ProductPortfolioAssociation } from "@pulumi/aws/servicecatalog";
import type { PolicyResource, StackValidationPolicy } from "@pulumi/policy";
import { known } from "../../support/presence";
import { equivalents, wellArchitected } from "../../support/references";
import { validateStackResources } from "../../support/resourceTypes";
import { judgeEach } from "../../support/unknowns";

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
        const constraints = resources.filter((resource) => resource.isType(Constraint));
        const associations = resources.filter((resource) => resource.isType(ProductPortfolioAssociation));
        judgeEach(associations, (association) => {
            const isLaunched = constraints.some(
                (constraint) =>
                    known(constraint.props, "type") === "LAUNCH" &&
                    ["productId", "portfolioId"].every((property) => namesTheSame(constraint, association, property)),
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

/** Known ids decide; ids that are not known yet come from the same resource. */
function namesTheSame(one: PolicyResource, other: PolicyResource, property: string): boolean {
    const ids = [one, other].map(({ props }) => known(props, property));
    if (!ids.includes(undefined)) {
        return ids[0] === ids[1];
    }
    const sources = (one.propertyDependencies[property] ?? []).map(({ urn }) => urn);
    return (other.propertyDependencies[property] ?? []).some(({ urn }) => sources.includes(urn));
}
