import type { PolicyConfigSchema, PolicyResource, StackValidation } from "@pulumi/policy";
import { isRecord, isWrittenInStack, listOf } from "./presence";
import { kindOf } from "./relations";
import { validateStackResources, type ResourceClass } from "./resourceTypes";
import { judgeEach } from "./unknowns";

/** Configuration of a policy about tags. */
interface TagOptions {
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

/**
 * Validates that resources of the type have the tags that {@link tagSchema} lets ask for. It judges the stack, because
 * the tags that the provider adds are among the outputs alone.
 */
export function validateTags(type: ResourceClass): StackValidation {
    const isMeant = kindOf(type);
    return validateStackResources((args, reportViolation) => {
        const { requiredTags } = args.getConfig<TagOptions>();
        const resources = args.resources.filter(isMeant);
        judgeEach(resources, (resource) => {
            const missing = missingTags(resource, requiredTags);
            if (missing !== undefined) {
                reportViolation(
                    `${resource.name}: tags have no ${missing}; nobody could tell whom it belongs to.`,
                    resource.urn,
                );
            }
        });
    });
}

/** What the tags of a resource lack, as words for a message; undefined where they lack nothing. */
function missingTags(resource: PolicyResource, requiredTags: readonly string[]): string | undefined {
    const keys = ["tags", "tagsAll"]
        .filter((key) => isWrittenInStack(resource, key))
        .flatMap((key) => keysOf(resource.props[key]));
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
