import * as kms from "@pulumi/aws/kms";
import * as pulumi from "@pulumi/pulumi";
import { policyJson, type Statement } from "../identity/policyDocument";
import { keyAlias, type KeyPurpose, type Scope } from "../support/naming";

/** Inputs of {@link CustomerKey}. */
export interface CustomerKeyArgs {
    readonly scope: Scope;
    /** Decides the key's alias, by which other accounts find it. */
    readonly purpose: KeyPurpose;
    /** What the key protects; becomes its description. */
    readonly description: string;
    readonly statements: Statement[];
    /** Refuses the deletion of the key: what it encrypted is lost with it. @default true */
    readonly protect?: boolean;
}

/** A customer-managed key that rotates yearly, with an alias. A deleted key can be brought back for 30 days. */
export class CustomerKey extends pulumi.ComponentResource {
    public readonly arn: pulumi.Output<string>;

    constructor(name: string, args: CustomerKeyArgs, opts?: pulumi.ComponentResourceOptions) {
        super("secure-mlops:encryption:CustomerKey", name, {}, opts);
        const alias = keyAlias(args.scope, args.purpose);

        const key = new kms.Key(
            `${name}-key`,
            {
                description: args.description,
                policy: policyJson(args.statements),
                enableKeyRotation: true,
                deletionWindowInDays: 30,
                tags: { Name: alias.replace("alias/", "") },
            },
            { parent: this, protect: args.protect ?? true },
        );
        new kms.Alias(`${name}-alias`, { name: alias, targetKeyId: key.keyId }, { parent: this });

        this.arn = key.arn;
        this.registerOutputs({ arn: this.arn });
    }
}
