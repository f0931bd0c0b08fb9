import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import * as pulumi from "@pulumi/pulumi";
import type { OfferedProduct } from "../infra/catalog/catalogProduct";
import { madeOf, type Product, type ProductEnvironment } from "../infra/catalog/product";
import { products } from "../infra/catalog/products";
import { madeFor, productFolder, readVersions } from "../infra/catalog/versions";
import type { CataloguePlan } from "../infra/environmentCatalogue";
import type { DataScienceConfig } from "./config";
import type { CatalogConfig } from "./config/catalog";

/** Names of the stages that models are delivered to. */
export interface StageNames {
    readonly staging: string;
    readonly prod: string;
}

/**
 * What the templates of an environment follow from.
 *
 * @param stages stages of the target stacks; none where models stay in the account or its own stages
 */
export function productEnvironment(config: DataScienceConfig, stages: StageNames | undefined): ProductEnvironment {
    const { account, environment, identity, network, packages, singleAccount, storage, studio } = config;
    const { breakGlassRole, organizationId } = config;
    const delivery =
        singleAccount !== undefined
            ? { ...singleAccount, within: "account" as const }
            : stages === undefined
              ? undefined
              : { staging: stages.staging, prod: stages.prod, within: "targets" as const };
    return {
        environment: environment.name,
        stage: environment.stage,
        zones: zonesOf(network),
        packages: packages !== undefined,
        exemptRoles: [account.deploymentRole, ...(breakGlassRole === undefined ? [] : [breakGlassRole])],
        launched: {
            humans: identity.humans,
            ...(packages === undefined ? {} : { upstream: packages.upstream }),
        },
        ...(delivery === undefined ? {} : { delivery }),
        ...(organizationId === undefined ? {} : { organizationId }),
        ...(studio.authentication === "SSO" ? { authentication: "SSO" } : {}),
        ...(storage.existing === undefined
            ? {}
            : { buckets: { data: storage.existing.dataBucket, models: storage.existing.modelBucket } }),
    };
}

/** Number of private subnets that the network is going to have. */
function zonesOf({ create, existing }: DataScienceConfig["network"]): number {
    const zones = create?.availabilityZones ?? existing?.createSubnets?.availabilityZones ?? existing?.subnetIds ?? [];
    return typeof zones === "number" ? zones : zones.length;
}

/**
 * What an environment offers, from the committed templates. What was not synthesised for it is refused, all at once.
 *
 * @param stack name of the stack, for the message
 */
export function cataloguePlan(catalog: CatalogConfig, environment: ProductEnvironment, stack: string): CataloguePlan {
    const offered = products.filter(
        ({ name, launches, offered: fits }) =>
            // What is no part of the environment widens what launches may do, and so has to be named.
            (catalog.products?.includes(name) ?? launches === undefined) && (fits?.(environment) ?? true),
    );
    const problems: string[] = [];
    const plans = offered.map((product): readonly [Product, OfferedProduct] => {
        const folder = join(catalog.templatesFolder, productFolder(environment, product.name));
        const versions = readVersions(folder);
        const retired = catalog.retired[product.name] ?? [];
        const unknown = retired.filter((number) => !versions.some((version) => version.number === number));
        const newest = versions.at(-1);
        if (newest === undefined) {
            problems.push(`${folder} holds no template.`);
        } else if (!same(madeFor(newest.text), madeOf(product, environment))) {
            problems.push(`${join(folder, `${newest.number}.yaml`)} was made for another environment.`);
        }
        problems.push(...unknown.map((number) => `${folder} has no version ${number} to retire (catalog.retired).`));
        return [product, offeredProduct(product, versions, retired)];
    });
    if (problems.length > 0) {
        throw new pulumi.RunError(
            [`Products cannot be offered. Run npm run synth -- --stack ${stack}:`, ...problems].join("\n  - "),
        );
    }
    const ofAudience = (audience: Product["audience"]): OfferedProduct[] =>
        plans.filter(([product]) => product.audience === audience).map(([, plan]) => plan);
    const portfolios = (["administrators", "data-science-administrators", "data-scientists"] as const).map(
        (it) => [it, ofAudience(it)] as const,
    );
    return {
        products: Object.fromEntries(portfolios.filter(([, plan]) => plan.length > 0)),
        tagOptions: catalog.tagOptions,
        shareWith: catalog.shareWith,
        ...(catalog.instanceTypes === undefined ? {} : { instanceTypes: catalog.instanceTypes }),
    };
}

function offeredProduct(
    { name, title, description, parameters, launches }: Product,
    versions: OfferedProduct["versions"],
    retired: readonly number[],
): OfferedProduct {
    const parameterNames = Object.keys(parameters);
    return {
        name,
        title,
        description,
        versions,
        retired,
        ...(launches === undefined ? {} : { launches }),
        // Studio launches what asks for the project that it makes.
        inStudio: parameterNames.includes("SageMakerProjectId"),
        instanceTypeParameters: parameterNames.filter((parameter) => parameter.endsWith("InstanceType")),
    };
}

/** Whether a template says the same of its environment, in whatever order. */
function same(said: unknown, expected: object): boolean {
    return isDeepStrictEqual(said, JSON.parse(JSON.stringify(expected)));
}
