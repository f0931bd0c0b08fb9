import type { ProductEnvironment } from "./product";

/** Folder of the committed templates, from the root of the project. */
export const templatesFolder = "seed-code/templates";

/** File of a product's template within the folder: each environment and stage has its own. */
export function templateFile(
    { environment, stage }: Pick<ProductEnvironment, "environment" | "stage">,
    product: string,
): string {
    return `${environment}-${stage}/${product}.yaml`;
}
