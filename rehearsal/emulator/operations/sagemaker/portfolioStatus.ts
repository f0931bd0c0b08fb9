import { jsonAnswer } from "../../gateway/protocols";
import { Memory } from "../../gateway/state";
import type { Operation } from "../operation";

/** Whether SageMaker's own products are offered: one status for each account and region. */
const statuses = new Memory<"Enabled" | "Disabled">();
const key = "status";

/** @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_EnableSagemakerServicecatalogPortfolio.html */
export const enablePortfolio: Operation = ({ scope }) => {
    statuses.in(scope).set(key, "Enabled");
    return jsonAnswer({});
};

/** @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DisableSagemakerServicecatalogPortfolio.html */
export const disablePortfolio: Operation = ({ scope }) => {
    statuses.in(scope).set(key, "Disabled");
    return jsonAnswer({});
};

/** @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_GetSagemakerServicecatalogPortfolioStatus.html */
export const getPortfolioStatus: Operation = ({ scope }) =>
    jsonAnswer({ Status: statuses.in(scope).get(key) ?? "Disabled" });
