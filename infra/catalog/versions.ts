import * as pulumi from "@pulumi/pulumi";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseDocument } from "yaml";
import { isObject } from "../support/isObject";
import type { ProductEnvironment } from "./product";

/** Folder of the committed templates, from the root of the project. */
export const templatesFolder = "seed-code/templates";

/** One version of a product. A template that changes is another one; people go on with what they launched. */
export interface TemplateVersion {
    /** 1 for the first. */
    readonly number: number;
    readonly text: string;
    /** Types of its resources. */
    readonly types: readonly string[];
}

/** Folder of a product's templates within that of all: each environment and stage has its own. */
export function productFolder(
    { environment, stage }: Pick<ProductEnvironment, "environment" | "stage">,
    product: string,
): string {
    return join(`${environment}-${stage}`, product);
}

/** The versions of a product that there are, the oldest first. Its folder holds nothing but `1.yaml`, `2.yaml` and so on. */
export function readVersions(folder: string): TemplateVersion[] {
    const files = existsSync(folder) ? readdirSync(folder) : [];
    const numbers = files.map((file) => Number(/^([1-9]\d*)\.yaml$/.exec(file)?.[1])).sort((one, other) => one - other);
    const misplaced = files.filter((file) => !/^[1-9]\d*\.yaml$/.test(file));
    if (misplaced.length > 0) {
        throw new pulumi.RunError(`${folder} holds ${misplaced.join(", ")}; allowed are 1.yaml, 2.yaml and so on.`);
    }
    return numbers.map((number) => {
        const text = readFileSync(join(folder, `${number}.yaml`), "utf8");
        return { number, text, types: typesIn(text) };
    });
}

/**
 * What a template says that it was made for, as {@link ProductEnvironment} with the product's name; undefined for a
 * template that says nothing of it.
 */
export function madeFor(text: string): unknown {
    const { Metadata } = contentOf(text);
    return isObject(Metadata) ? Metadata.SecureMlops : undefined;
}

function typesIn(text: string): string[] {
    const { Resources } = contentOf(text);
    const resources = isObject(Resources) ? Object.values(Resources) : [];
    return [...new Set(resources.map((resource) => (isObject(resource) ? String(resource.Type) : "")))].sort();
}

/** The functions of CloudFormation are of no interest here. */
function contentOf(text: string): Readonly<Record<string, unknown>> {
    const content: unknown = parseDocument(text, { logLevel: "silent" }).toJS();
    return isObject(content) ? content : {};
}
