import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import { roleName, rolePath, type RolePurpose, type Scope } from "../support/naming";
import { policyDocument, type Statement } from "./policyDocument";

/** Inputs of {@link BoundedRole}. */
export interface BoundedRoleArgs {
    readonly scope: Scope;
    /** Decides the role's name, on which trusts of other accounts may rely. */
    readonly purpose: RolePurpose;
    readonly description: string;
    /** Who may assume the role. */
    readonly trust: Statement[];
    /** What the role may do. */
    readonly permissions: Statement[];
    /** ARN of the permissions boundary; there is no role without one. */
    readonly boundaryArn: pulumi.Input<string>;
}

/** A role with a fixed name and path, one inline policy and a permissions boundary. */
export class BoundedRole extends pulumi.ComponentResource {
    public readonly arn: pulumi.Output<string>;

    constructor(name: string, args: BoundedRoleArgs, opts?: pulumi.ComponentResourceOptions) {
        super("secure-mlops:identity:BoundedRole", name, {}, opts);

        const role = new iam.Role(
            `${name}-role`,
            {
                name: roleName(args.scope, args.purpose),
                path: rolePath(args.scope),
                description: args.description,
                assumeRolePolicy: policyDocument(args.trust),
                permissionsBoundary: args.boundaryArn,
                // One hour, the least that IAM accepts as a role's maximum.
                maxSessionDuration: 3600,
            },
            { parent: this },
        );
        const policy = new iam.RolePolicy(
            `${name}-policy`,
            { role: role.name, name: args.purpose, policy: policyDocument(args.permissions) },
            { parent: this },
        );

        // Whoever gets the ARN may use the role at once, so it comes with its permissions.
        this.arn = pulumi.all([role.arn, policy.id]).apply(([arn]) => arn);
        this.registerOutputs({ arn: this.arn });
    }
}
