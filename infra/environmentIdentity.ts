import * as pulumi from "@pulumi/pulumi";
import { boundariesOf } from "./accountFoundation";
import { DataScienceRoles, type DataScienceRolesArgs } from "./identity/dataScienceRoles";
import { placementGuardrails } from "./identity/guardrails";
import { flowLogsWriter } from "./network/flowLogs";

/** Inputs of {@link EnvironmentIdentity}. */
export type EnvironmentIdentityArgs = Omit<DataScienceRolesArgs, "boundaryArn" | "guardrailsPolicyArn">;

/**
 * All of the development account's IAM that follows from names alone: the permissions boundary, the guardrails but
 * those on placement, the roles of people, Studio, pipelines and services, and the role that writes flow logs. It
 * costs nothing.
 */
export class EnvironmentIdentity extends pulumi.ComponentResource {
    public readonly boundaryArn: pulumi.Output<string>;
    public readonly roles: DataScienceRoles;
    public readonly flowLogsRoleArn: pulumi.Output<string>;

    constructor(name: string, args: EnvironmentIdentityArgs, opts?: pulumi.ComponentResourceOptions) {
        super("secure-mlops:index:EnvironmentIdentity", name, {}, opts);
        const child = { parent: this };

        this.boundaryArn = boundariesOf(name, args.scope, "data-science", child).rolesArn;
        const guardrails = placementGuardrails(`${name}-guardrails`, args.scope, undefined, child);
        this.roles = new DataScienceRoles(
            `${name}-roles`,
            { ...args, boundaryArn: this.boundaryArn, guardrailsPolicyArn: guardrails.arn },
            child,
        );
        this.flowLogsRoleArn = flowLogsWriter(`${name}-flow-logs`, args.scope, this.boundaryArn, child).arn;
        this.registerOutputs({ boundaryArn: this.boundaryArn, flowLogsRoleArn: this.flowLogsRoleArn });
    }
}
