import * as iam from "@pulumi/aws/iam";
import type * as pulumi from "@pulumi/pulumi";
import { administrativeActions } from "../../policy-pack/guardrails";
import { boundaryName, rolePath, type Scope } from "../support/naming";
import { identityLimits, serviceLimits } from "./boundaryLimits";
import { guardrailStatements } from "./guardrails";
import { policyDocument, type Statement } from "./policyDocument";

/**
 * The most that any role of the project may ever do, whatever its own policies say: the services it works with, in
 * its own region, held to the guardrails. It grants nothing. No identity can be created or changed except roles of
 * projects, by the launch role, with this same boundary; the boundary itself cannot be changed or taken off.
 */
export function boundaryStatements(scope: Scope): Statement[] {
    return [...serviceLimits(scope), ...identityLimits(scope), ...boundaryRefusals()];
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

/** Creates the managed policy that every role of the scope carries as its permissions boundary. */
export function permissionsBoundary(name: string, scope: Scope, opts: pulumi.CustomResourceOptions): iam.Policy {
    return new iam.Policy(
        name,
        {
            name: boundaryName(scope),
            path: rolePath(scope),
            description: `Permissions boundary of every role of ${scope.environment} ${scope.stage}`,
            policy: policyDocument(boundaryStatements(scope)),
        },
        opts,
    );
}
