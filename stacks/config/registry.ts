import * as z from "zod";
import type { RegistryContents } from "../../infra/registry/registry";
import { nameLimits } from "../../infra/support/naming";
import { keyDocuments } from "./fields";

/**
 * Longest name behind the prefix `<environment>-<stage>--` of the longest environment and stage. A model package group
 * has at most 63 characters, an image repository more
 * ({@link https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateModelPackageGroup.html}).
 */
const longestName = 63 - `${"e".repeat(nameLimits.environment)}-${"s".repeat(nameLimits.stage)}--`.length;

const nameRule =
    `1 to ${longestName} lower-case letters, digits and single hyphens, beginning with a letter and not ending in a ` +
    "hyphen";

/**
 * @param about What the list holds.
 * @param element What one of them is.
 */
function names(about: string, element: string, example: string) {
    const name = z
        .string()
        .max(longestName)
        .regex(/^[a-z](?:-?[a-z0-9])*$/)
        .register(keyDocuments, { about: element, allowed: nameRule, example });
    return z
        .array(name)
        .refine((list) => new Set(list).size === list.length)
        .register(keyDocuments, { about, allowed: "a list of names, each once", example: `[${example}]` })
        .default([]);
}

/** Key `registry` of the data science stack. */
export const registryKeys = z
    .object({
        packageGroups: names(
            "Model package groups. Each is named <environment>-<stage>--<name>; target accounts make models of what is in it.",
            "A model package group.",
            "abalone",
        ),
        imageRepositories: names(
            "Repositories for container images. Each is named <environment>-<stage>/<name>; target accounts pull from it.",
            "An image repository.",
            "abalone-serving",
        ),
    })
    .prefault({});

/** Model package groups and image repositories, without the prefix of their names. */
export type RegistryConfig = RegistryContents;
