import * as iam from "@pulumi/aws/iam";
import type * as pulumi from "@pulumi/pulumi";
import { administrativeActions } from "../../policy-pack/guardrails";
import {
    boundaryName,
    boundaryScope,
    isLaunched,
    launchBoundaryName,
    launchedScope,
    projectBoundaryName,
    rolePath,
    type Scope,
} from "../support/naming";
import { deliveryLimits, launchLimits, serviceLimits, stackSetLimits } from "./boundaryLimits";
import { environmentLaunchLimits } from "./environmentLaunchBoundary";
import { refusedOutside } from "./environmentLaunchRefusals";
import { guardrailStatements } from "./guardrails";
import { policyDocument, type Statement } from "./policyDocument";
import { projectLimits } from "./projectBoundary";

/** What an account holds: a stage that models are delivered to, or the environment that they come from. */
export type BoundedAccount = "target" | "data-science";

/** A managed policy that roles carry as their permissions boundary. */
export interface BoundaryPolicy {
    /**
     * Whose boundary: the roles of the environment, the roles that its projects and products make, the role that
     * launches environments, or the roles of environments that somebody launched.
     */
    readonly key: "roles" | "projects" | "launch" | "launched";
    readonly name: string;
    readonly path: string;
    readonly description: string;
    readonly statements: Statement[];
}

/** The boundaries of a stage. Roles of projects are made where models are built alone, and not in what people launch. */
export function boundaryPolicies(scope: Scope, kind: BoundedAccount): BoundaryPolicy[] {
    const roles: BoundaryPolicy = {
        key: "roles",
        name: boundaryName(scope),
        path: rolePath(boundaryScope(scope)),
        description: `Permissions boundary of every role of ${scope.environment} ${scope.stage}`,
        statements: boundaryStatements(scope, kind),
    };
    const projects: BoundaryPolicy = {
        key: "projects",
        name: projectBoundaryName(scope),
        path: rolePath(boundaryScope(scope)),
        description: `Permissions boundary of the roles that projects of ${scope.environment} ${scope.stage} make`,
        statements: projectLimits(scope),
    };
    return kind === "target" || isLaunched(scope) ? [roles] : [roles, projects];
}

/**
 * What holds launches of environments next to a stage where models are built: the boundary of the role that launches,
 * and that of all roles of what it launches, which the launch can neither make nor change.
 *
 * @param stages names of all stages that the account holds, which are out of reach
 */
export function launchBoundaries(scope: Scope, stages: readonly string[]): BoundaryPolicy[] {
    return [
        {
            key: "launch",
            name: launchBoundaryName(scope),
            path: rolePath(scope),
            description: `Permissions boundary of the role that launches environments of ${scope.environment}`,
            statements: environmentLaunchLimits(scope, stages),
        },
        ...boundaryPolicies(launchedScope(scope, "*"), "data-science").map((policy) => ({
            ...policy,
            key: "launched" as const,
            description: `Permissions boundary of every role of launched environments of ${scope.environment}`,
        })),
    ];
}

/**
 * The most that any role of the environment may ever do, whatever its own policies say: the services it works with, in
 * its own region, held to the guardrails. It grants nothing. No identity can be created or changed except roles of
 * projects, by the launch role, with the boundary of projects, and the role that AWS has for the scaling of endpoints;
 * no boundary can be changed or taken off.
 */
export function boundaryStatements(scope: Scope, kind: BoundedAccount): Statement[] {
    return [...serviceLimits(scope, kind), ...limitsOf(scope, kind), ...boundaryRefusals()];
}

/** Services of which a launched environment and the stages of its account have resources, and tags tell whose they are. */
const sharedServices = [
    "cloudwatch:*",
    "codeartifact:*",
    "codepipeline:*",
    "ec2:*",
    "ecr:*",
    "events:*",
    "kms:*",
    "logs:*",
    "sagemaker:*",
    "ssm:*",
];

/** What launched environments deliver and make: nothing. They share their account with stages that are out of reach. */
function limitsOf(scope: Scope, kind: BoundedAccount): Statement[] {
    if (isLaunched(scope)) {
        return refusedOutside(scope, sharedServices);
    }
    return kind === "target" ? deliveryLimits(scope) : [...stackSetLimits(scope), ...launchLimits(scope)];
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
    const arns = createPolicies(name, boundaryPolicies(scope, kind), opts);
    const [rolesArn, projectsArn] = [arns.get("roles"), arns.get("projects")];
    if (rolesArn === undefined) {
        throw new Error(`The account of ${scope.environment} ${scope.stage} has no boundary for its roles.`);
    }
    return { rolesArn, ...(projectsArn === undefined ? {} : { projectsArn }) };
}

/** Creates what holds launches of environments. @returns ARN of the boundary of the role that launches */
export function createLaunchBoundaries(
    name: string,
    scope: Scope,
    stages: readonly string[],
    opts: pulumi.CustomResourceOptions,
): pulumi.Output<string> {
    const arn = createPolicies(name, launchBoundaries(scope, stages), opts).get("launch");
    if (arn === undefined) {
        throw new Error(`The account of ${scope.environment} ${scope.stage} has no boundary for launches.`);
    }
    return arn;
}

function createPolicies(
    name: string,
    policies: readonly BoundaryPolicy[],
    opts: pulumi.CustomResourceOptions,
): ReadonlyMap<BoundaryPolicy["key"], pulumi.Output<string>> {
    const suffixes = {
        roles: "boundary",
        projects: "project-boundary",
        launch: "launch-boundary",
        launched: "launched-boundary",
    } as const;
    return new Map(
        policies.map(({ key, statements, ...described }) => {
            const args = { ...described, policy: policyDocument(statements) };
            return [key, new iam.Policy(`${name}-${suffixes[key]}`, args, opts).arn];
        }),
    );
}
