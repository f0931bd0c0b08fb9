import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import { roleName, purposePath, type ProjectFunction, type RolePurpose, type Scope } from "../support/naming";
import { policyDocument, type Statement } from "./policyDocument";

/** Inputs of {@link BoundedRole}. */
export type BoundedRoleArgs = RoleIdentity & RoleContent;

type RoleIdentity =
    | {
          /** Decides the role's name, on which trusts of other accounts may rely. */
          readonly purpose: RolePurpose;
          readonly identity?: undefined;
      }
    | {
          readonly purpose: RolePurpose | ProjectFunction;
          /** Name and path of a role of which the purpose has several. */
          readonly identity: { readonly name: string; readonly path: string };
      };

interface RoleContent {
    readonly scope: Scope;
    readonly description: string;
    /** Who may assume the role. */
    readonly trust: Statement[];
    /** What the role may do. An empty list makes a role that may do nothing. */
    readonly permissions: Statement[];
    /** ARN of the permissions boundary; there is no role without one. */
    readonly boundaryArn: pulumi.Input<string>;
    /** ARNs of further managed policies, by what they are for. @default none */
    readonly policyArns?: Readonly<Record<string, pulumi.Input<string>>>;
    /** Tags besides those of the stage. @default none */
    readonly tags?: Readonly<Record<string, string>>;
    /** Seconds that a session lasts at most, 3600 to 43200. @default 3600, the least that IAM accepts */
    readonly sessionSeconds?: number;
}

/** A role with a fixed name and path, one inline policy and a permissions boundary. */
export class BoundedRole extends pulumi.ComponentResource {
    public readonly arn: pulumi.Output<string>;
    /** Id by which IAM tells the role from one of the same name before or after it; sessions carry it in `aws:userid`. */
    public readonly uniqueId: pulumi.Output<string>;

    constructor(name: string, args: BoundedRoleArgs, opts?: pulumi.ComponentResourceOptions) {
        super("secure-mlops:identity:BoundedRole", name, {}, opts);
        const { purpose, permissions } = args;
        const identity = identityOf(args);
        const child = { parent: this };

        const role = new iam.Role(
            `${name}-role`,
            {
                ...identity,
                description: args.description,
                assumeRolePolicy: policyDocument(args.trust),
                permissionsBoundary: args.boundaryArn,
                maxSessionDuration: args.sessionSeconds ?? 3600,
                ...(args.tags === undefined ? {} : { tags: { ...args.tags } }),
            },
            child,
        );
        const policies: pulumi.CustomResource[] = [];
        // IAM refuses a document without statements.
        if (permissions.length > 0) {
            const policy = policyDocument(permissions);
            policies.push(new iam.RolePolicy(`${name}-policy`, { role: role.name, name: purpose, policy }, child));
        }
        for (const [suffix, policyArn] of Object.entries(args.policyArns ?? {})) {
            policies.push(new iam.RolePolicyAttachment(`${name}-${suffix}`, { role: role.name, policyArn }, child));
        }

        // Whoever gets the ARN may use the role at once, so it comes with its permissions and its guardrails.
        this.arn = pulumi.all([role.arn, pulumi.all(policies.map(({ id }) => id))]).apply(([arn]) => arn);
        this.uniqueId = role.uniqueId;
        this.registerOutputs({ arn: this.arn, uniqueId: this.uniqueId });
    }
}

function identityOf(args: BoundedRoleArgs): { readonly name: string; readonly path: string } {
    if (args.identity === undefined) {
        return { name: roleName(args.scope, args.purpose), path: purposePath(args.scope, args.purpose) };
    }
    return args.identity;
}
