import * as servicecatalog from "@pulumi/aws/servicecatalog";
import * as pulumi from "@pulumi/pulumi";
import { launchedTags, stagePrefix, type Scope } from "../support/naming";
import type { Audience } from "./product";
import { CatalogProduct, type OfferedProduct } from "./catalogProduct";
import { TemplateBucket, type TemplateBucketArgs } from "./templateBucket";

/** A portfolio: what it offers, and to whom. */
export interface PortfolioPlan {
    readonly products: readonly OfferedProduct[];
    /** ARNs of the roles that launch its products, by what they are for. */
    readonly principalArns: Readonly<Record<string, pulumi.Input<string>>>;
}

/** Inputs of {@link Catalogue}. */
export interface CatalogueArgs extends Omit<TemplateBucketArgs, "readerArns"> {
    readonly portfolios: Readonly<Partial<Record<Audience, PortfolioPlan>>>;
    /** ARNs of the roles in whose name Studio reads templates. */
    readonly studioRoleArns: readonly pulumi.Input<string>[];
    /** Boundary of the launch roles. */
    readonly boundaryArn: pulumi.Input<string>;
    /** Boundary of the launch role of a product that launches environments. @default there is no such product */
    readonly launchBoundaryArn?: pulumi.Input<string>;
    /** Tags that whoever launches something chooses from, values by key. @default none */
    readonly tagOptions?: Readonly<Record<string, readonly string[]>>;
    /** Instance types that may be chosen. @default every one that a template allows */
    readonly instanceTypes?: readonly string[];
    /** Accounts of the organisation that launch the products as well. @default none */
    readonly shareWith?: readonly string[];
}

/** What is published of a portfolio. */
export interface PublishedPortfolio {
    readonly id: pulumi.Output<string>;
    /** Ids of its products, by name. */
    readonly productIds: Readonly<Record<string, pulumi.Output<string>>>;
}

/** What people launch by themselves: a portfolio for each audience, and the bucket with the templates. */
export class Catalogue extends pulumi.ComponentResource {
    public readonly portfolios: Readonly<Partial<Record<Audience, PublishedPortfolio>>>;
    public readonly templateBucketName: pulumi.Output<string>;

    constructor(name: string, args: CatalogueArgs, opts?: pulumi.ComponentResourceOptions) {
        super("secure-mlops:catalog:Catalogue", name, {}, opts);
        const child = { parent: this };
        this.templateBucketName = new TemplateBucket(
            name,
            { ...args, readerArns: args.studioRoleArns },
            child,
        ).bucketName;
        const tagOptionIds = createTagOptions(name, args.tagOptions ?? {}, child);
        this.portfolios = Object.fromEntries(
            (Object.entries(args.portfolios) as [Audience, PortfolioPlan][]).map(([audience, plan]) => [
                audience,
                createPortfolio(
                    name,
                    { ...args, audience, plan, tagOptionIds, templateBucket: this.templateBucketName },
                    child,
                ),
            ]),
        );
        this.registerOutputs({ templateBucketName: this.templateBucketName });
    }
}

interface PortfolioArgs extends CatalogueArgs {
    readonly scope: Scope;
    readonly audience: Audience;
    readonly plan: PortfolioPlan;
    readonly tagOptionIds: ReadonlyMap<string, pulumi.Output<string>>;
    readonly templateBucket: pulumi.Output<string>;
}

function createPortfolio(
    parentName: string,
    args: PortfolioArgs,
    child: pulumi.CustomResourceOptions,
): PublishedPortfolio {
    const { scope, audience, plan, tagOptionIds } = args;
    const name = `${parentName}-${audience}`;
    const launched = audience === "data-science-administrators";
    // Other accounts have neither the boundaries of launches nor the stage that they are told from.
    const shareWith = launched ? [] : (args.shareWith ?? []);
    const portfolio = new servicecatalog.Portfolio(
        name,
        {
            name: `${stagePrefix(scope)} ${audience}`,
            description: `What ${audience.replaceAll("-", " ")} of ${stagePrefix(scope)} launch by themselves`,
            providerName: "Data Science Administration Team",
            ...(launched ? { tags: launchedTags(scope) } : {}),
        },
        child,
    );
    const products = plan.products.map((product) => {
        const { boundaryArn, launchBoundaryArn, templateBucket, instanceTypes } = args;
        const created = new CatalogProduct(
            `${name}-${product.name}`,
            {
                scope,
                product,
                portfolioId: portfolio.id,
                templateBucket,
                boundaryArn,
                ...(launchBoundaryArn === undefined ? {} : { launchBoundaryArn }),
                ...(instanceTypes === undefined ? {} : { instanceTypes }),
                shared: shareWith.length > 0,
            },
            child,
        );
        return [product.name, created] as const;
    });
    for (const [value, tagOptionId] of tagOptionIds) {
        new servicecatalog.TagOptionResourceAssociation(
            `${name}-${value}`,
            { resourceId: portfolio.id, tagOptionId },
            child,
        );
    }
    // Nobody finds a product before there is a role to launch it with.
    const complete = { ...child, dependsOn: products.map(([, product]) => product) };
    for (const [role, principalArn] of Object.entries(plan.principalArns)) {
        new servicecatalog.PrincipalPortfolioAssociation(
            `${name}-${role}`,
            { portfolioId: portfolio.id, principalArn, principalType: "IAM" },
            complete,
        );
    }
    for (const principalId of shareWith) {
        new servicecatalog.PortfolioShare(
            `${name}-share-${principalId}`,
            { portfolioId: portfolio.id, principalId, type: "ORGANIZATION_MEMBER_ACCOUNT", shareTagOptions: true },
            complete,
        );
    }
    return {
        id: portfolio.id,
        productIds: Object.fromEntries(products.map(([product, { productId }]) => [product, productId])),
    };
}

/** @returns ids by key and value */
function createTagOptions(
    name: string,
    options: NonNullable<CatalogueArgs["tagOptions"]>,
    child: pulumi.CustomResourceOptions,
): ReadonlyMap<string, pulumi.Output<string>> {
    const pairs = Object.entries(options).flatMap(([key, values]) => values.map((value) => [key, value] as const));
    return new Map(
        pairs.map(([key, value]) => [
            `${key}-${value}`,
            new servicecatalog.TagOption(`${name}-tag-${key}-${value}`, { key, value }, child).id,
        ]),
    );
}
