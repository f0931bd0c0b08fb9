import type { Product, ProductEnvironment } from "../../../infra/catalog/product";
import { vpcSizes } from "../../../infra/catalog/synthesis/addresses";
import { development, organizationId, production, staging } from "../fixtures";

/** The environment of the shipped stack file. */
export const environment: ProductEnvironment = {
    environment: development.environment,
    stage: development.stage,
    zones: 2,
    packages: true,
    exemptRoles: ["sm-mlops-deployment", "sm-mlops-break-glass"],
    delivery: { staging: staging.stage, prod: production.stage, within: "targets" },
    organizationId,
    launched: { humans: { mfa: true }, upstream: "pypi" },
};

/** The same with both stages in the development account. */
export const withinAccount: ProductEnvironment = {
    ...environment,
    delivery: { staging: "staging", prod: "prod", within: "account" },
};

/** Parameters of {@link addressed} that say which block its VPC has. */
export const block = { address: "Address", size: "Size" };

/** A product whose VPC has a block that is chosen, without what it makes. */
export const addressed = {
    name: "own",
    title: "Own",
    description: "A network",
    audience: "administrators",
    parameters: {
        Address: { label: "First address", description: "First address of the VPC." },
        Size: { label: "Size", description: "Prefix length of the VPC.", allowedValues: vpcSizes },
    },
    groups: { Network: ["Address", "Size"] },
} as const satisfies Omit<Product, "create">;
