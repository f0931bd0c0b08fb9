import { Constraint, Portfolio, Product, ProductPortfolioAssociation } from "@pulumi/aws/servicecatalog";
import { expect } from "chai";
import { servicecatalogProductLaunchRole as policy } from "../../../../policy-pack/policies/servicecatalog/servicecatalogProductLaunchRole";
import { declare, judgeStack, passes, refusesOwner, unknownValue } from "../../../support/policies";

const product = declare(Product, "product", {});
const portfolio = declare(Portfolio, "portfolio", {});
const other = declare(Product, "other", {});
const sources = { productId: [product], portfolioId: [portfolio] };
const later = { productId: unknownValue, portfolioId: unknownValue };
const association = declare(ProductPortfolioAssociation, "association", later, sources);
const launch = declare(Constraint, "launch", { ...later, type: "LAUNCH" }, sources);
const refused = refusesOwner(
    association,
    "association: no Constraint of type LAUNCH belongs to its product in its portfolio; whoever uses the product would need every right that it takes.",
);

describe("servicecatalog-product-launch-role", () => {
    it("accepts a product with a launch constraint, by what its ids come from or by the ids", async () => {
        expect(await judgeStack(policy, [product, portfolio, association, launch])).to.deep.equal(passes);
        const ids = { productId: "prod-1", portfolioId: "port-1" };
        const known = declare(ProductPortfolioAssociation, "known", ids);
        const constraint = declare(Constraint, "constraint", { ...ids, type: "LAUNCH" });
        expect(await judgeStack(policy, [known, constraint])).to.deep.equal(passes);
    });

    it("refuses a product without one, or with one of another type, product or portfolio", async () => {
        const stack = [product, portfolio, other, association];
        expect(await judgeStack(policy, stack)).to.deep.equal(refused);
        for (const constraint of [
            declare(Constraint, "template", { ...later, type: "TEMPLATE" }, sources),
            declare(Constraint, "other", { ...later, type: "LAUNCH" }, { ...sources, productId: [other] }),
            declare(Constraint, "other", { ...later, type: "LAUNCH" }, { ...sources, portfolioId: [other] }),
        ]) {
            expect(await judgeStack(policy, [...stack, constraint])).to.deep.equal(refused);
        }
        const known = declare(ProductPortfolioAssociation, "association", { productId: "a", portfolioId: "b" });
        const wrong = declare(Constraint, "wrong", { type: "LAUNCH", productId: "a", portfolioId: "c" });
        expect(await judgeStack(policy, [known, wrong])).to.deep.equal(refused);
    });

    it("reads templates, where the constraint is a type of its own", async () => {
        const association = {
            Type: "AWS::ServiceCatalog::PortfolioProductAssociation",
            Properties: { ProductId: { Ref: "Product" }, PortfolioId: { Ref: "Portfolio" } },
        };
        const constraint = {
            Type: "AWS::ServiceCatalog::LaunchRoleConstraint",
            Properties: { ...association.Properties, RoleArn: "arn:aws:iam::111122223333:role/launch" },
        };
        const stackWith = (name: string, more: object) => {
            const named = { Product: { Type: "AWS::ServiceCatalog::CloudFormationProduct" }, Portfolio: { Type: "A" } };
            const templateBody = JSON.stringify({ Resources: { ...named, Association: association, ...more } });
            return declare("aws:cloudformation/stack:Stack", name, { templateBody });
        };
        const launched = stackWith("launched", { Launch: constraint });
        expect(await judgeStack(policy, [launched])).to.deep.equal(passes);
        const alone = stackWith("alone", {});
        const { violations } = await judgeStack(policy, [launched, alone]);
        expect(violations.map(({ urn }) => urn)).to.deep.equal([alone.urn]);
    });
});
