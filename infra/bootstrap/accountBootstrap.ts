import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import { policyDocument } from "../identity/policyDocument";
import type { AccountDefinition, PolicyDefinition } from "./definition";

/** Inputs of {@link AccountBootstrap}. */
export interface AccountBootstrapArgs {
    readonly definition: AccountDefinition;
    /** Refuses the deletion of the boundaries: every role of the account relies on them. @default true */
    readonly protect?: boolean;
}

/** A definition as resources of Pulumi: the delivery to one account at a time. */
export class AccountBootstrap extends pulumi.ComponentResource {
    /** ARNs of the roles by their keys, each once the role has its rights. */
    public readonly roleArns: Readonly<Record<string, pulumi.Output<string>>>;

    constructor(name: string, args: AccountBootstrapArgs, opts?: pulumi.ComponentResourceOptions) {
        super("secure-mlops:bootstrap:AccountBootstrap", name, {}, opts);
        const { boundaries, roles } = args.definition;
        const child = { parent: this };
        const create = (policy: PolicyDefinition, protect: boolean): iam.Policy =>
            new iam.Policy(
                `${name}-${policy.key}`,
                {
                    name: policy.name,
                    path: policy.path,
                    description: policy.description,
                    policy: policyDocument(policy.statements),
                },
                { ...child, protect },
            );

        for (const boundary of boundaries) {
            create(boundary, args.protect ?? true);
        }
        this.roleArns = Object.fromEntries(
            roles.map((definition) => {
                const role = new iam.Role(
                    `${name}-${definition.key}`,
                    {
                        name: definition.name,
                        description: definition.description,
                        assumeRolePolicy: policyDocument(definition.trust),
                        maxSessionDuration: 3600,
                    },
                    child,
                );
                const attached = definition.policies.map(
                    (policy) =>
                        new iam.RolePolicyAttachment(
                            `${name}-${policy.key}`,
                            { role: role.name, policyArn: create(policy, false).arn },
                            child,
                        ).id,
                );
                return [definition.key, pulumi.all([role.arn, pulumi.all(attached)]).apply(([arn]) => arn)];
            }),
        );
        this.registerOutputs({ roleArns: this.roleArns });
    }
}
