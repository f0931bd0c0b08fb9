import type { PolicyConfigSchema } from "@pulumi/policy";
import type { Properties } from "../declarations";
import { isRecord, isWritten, listOf } from "./presence";

/** Configuration of a policy about tags. */
export interface TagOptions {
    readonly requiredTags: readonly string[];
}

/** The `requiredTags` option of a policy. */
export const tagSchema: PolicyConfigSchema["properties"] = {
    requiredTags: {
        type: "array",
        items: { type: "string", minLength: 1 },
        default: [],
        description: "Keys of the tags that are asked for; none means any tag.",
    },
};

/** What the tags of a resource lack, as words for a message; undefined where they lack nothing. */
export function missingTags(props: Properties, requiredTags: readonly string[]): string | undefined {
    const keys = ["tags", "tagsAll"].filter((key) => isWritten(props, key)).flatMap((key) => keysOf(props[key]));
    if (requiredTags.length === 0) {
        return keys.length === 0 ? "entry" : undefined;
    }
    const missing = requiredTags.filter((tag) => !keys.includes(tag));
    return missing.length === 0 ? undefined : missing.join(", ");
}

/** Keys of tags in a mapping or, as CloudFormation writes them, in a list. */
function keysOf(tags: unknown): string[] {
    if (Array.isArray(tags)) {
        return listOf(tags).flatMap((tag) => (isRecord(tag) ? [String(tag.Key ?? tag.key)] : []));
    }
    return isRecord(tags) ? Object.keys(tags) : [];
}
