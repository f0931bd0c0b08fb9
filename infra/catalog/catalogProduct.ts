import * as servicecatalog from "@pulumi/aws/servicecatalog";
import * as s3 from "@pulumi/aws/s3";
import * as pulumi from "@pulumi/pulumi";
import { launchedTags, launchRole, stagePrefix, type Scope } from "../support/naming";
import { createLaunchRole } from "./launchRole";
import type { Product } from "./product";
import { allowList } from "./templateRules";
import type { TemplateVersion } from "./versions";

/** A product as a portfolio offers it. */
export interface OfferedProduct {
    /** At most 17 lower-case letters, digits and hyphens. */
    readonly name: string;
    readonly title: string;
    readonly description: string;
    /** Versions, the oldest first. */
    readonly versions: readonly TemplateVersion[];
    /** Numbers of the versions that nobody launches any more. */
    readonly retired: readonly number[];
    /** What is launched, where that is no part of the environment. @default part of the environment */
    readonly launches?: Product["launches"];
    /** Whether Studio shows it among the templates of projects. */
    readonly inStudio: boolean;
    /** Names of its parameters that are instance types. */
    readonly instanceTypeParameters: readonly string[];
}

/** Inputs of {@link CatalogProduct}. */
export interface CatalogProductArgs {
    readonly scope: Scope;
    readonly product: OfferedProduct;
    readonly portfolioId: pulumi.Input<string>;
    /** Bucket that holds the templates. */
    readonly templateBucket: pulumi.Input<string>;
    /** Boundary of the launch role. */
    readonly boundaryArn: pulumi.Input<string>;
    /** Boundary of the launch role of a product that launches environments. @default there is no such product */
    readonly launchBoundaryArn?: pulumi.Input<string>;
    /** Instance types that may be chosen. @default every one that the template allows */
    readonly instanceTypes?: readonly string[];
    /** Whether other accounts launch it, with roles of the same name. @default false */
    readonly shared?: boolean;
}

/** Studio shows what carries the tag among the templates of projects. */
const studioVisible = { "sagemaker:studio-visibility": "true" };

/**
 * A template that nobody can launch. AWS makes a product together with a first version, which it never takes back; so
 * that is none, and every real version can be retired.
 */
const emptyTemplate = JSON.stringify({
    AWSTemplateFormatVersion: "2010-09-09",
    Description: "Choose a version with a number above 0.",
    Rules: {
        Never: {
            Assertions: [
                { Assert: { "Fn::Equals": ["0", "1"] }, AssertDescription: "Choose a version with a number above 0." },
            ],
        },
    },
    Resources: { Nothing: { Type: "AWS::CloudFormation::WaitConditionHandle" } },
});

/**
 * A product with its versions, in a portfolio, and with the role that Service Catalog launches it with. Retired versions
 * stay with those who launched them. It costs nothing; what is launched does.
 */
export class CatalogProduct extends pulumi.ComponentResource {
    public readonly productId: pulumi.Output<string>;
    public readonly launchRoleArn: pulumi.Output<string>;

    constructor(name: string, args: CatalogProductArgs, opts?: pulumi.ComponentResourceOptions) {
        super("secure-mlops:catalog:CatalogProduct", name, {}, opts);
        const { scope, product, portfolioId } = args;
        const child = { parent: this };
        const role = createLaunchRole(name, args, child);
        const own = new servicecatalog.Product(
            `${name}-product`,
            {
                name: `${stagePrefix(scope)} ${product.title}`,
                owner: "Data Science Administration Team",
                description: product.description,
                type: "CLOUD_FORMATION_TEMPLATE",
                provisioningArtifactParameters: {
                    name: "0",
                    description: "Nobody launches it",
                    type: "CLOUD_FORMATION_TEMPLATE",
                    templateUrl: template(`${name}-template-0`, args, 0, emptyTemplate, child),
                },
                ...productTags(args),
            },
            child,
        );
        const newest = Math.max(...product.versions.map(({ number }) => number));
        for (const { number, text } of product.versions) {
            new servicecatalog.ProvisioningArtifact(
                `${name}-version-${number}`,
                {
                    productId: own.id,
                    name: String(number),
                    type: "CLOUD_FORMATION_TEMPLATE",
                    templateUrl: template(`${name}-template-${number}`, args, number, text, child),
                    active: !product.retired.includes(number),
                    guidance: number === newest ? "DEFAULT" : "DEPRECATED",
                },
                child,
            );
        }
        const association = new servicecatalog.ProductPortfolioAssociation(
            `${name}-association`,
            { productId: own.id, portfolioId },
            child,
        );
        // AWS takes constraints for what is in the portfolio already.
        const constrained = { ...child, dependsOn: association };
        new servicecatalog.Constraint(
            `${name}-launch`,
            {
                productId: own.id,
                portfolioId,
                type: "LAUNCH",
                description: `Launches ${product.title}`,
                parameters: pulumi.jsonStringify(
                    args.shared === true
                        ? { LocalRoleName: launchRole(scope, product.name).name }
                        : { RoleArn: role.arn },
                ),
            },
            constrained,
        );
        if (args.instanceTypes !== undefined && product.instanceTypeParameters.length > 0) {
            new servicecatalog.Constraint(
                `${name}-instance-types`,
                {
                    productId: own.id,
                    portfolioId,
                    type: "TEMPLATE",
                    description: "Instance types that may be chosen",
                    parameters: allowList(product.instanceTypeParameters, args.instanceTypes),
                },
                constrained,
            );
        }
        this.productId = association.productId;
        this.launchRoleArn = role.arn;
        this.registerOutputs({ productId: this.productId, launchRoleArn: this.launchRoleArn });
    }
}

/** Tags besides those of the stage, or in their place. */
function productTags({ scope, product }: CatalogProductArgs): { readonly tags?: Record<string, string> } {
    const tags = {
        ...(product.inStudio ? studioVisible : {}),
        ...(product.launches === undefined ? {} : launchedTags(scope)),
    };
    return Object.keys(tags).length === 0 ? {} : { tags };
}

/** Puts a template into the bucket. @returns its address, once it is there */
function template(
    name: string,
    { scope, product, templateBucket }: CatalogProductArgs,
    number: number,
    content: string,
    child: pulumi.CustomResourceOptions,
): pulumi.Output<string> {
    const newest = number === product.versions.at(-1)?.number;
    const object = new s3.BucketObjectv2(
        name,
        {
            bucket: templateBucket,
            key: `${product.name}/${number}.yaml`,
            content,
            contentType: "application/yaml",
            ...(product.inStudio && newest ? { tags: studioVisible } : {}),
        },
        child,
    );
    const domain = scope.partition === "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";
    return pulumi.interpolate`https://${object.bucket}.s3.${scope.region}.${domain}/${object.key}`;
}
