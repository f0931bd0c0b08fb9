import { PortfolioShare } from "@pulumi/aws/servicecatalog";
import { servicecatalogShareInOrganization as policy } from "../../../../policy-pack/policies/servicecatalog/servicecatalogShareInOrganization";
import { propertyContract } from "../../../support/propertyContract";

propertyContract(policy, {
    type: PortfolioShare,
    compliant: { type: "ORGANIZATION" },
    property: "type",
    accepted: ["ORGANIZATIONAL_UNIT", "ORGANIZATION_MEMBER_ACCOUNT"],
    refused: [["ACCOUNT", "type is ACCOUNT"]],
    otherwise: "an account of another organisation could launch its products.",
    acceptsUnknown: false,
});
