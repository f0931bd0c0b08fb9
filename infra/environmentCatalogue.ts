import type * as pulumi from "@pulumi/pulumi";
import { Catalogue, type CatalogueArgs } from "./catalog/catalogue";
import type { OfferedProduct } from "./catalog/catalogProduct";
import type { Audience } from "./catalog/product";
import type { DataScienceEnvironment, DataScienceEnvironmentArgs } from "./dataScienceEnvironment";
import type { EnvironmentRoles } from "./identity/dataScienceRoles";
import { bucketName, launchRoleArnPattern, type Scope } from "./support/naming";

/** What an environment offers to people who launch it by themselves. */
export interface CataloguePlan extends Pick<CatalogueArgs, "tagOptions" | "instanceTypes" | "shareWith"> {
    readonly products: Readonly<Partial<Record<Audience, readonly OfferedProduct[]>>>;
}

/** Roles that launch products come from outside of the network. */
export function launchRoleArns(scope: Scope): string[] {
    return [launchRoleArnPattern(scope)];
}

/** Tags of the Studio domain by which it finds templates in S3. */
export function templateTags(scope: Scope): Record<string, string> {
    return { "sagemaker:projectS3TemplatesLocation": `s3://${bucketName(scope, "templates")}/` };
}

/** Creates the catalogue of an environment, with a portfolio for each audience that it has something for. */
export function environmentCatalogue(
    name: string,
    plan: CataloguePlan,
    args: Pick<DataScienceEnvironmentArgs, "scope" | "exemptRoleArns" | "protect">,
    { roles, store }: Pick<DataScienceEnvironment, "roles" | "store">,
    around: Pick<CatalogueArgs, "accessLogBucketName" | "boundaryArn" | "launchBoundaryArn">,
    child: pulumi.ComponentResourceOptions,
): Catalogue {
    const { products, ...options } = plan;
    const principals = principalArns(roles);
    const portfolios = (Object.entries(products) as [Audience, readonly OfferedProduct[]][]).map(
        ([audience, offered]) => [audience, { products: offered, principalArns: principals[audience] }],
    );
    return new Catalogue(
        `${name}-catalogue`,
        {
            scope: args.scope,
            keyArn: store.keyArn,
            exemptRoleArns: args.exemptRoleArns,
            ...around,
            studioRoleArns: [roles.studioExecutionArn, ...Object.values(roles.userExecutionArns)],
            portfolios: Object.fromEntries(portfolios) as CatalogueArgs["portfolios"],
            ...options,
            ...(args.protect === undefined ? {} : { protect: args.protect }),
        },
        child,
    );
}

/** Whether something that is offered launches whole environments. */
export function launchesEnvironments({ products }: CataloguePlan): boolean {
    return Object.values(products).some((offered) => offered.some(({ launches }) => launches === "environments"));
}

/** Studio launches with the execution role of whoever works in it. */
function principalArns(roles: EnvironmentRoles): Record<Audience, Record<string, pulumi.Output<string>>> {
    const users = Object.entries(roles.userExecutionArns).map(([user, arn]) => [`user-${user}`, arn] as const);
    return {
        administrators: { "data-science-admin": roles.dataScienceAdminArn, "team-admin": roles.teamAdminArn },
        "data-science-administrators": { "data-science-admin": roles.dataScienceAdminArn },
        "data-scientists": {
            "data-scientist": roles.dataScientistArn,
            "studio-execution": roles.studioExecutionArn,
            "team-admin": roles.teamAdminArn,
            ...Object.fromEntries(users),
        },
    };
}
