import { AwsError } from "../../gateway/awsError";
import { jsonAnswer } from "../../gateway/protocols";
import type { Operation, OperationContext } from "../operation";
import { picked, textOf, type Parameters } from "../parameters";
import {
    newId,
    notFound,
    portfolios,
    products,
    refuseWhileInUse,
    requireIn,
    tagOptions,
    type TagOption,
} from "./catalog";

function requireTagOption({ call, scope }: OperationContext): TagOption {
    return requireIn(tagOptions, scope, textOf(call.json, "Id") || textOf(call.json, "TagOptionId"));
}

function refuseDuplicate({ scope }: OperationContext, { Id, Key, Value }: Parameters): void {
    const others = [...tagOptions.in(scope).values()].filter(({ detail }) => detail.Id !== Id);
    if (others.some(({ detail }) => detail.Key === Key && detail.Value === Value)) {
        throw new AwsError("DuplicateResourceException", `There is a tag option ${String(Key)}=${String(Value)}.`);
    }
}

/** @see https://docs.aws.amazon.com/servicecatalog/latest/dg/API_CreateTagOption.html */
export const createTagOption: Operation = (context) => {
    const { call, scope, account } = context;
    const id = newId("tag");
    const detail = { Id: id, ...picked(call.json, ["Key", "Value"]), Active: true, Owner: account };
    refuseDuplicate(context, detail);
    tagOptions.in(scope).set(id, { detail, resourceIds: [] });
    return jsonAnswer({ TagOptionDetail: detail });
};

/** @see https://docs.aws.amazon.com/servicecatalog/latest/dg/API_DescribeTagOption.html */
export const describeTagOption: Operation = (context) =>
    jsonAnswer({ TagOptionDetail: requireTagOption(context).detail });

/** @see https://docs.aws.amazon.com/servicecatalog/latest/dg/API_UpdateTagOption.html */
export const updateTagOption: Operation = (context) => {
    const { call, scope } = context;
    const before = requireTagOption(context);
    const given = ["Value", "Active"].filter((member) => call.json[member] !== undefined);
    const detail: Parameters = { ...before.detail, ...picked(call.json, given) };
    refuseDuplicate(context, detail);
    tagOptions.in(scope).set(textOf(detail, "Id"), { ...before, detail });
    return jsonAnswer({ TagOptionDetail: detail });
};

/**
 * Refuses one that portfolios or products have.
 * @see https://docs.aws.amazon.com/servicecatalog/latest/dg/API_DeleteTagOption.html
 */
export const deleteTagOption: Operation = (context) => {
    const { detail, resourceIds } = requireTagOption(context);
    refuseWhileInUse(textOf(detail, "Id"), resourceIds);
    tagOptions.in(context.scope).delete(textOf(detail, "Id"));
    return jsonAnswer({});
};

/** @see https://docs.aws.amazon.com/servicecatalog/latest/dg/API_ListTagOptions.html */
export const listTagOptions: Operation = ({ scope }) =>
    jsonAnswer({ TagOptionDetails: [...tagOptions.in(scope).values()].map(({ detail }) => detail) });

/** Changes which portfolios and products have a tag option. */
function changing(change: (resourceIds: readonly string[], resourceId: string) => readonly string[]): Operation {
    return (context) => {
        const { call, scope } = context;
        const before = requireTagOption(context);
        const resourceId = textOf(call.json, "ResourceId");
        if (!portfolios.in(scope).has(resourceId) && !products.in(scope).has(resourceId)) {
            throw notFound(resourceId);
        }
        const resourceIds = change(before.resourceIds, resourceId);
        tagOptions.in(scope).set(textOf(before.detail, "Id"), { ...before, resourceIds });
        return jsonAnswer({});
    };
}

/** @see https://docs.aws.amazon.com/servicecatalog/latest/dg/API_AssociateTagOptionWithResource.html */
export const associateTagOption: Operation = changing((ids, id) => [...new Set([...ids, id])]);

/** @see https://docs.aws.amazon.com/servicecatalog/latest/dg/API_DisassociateTagOptionFromResource.html */
export const disassociateTagOption: Operation = changing((ids, id) => ids.filter((one) => one !== id));

/** @see https://docs.aws.amazon.com/servicecatalog/latest/dg/API_ListResourcesForTagOption.html */
export const listResourcesForTagOption: Operation = (context) => {
    const { scope } = context;
    const ResourceDetails = requireTagOption(context).resourceIds.map((Id) => {
        const portfolio = portfolios.in(scope).get(Id)?.detail;
        const product = products.in(scope).get(Id);
        return portfolio === undefined
            ? { Id, ARN: product?.arn, Name: product?.summary.Name, CreatedTime: product?.created }
            : { Id, ARN: portfolio.ARN, Name: portfolio.DisplayName, CreatedTime: portfolio.CreatedTime };
    });
    return jsonAnswer({ ResourceDetails });
};
