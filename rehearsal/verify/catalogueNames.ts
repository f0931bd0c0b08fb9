import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Situation } from "./check";

/*
 * What a catalogue has to hold, written down a second time as the names in `names.ts`.
 */

/** Tag by which Studio shows a product, or the template of one. */
export const studioVisibility = "sagemaker:studio-visibility";

/** Whom a portfolio is for. */
export type Audience = "administrators" | "data-science-administrators" | "data-scientists";

/** What a product is, whatever the environment. */
interface ProductKind {
    readonly title: string;
    readonly audience: Audience;
    /** Whether Studio shows it among the templates of projects. */
    readonly inStudio: boolean;
    /** Its parameters that are instance types. */
    readonly instanceTypeParameters: readonly string[];
}

const kinds = {
    "model-build": {
        title: "Model build project",
        audience: "data-scientists",
        inStudio: true,
        instanceTypeParameters: ["ProcessingInstanceType", "TrainingInstanceType"],
    },
    "model-deploy": {
        title: "Model deploy project",
        audience: "data-scientists",
        inStudio: true,
        instanceTypeParameters: ["StagingInstanceType", "ProdInstanceType"],
    },
    "model-group": {
        title: "Model group",
        audience: "data-scientists",
        inStudio: false,
        instanceTypeParameters: [],
    },
    "private-notebook": {
        title: "Private notebook",
        audience: "data-scientists",
        inStudio: false,
        instanceTypeParameters: ["InstanceType"],
    },
    "user-profile": {
        title: "Studio user profile",
        audience: "administrators",
        inStudio: false,
        instanceTypeParameters: [],
    },
    environment: {
        title: "Data science environment",
        audience: "data-science-administrators",
        inStudio: false,
        instanceTypeParameters: ["StudioInstanceType"],
    },
} as const satisfies Readonly<Record<string, ProductKind>>;

export type ProductName = keyof typeof kinds;
/** All products that there are. */
export const productNames = Object.keys(kinds) as ProductName[];

/** A product, and what there has to be of it. */
export interface ExpectedProduct extends ProductKind {
    readonly name: ProductName;
    /** What the catalogue calls it. */
    readonly fullTitle: string;
    /** Name of the role that it is launched with. */
    readonly launchRole: string;
    /** Numbers of its versions, the oldest first; nobody launches number 0. */
    readonly versions: readonly number[];
    readonly retired: readonly number[];
}

/** The products that the environment offers. */
export function expectedProducts({ facts }: Situation): ExpectedProduct[] {
    const { catalog, environment, stages, region } = facts;
    if (catalog === undefined) {
        return [];
    }
    const prefix = `${environment}-${stages.dev}`;
    return productNames
        .filter((name) => catalog.products?.includes(name) ?? name !== "environment")
        .map((name) => ({
            name,
            ...kinds[name],
            fullTitle: `${prefix} ${kinds[name].title}`,
            launchRole: `${prefix}-${region}-${name}-launch`,
            versions: [0, ...committedVersions(join(catalog.templatesFolder, prefix, name))],
            retired: catalog.retired[name] ?? [],
        }));
}

function committedVersions(folder: string): number[] {
    return readdirSync(folder)
        .map((file) => parseInt(file, 10))
        .sort((one, other) => one - other);
}

/** Path of the file with a version of a template. */
export function templateFile({ facts }: Situation, product: ProductName, version: number): string {
    const prefix = `${facts.environment}-${facts.stages.dev}`;
    return join(facts.catalog?.templatesFolder ?? "", prefix, product, `${version}.yaml`);
}

/** ARN of the role that a product is launched with. */
export function launchRoleArn({ accounts, facts }: Situation, { launchRole }: ExpectedProduct): string {
    return `arn:aws:iam::${accounts.dev.id}:role/${facts.environment}/${facts.stages.dev}/${launchRole}`;
}

/** Those whom the environment offers something. */
export function expectedAudiences(situation: Situation): Audience[] {
    return [...new Set(expectedProducts(situation).map(({ audience }) => audience))];
}

/** What the catalogue calls the portfolio of somebody. */
export function portfolioName({ facts }: Situation, audience: Audience): string {
    return `${facts.environment}-${facts.stages.dev} ${audience}`;
}

/** Accounts that see the portfolio of somebody as well. Environments are launched where their boundaries are. */
export function sharedWith({ facts }: Situation, audience: Audience): readonly string[] {
    return audience === "data-science-administrators" ? [] : (facts.catalog?.shareWith ?? []);
}

/** Parameters of a constraint by which a product is launched: by name where other accounts have a role of that name. */
export function launchParameters(situation: Situation, product: ExpectedProduct): Readonly<Record<string, string>> {
    return sharedWith(situation, product.audience).length > 0
        ? { LocalRoleName: product.launchRole }
        : { RoleArn: launchRoleArn(situation, product) };
}

/** Key of a version of a template in the bucket. */
export function templateKey({ name }: ExpectedProduct, version: number): string {
    return `${name}/${version}.yaml`;
}
