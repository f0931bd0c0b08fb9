import * as pulumi from "@pulumi/pulumi";
import { CustomerKey } from "./encryption/customerKey";
import { logsKeyStatements } from "./encryption/keyPolicies";
import { createBoundaries, createLaunchBoundaries, type Boundaries, type BoundedAccount } from "./identity/boundary";
import type { NetworkTrust } from "./network/endpointPolicies";
import { PrivateNetwork, type PrivateNetworkArgs } from "./network/privateNetwork";
import { boundaryArn, launchBoundaryArn, projectBoundaryArn, type Scope } from "./support/naming";

/** Roles of an account: to be created within a boundary, or existing ones that somebody else created. */
export type Identities<Given> =
    | {
          readonly boundaryArn: pulumi.Output<string>;
          /** Boundary of the roles of projects; none in accounts that models are only delivered to. */
          readonly projectBoundaryArn?: pulumi.Output<string>;
      }
    | { readonly given: Given };

/** Creates the boundaries, unless all roles are given: then nothing of IAM is created. */
export function identitiesOf<Given>(
    name: string,
    scope: Scope,
    kind: BoundedAccount,
    given: Given | undefined,
    opts: pulumi.CustomResourceOptions,
): Identities<Given> {
    if (given !== undefined) {
        return { given };
    }
    const { rolesArn, projectsArn } = boundariesOf(name, scope, kind, opts);
    return { boundaryArn: rolesArn, ...(projectsArn === undefined ? {} : { projectBoundaryArn: projectsArn }) };
}

/** The boundaries of an account: created, or those that are there already, made by the bootstrap or a security team. */
export function boundariesOf(
    name: string,
    scope: Scope,
    kind: BoundedAccount,
    opts: pulumi.CustomResourceOptions,
): Boundaries {
    if (scope.permissionsBoundary !== "existing") {
        return createBoundaries(name, scope, kind, opts);
    }
    return {
        rolesArn: pulumi.output(boundaryArn(scope)),
        ...(kind === "target" ? {} : { projectsArn: pulumi.output(projectBoundaryArn(scope)) }),
    };
}

/**
 * The boundary of the role that launches environments: created with that of what it launches, or there already.
 *
 * @param stages names of all stages that the account holds
 */
export function launchBoundaryOf(
    name: string,
    scope: Scope,
    stages: readonly string[],
    opts: pulumi.CustomResourceOptions,
): pulumi.Output<string> {
    return scope.permissionsBoundary === "existing"
        ? pulumi.output(launchBoundaryArn(scope))
        : createLaunchBoundaries(name, scope, stages, opts);
}

/** Inputs of {@link AccountFoundation}. */
export interface AccountFoundationArgs extends Pick<PrivateNetworkArgs, "settings" | "services" | "buckets"> {
    readonly trust: NetworkTrust;
    /** Given identities include whatever writes the flow logs. */
    readonly identities: Identities<unknown>;
    /** Refuses the deletion of the key and of the network. @default true */
    readonly protect?: boolean;
}

/** What every account stands on: its private network, and the key of its log groups. */
export class AccountFoundation extends pulumi.ComponentResource {
    public readonly logsKeyArn: pulumi.Output<string>;
    public readonly network: PrivateNetwork;

    constructor(name: string, args: AccountFoundationArgs, opts?: pulumi.ComponentResourceOptions) {
        super("secure-mlops:index:AccountFoundation", name, {}, opts);
        const { scope } = args.trust;
        const child = { parent: this };
        const protect = args.protect ?? true;

        this.logsKeyArn = new CustomerKey(
            `${name}-logs`,
            { scope, purpose: "logs", description: "Log groups", statements: logsKeyStatements(scope), protect },
            child,
        ).arn;
        this.network = new PrivateNetwork(
            `${name}-network`,
            {
                settings: args.settings,
                trust: args.trust,
                services: args.services,
                buckets: args.buckets,
                logsKeyArn: this.logsKeyArn,
                ...("boundaryArn" in args.identities ? { boundaryArn: args.identities.boundaryArn } : {}),
                protect,
            },
            child,
        );
        this.registerOutputs({ logsKeyArn: this.logsKeyArn });
    }
}
