import * as iam from "@pulumi/aws/iam";
import type * as pulumi from "@pulumi/pulumi";
import { BoundedRole, type BoundedRoleArgs } from "../identity/boundedRole";
import { policyDocument } from "../identity/policyDocument";
import { serviceCatalogLaunchTrust } from "../identity/serviceCatalogLaunchRole";
import { launchRole } from "../support/naming";
import type { CatalogProductArgs, OfferedProduct } from "./catalogProduct";
import { environmentLaunchRights } from "./environmentLaunchRights";
import { launchRights } from "./launchRights";

/** The role that Service Catalog launches a product with: what its templates take, within the boundary for that. */
export function createLaunchRole(
    name: string,
    args: CatalogProductArgs,
    child: pulumi.CustomResourceOptions,
): BoundedRole {
    const { scope, product } = args;
    return new BoundedRole(
        `${name}-role`,
        {
            scope,
            purpose: "service-catalog-launch",
            identity: launchRole(scope, product.name),
            description: `Launches ${product.title} of ${scope.environment}`,
            trust: serviceCatalogLaunchTrust(scope),
            ...(product.launches === undefined ? partRights(args) : environmentRights(name, args, child)),
        },
        child,
    );
}

type LaunchRights = Pick<BoundedRoleArgs, "permissions" | "boundaryArn" | "policyArns">;

/** Types of the resources of all versions that can be launched. */
function typesOf({ versions }: OfferedProduct): string[] {
    return versions.flatMap(({ types }) => types);
}

function partRights({ scope, product, boundaryArn }: CatalogProductArgs): LaunchRights {
    return { permissions: launchRights(scope, typesOf(product)), boundaryArn };
}

/** A whole environment takes more than the policy of a role holds, and a boundary that lets it. */
function environmentRights(
    name: string,
    { scope, product, launchBoundaryArn }: CatalogProductArgs,
    child: pulumi.CustomResourceOptions,
): LaunchRights {
    if (launchBoundaryArn === undefined) {
        throw new Error(`The product ${product.name} launches environments, and no boundary for that is given.`);
    }
    const role = launchRole(scope, product.name);
    const policies = [...environmentLaunchRights(scope, typesOf(product))].map(([part, statements]) => {
        const described = { path: role.path, description: `Rights of ${role.name}: ${part}` };
        const policy = { ...described, name: `${role.name}-${part}`, policy: policyDocument(statements) };
        return [part, new iam.Policy(`${name}-${part}`, policy, child).arn] as const;
    });
    return { permissions: [], boundaryArn: launchBoundaryArn, policyArns: Object.fromEntries(policies) };
}
