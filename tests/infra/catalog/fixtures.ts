import type { ProductEnvironment } from "../../../infra/catalog/product";
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
};

/** The same with both stages in the development account. */
export const withinAccount: ProductEnvironment = {
    ...environment,
    delivery: { staging: "staging", prod: "prod", within: "account" },
};
