import { PortfolioShare } from "@pulumi/aws/servicecatalog";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { validateProperty } from "../../support/properties";
import { equivalents, foundational } from "../../support/references";

export const servicecatalogShareInOrganization: ResourceValidationPolicy = {
    name: "servicecatalog-share-in-organization",
    description: "A portfolio is shared within the organisation alone.",
    severity: "medium",
    enforcementLevel: "mandatory",
    framework: foundational(
        "ServiceCatalog.1",
        "Service Catalog portfolios should be shared within an AWS organization only",
    ),
    tags: equivalents({ securityHub: ["ServiceCatalog.1"] }),
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/servicecatalog-controls.html#servicecatalog-1",
    remediationSteps: "Set type to ORGANIZATION, ORGANIZATIONAL_UNIT or ORGANIZATION_MEMBER_ACCOUNT.",
    validateResource: validateProperty([PortfolioShare], {
        property: "type",
        allowed: ["ORGANIZATION", "ORGANIZATIONAL_UNIT", "ORGANIZATION_MEMBER_ACCOUNT"],
        otherwise: "an account of another organisation could launch its products.",
    }),
};
