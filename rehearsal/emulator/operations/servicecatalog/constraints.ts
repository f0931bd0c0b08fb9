import { AwsError } from "../../gateway/awsError";
import { isObject } from "../../gateway/objects";
import { jsonAnswer } from "../../gateway/protocols";
import type { Operation, OperationContext } from "../operation";
import { structureOf, textOf, type Parameters } from "../parameters";
import {
    constraints,
    constraintsOf,
    invalid,
    newId,
    notFound,
    portfolios,
    requireIn,
    type Constraint,
} from "./catalog";

/** What the parameters of a constraint have to hold; undefined for types that are not known here. */
const rules: Readonly<Record<string, ((parameters: Parameters) => boolean) | undefined>> = {
    LAUNCH: ({ RoleArn, LocalRoleName }) => (typeof RoleArn === "string") !== (typeof LocalRoleName === "string"),
    TEMPLATE: (parameters) => Object.keys(structureOf(parameters, "Rules")).length > 0,
};

function refuseOtherParameters(type: string, text: string): void {
    const isFulfilled = rules[type];
    if (isFulfilled === undefined) {
        throw invalid(`Constraints of type ${type} are not known here; known are ${Object.keys(rules).join(", ")}.`);
    }
    if (!isFulfilled(parametersOf(text))) {
        throw invalid(`The parameters of a constraint of type ${type} are not ${text}`);
    }
}

/** The parameters of a constraint. */
export function parametersOf(text: string): Parameters {
    try {
        const value: unknown = JSON.parse(text);
        return isObject(value) ? value : {};
    } catch {
        throw invalid(`The parameters of a constraint are JSON, and not ${text}`);
    }
}

/**
 * Refuses a product that is not in the portfolio, and a second role to launch it with.
 * @see https://docs.aws.amazon.com/servicecatalog/latest/dg/API_CreateConstraint.html
 */
export const createConstraint: Operation = (context) => {
    const { call, scope } = context;
    const [type, parameters] = [textOf(call.json, "Type"), textOf(call.json, "Parameters")];
    const { id: portfolioId, productIds } = requireIn(portfolios, scope, textOf(call.json, "PortfolioId"));
    const productId = textOf(call.json, "ProductId");
    if (!productIds.includes(productId)) {
        throw notFound(`${productId} in ${portfolioId}`);
    }
    refuseOtherParameters(type, parameters);
    if (type === "LAUNCH" && constraintsOf(scope, portfolioId, productId).some((one) => one.type === type)) {
        throw new AwsError("DuplicateResourceException", `${productId} has a launch constraint in ${portfolioId}.`);
    }
    const id = newId("cons");
    const constraint = { id, type, productId, portfolioId, parameters, description: call.json.Description };
    constraints.in(scope).set(id, constraint);
    return answer(context, constraint);
};

function requireConstraint({ call, scope }: OperationContext): Constraint {
    return requireIn(constraints, scope, textOf(call.json, "Id"));
}

function detailOf({ account }: OperationContext, constraint: Constraint): Parameters {
    return {
        ConstraintId: constraint.id,
        Type: constraint.type,
        Description: constraint.description,
        Owner: account,
        ProductId: constraint.productId,
        PortfolioId: constraint.portfolioId,
    };
}

function answer(context: OperationContext, constraint: Constraint): ReturnType<typeof jsonAnswer> {
    return jsonAnswer({
        ConstraintDetail: detailOf(context, constraint),
        ConstraintParameters: constraint.parameters,
        Status: "AVAILABLE",
    });
}

/** @see https://docs.aws.amazon.com/servicecatalog/latest/dg/API_DescribeConstraint.html */
export const describeConstraint: Operation = (context) => answer(context, requireConstraint(context));

/** @see https://docs.aws.amazon.com/servicecatalog/latest/dg/API_UpdateConstraint.html */
export const updateConstraint: Operation = (context) => {
    const { Description, Parameters: changed } = context.call.json;
    const before = requireConstraint(context);
    const constraint = {
        ...before,
        ...(Description === undefined ? {} : { description: Description }),
        ...(typeof changed === "string" ? { parameters: changed } : {}),
    };
    refuseOtherParameters(constraint.type, constraint.parameters);
    constraints.in(context.scope).set(before.id, constraint);
    return answer(context, constraint);
};

/** @see https://docs.aws.amazon.com/servicecatalog/latest/dg/API_DeleteConstraint.html */
export const deleteConstraint: Operation = (context) => {
    constraints.in(context.scope).delete(requireConstraint(context).id);
    return jsonAnswer({});
};

/** @see https://docs.aws.amazon.com/servicecatalog/latest/dg/API_ListConstraintsForPortfolio.html */
export const listConstraints: Operation = (context) => {
    const { call, scope } = context;
    const { id } = requireIn(portfolios, scope, textOf(call.json, "PortfolioId"));
    const found = constraintsOf(scope, id, textOf(call.json, "ProductId") || undefined);
    return jsonAnswer({ ConstraintDetails: found.map((one) => detailOf(context, one)) });
};
