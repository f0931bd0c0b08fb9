import { named } from "./tokens";

/** Name of the component that a template is made of; the names of all its resources begin with it. */
export const rootName = "product";

/**
 * Logical id of a resource: `product-build-role-role` is `BuildRole`. What comes twice in a row is said once.
 *
 * @param suffix what ends it
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/resources-section-structure.html
 */
export function logicalId(name: string, suffix = ""): string {
    const words = `${named(name)}-${suffix}`
        .split(/[^A-Za-z0-9]+/)
        .filter((word, index, all) => word !== "" && word !== all[index - 1]);
    return words
        .slice(words[0] === rootName ? 1 : 0)
        .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
        .join("");
}
