import * as iam from "@pulumi/aws/iam";
import type * as pulumi from "@pulumi/pulumi";
import { administrativeActions } from "../../policy-pack/guardrails";
import { boundaryName, boundaryScope, projectBoundaryName, rolePath, type Scope } from "../support/naming";
import { deliveryLimits, launchLimits, serviceLimits, stackSetLimits } from "./boundaryLimits";
import { guardrailStatements } from "./guardrails";
import { policyDocument, type Statement } from "./policyDocument";
import { projectLimits } from "./projectBoundary";

/** What an account holds: a stage that models are delivered to, or the environment that they come from. */
export type BoundedAccount = "target" | "data-science";

/** A managed policy that roles carry as their permissions boundary. */
export interface BoundaryPolicy {
    /** Whose boundary: the roles of the environment, or the roles that its projects and products make. */
    readonly key: "roles" | "projects";
    readonly name: string;
    readonly description: string;
    readonly statements: Statement[];
}

/** The boundaries of an account. Roles of projects are made where models are built alone. */
export function boundaryPolicies(scope: Scope, kind: BoundedAccount): BoundaryPolicy[] {
    const roles: BoundaryPolicy = {
        key: "roles",
        name: boundaryName(scope),
        description: `Permissions boundary of every role of ${scope.environment} ${scope.stage}`,
        statements: boundaryStatements(scope, kind),
    };
    const projects: BoundaryPolicy = {
        key: "projects",
        name: projectBoundaryName(scope),
        description: `Permissions boundary of the roles that projects of ${scope.environment} ${scope.stage} make`,
        statements: projectLimits(scope),
    };
    return kind === "target" ? [roles] : [roles, projects];
}

/**
 * The most that any role of the environment may ever do, whatever its own policies say: the services it works with, in
 * its own region, held to the guardrails. It grants nothing. No identity can be created or changed except roles of
 * projects, by the launch role, with the boundary of projects, and the role that AWS has for the scaling of endpoints;
 * no boundary can be changed or taken off.
 */
export function boundaryStatements(scope: Scope, kind: BoundedAccount): Statement[] {
    return [
        ...serviceLimits(scope, kind),
        ...(kind === "target" ? deliveryLimits(scope) : [...stackSetLimits(scope), ...launchLimits(scope)]),
        ...boundaryRefusals(),
    ];
}

/** Guardrails without the actions that are refused altogether: they would only use up room. */
function boundaryRefusals(): Statement[] {
    return [
        { Sid: "DenyAdministration", Effect: "Deny", Action: [...administrativeActions], Resource: ["*"] },
        ...guardrailStatements("boundary").map((statement) => ({
            ...statement,
            Action: statement.Action.filter((action) => !administrativeActions.includes(action)),
        })),
    ];
}

/** Boundaries that exist, by whose they are. */
export interface Boundaries {
    /** Of the roles of the environment. */
    readonly rolesArn: pulumi.Output<string>;
    /** Of the roles that projects and products make; none in accounts that models are only delivered to. */
    readonly projectsArn?: pulumi.Output<string>;
}

/** Creates the boundaries of an account as managed policies. */
export function createBoundaries(
    name: string,
    scope: Scope,
    kind: BoundedAccount,
    opts: pulumi.CustomResourceOptions,
): Boundaries {
    const suffixes = { roles: "boundary", projects: "project-boundary" } as const;
    const arns = new Map(
        boundaryPolicies(scope, kind).map(({ key, statements, ...described }) => {
            const args = { ...described, path: rolePath(boundaryScope(scope)), policy: policyDocument(statements) };
            return [key, new iam.Policy(`${name}-${suffixes[key]}`, args, opts).arn];
        }),
    );
    const [rolesArn, projectsArn] = [arns.get("roles"), arns.get("projects")];
    if (rolesArn === undefined) {
        throw new Error(`The account of ${scope.environment} ${scope.stage} has no boundary for its roles.`);
    }
    return { rolesArn, ...(projectsArn === undefined ? {} : { projectsArn }) };
}
