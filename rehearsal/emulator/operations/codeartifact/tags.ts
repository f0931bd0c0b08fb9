import { jsonAnswer } from "../../gateway/protocols";
import type { Operation, OperationContext } from "../operation";
import { structuresOf, textOf, textsOf, type Parameters } from "../parameters";
import { packageTags } from "./packages";
import { notFound, queryOf } from "./request";

/** Tags as CodeArtifact writes them, as entries of a map. */
export function tagEntries(tags: readonly Parameters[]): (readonly [string, string])[] {
    return tags.map((tag) => [textOf(tag, "key"), textOf(tag, "value")]);
}

function requireArn(context: OperationContext): string {
    const arn = queryOf(context, "resourceArn");
    if (!packageTags.arns(context.scope).includes(arn)) {
        throw notFound(arn);
    }
    return arn;
}

/** @see https://docs.aws.amazon.com/codeartifact/latest/APIReference/API_ListTagsForResource.html */
export const listTagsForResource: Operation = (context) => {
    const tags = packageTags.of(context.scope, requireArn(context));
    return jsonAnswer({ tags: [...tags].map(([key, value]) => ({ key, value })) });
};

/** @see https://docs.aws.amazon.com/codeartifact/latest/APIReference/API_TagResource.html */
export const tagResource: Operation = (context) => {
    packageTags.put(context.scope, requireArn(context), tagEntries(structuresOf(context.call.json, "tags")));
    return jsonAnswer({});
};

/** @see https://docs.aws.amazon.com/codeartifact/latest/APIReference/API_UntagResource.html */
export const untagResource: Operation = (context) => {
    packageTags.remove(context.scope, requireArn(context), textsOf(context.call.json, "tagKeys"));
    return jsonAnswer({});
};
