import * as z from "zod";
import { products } from "../../infra/catalog/products";
import { templatesFolder } from "../../infra/catalog/versions";
import type { Accepted } from "./examine";
import { accountId, keyDocuments } from "./fields";
import { distinct } from "./network";
import type { Problem } from "./problems";

/** What a person decides about self-service. */
export interface CatalogConfig {
    /** Names of the products. Absent, everything that the environment can offer. */
    readonly products?: readonly string[];
    /** Numbers of versions that nobody launches any more, by product. */
    readonly retired: Readonly<Partial<Record<string, readonly number[]>>>;
    /** Instance types that may be chosen. Absent, every one that a template allows. */
    readonly instanceTypes?: readonly string[];
    /** Tags that whoever launches something chooses from. */
    readonly tagOptions: Readonly<Record<string, readonly string[]>>;
    /** Accounts of the organisation that launch the products as well. */
    readonly shareWith: readonly string[];
    readonly templatesFolder: string;
}

const names = products.map(({ name }) => name);

/** Key `catalog` of the data science stack. Left out, nobody launches anything. */
export const catalogKeys = z
    .object({
        products: z
            .array(z.enum(names))
            .min(1)
            .refine(distinct)
            .register(keyDocuments, {
                about:
                    "Products that people launch by themselves. Left out, all that the environment can offer but " +
                    "`environment`, which is offered only where it is named.",
                allowed: `a list of different names of products: ${names.join(", ")}`,
                example: "[model-build]",
            })
            .exactOptional(),
        retired: z
            .partialRecord(z.enum(names), z.array(z.int().min(1)).min(1).refine(distinct))
            .register(keyDocuments, {
                about: "Versions that nobody launches any more, by product. What was launched of them stays.",
                allowed: "a mapping of names of products to lists of different numbers of versions",
                example: "{ model-build: [1] }",
            })
            .default({}),
        instanceTypes: z
            .array(z.string().regex(/^ml\.[a-z0-9-]+\.[a-z0-9-]+$/))
            .min(1)
            .refine(distinct)
            .register(keyDocuments, {
                about: "Instance types that whoever launches something chooses from. Left out, any.",
                allowed: "a list of different instance types of SageMaker, such as ml.m5.large",
                example: "[ml.m5.large, ml.m5.xlarge]",
            })
            .exactOptional(),
        tagOptions: z
            .record(z.string().min(1).max(128), z.array(z.string().min(1).max(256)).min(1).refine(distinct))
            .register(keyDocuments, {
                about: "Tags that whoever launches something chooses from: values by key.",
                allowed: "a mapping of keys of tags to lists of different values",
                example: '{ CostCenter: ["4711", "4712"] }',
            })
            .default({}),
        shareWith: z
            .array(accountId("An account of the organisation."))
            .refine(distinct)
            .register(keyDocuments, {
                about: "Accounts of the organisation that launch the products as well, with launch roles of the same names.",
                allowed: "a list of different account ids",
                example: '["666677778888"]',
            })
            .default([]),
        templatesFolder: z
            .string()
            .min(1)
            .register(keyDocuments, {
                about: "Folder with the templates that npm run synth writes.",
                allowed: "the path of a folder",
                example: templatesFolder,
            })
            .default(templatesFolder),
    })
    .exactOptional();

/** What else of the stack file decides about products. */
export interface CatalogSurroundings {
    readonly givenRoles: boolean;
    /** Whether models are delivered to other stages. */
    readonly delivers: boolean;
    readonly organizationId: string | undefined;
}

/** Rules between `catalog` and the rest of the stack file. */
export function catalogProblems(
    catalog: Accepted<z.output<typeof catalogKeys>> | undefined,
    { givenRoles, delivers, organizationId }: CatalogSurroundings,
): Problem[] {
    if (catalog === undefined) {
        return [];
    }
    const problems: Problem[] = [];
    if (givenRoles) {
        const text =
            "products make roles of their own, and all roles are given (identity.existing); leave one of the two out.";
        problems.push({ key: "catalog", text });
    }
    if (!delivers && catalog.products?.includes("model-deploy") === true) {
        const text =
            "names model-deploy, and models are delivered nowhere; take it out, or give targets or singleAccount.";
        problems.push({ key: "catalog.products", text });
    }
    if ((catalog.shareWith ?? []).length > 0 && organizationId === undefined) {
        const text = "is for accounts of the organisation, and none is named; give organizationId, or take it out.";
        problems.push({ key: "catalog.shareWith", text });
    }
    return problems;
}
