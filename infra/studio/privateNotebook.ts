import { NotebookInstance } from "@pulumi/aws/sagemaker";
import * as pulumi from "@pulumi/pulumi";
import { projectResourceName, scopeTags, type Scope } from "../support/naming";

/** Inputs of {@link PrivateNotebook}. */
export interface PrivateNotebookArgs {
    readonly scope: Scope;
    /** Name within the environment: at most 24 lower-case letters, digits and single hyphens. */
    readonly name: string;
    readonly instanceType: pulumi.Input<string>;
    /** Size of the volume, 5 to 16,384 GiB. */
    readonly volumeGibibytes: pulumi.Input<number>;
    readonly network: {
        readonly subnetId: pulumi.Input<string>;
        readonly sageMakerSecurityGroupId: pulumi.Input<string>;
    };
    /** Key of the volume. */
    readonly volumeKeyArn: pulumi.Input<string>;
    readonly executionRoleArn: pulumi.Input<string>;
}

/**
 * A notebook instance in the private network: no way to the internet, nobody is root, the volume is encrypted, and
 * credentials of its role are handed out to sessions alone (IMDS version 2). Costs: the instance by the hour, until it is
 * stopped, and its volume.
 */
export class PrivateNotebook extends pulumi.ComponentResource {
    public readonly notebookName: pulumi.Output<string>;

    constructor(name: string, args: PrivateNotebookArgs, opts?: pulumi.ComponentResourceOptions) {
        super("secure-mlops:studio:PrivateNotebook", name, {}, opts);
        const notebook = new NotebookInstance(
            `${name}-instance`,
            {
                name: projectResourceName(args),
                instanceType: args.instanceType,
                volumeSize: args.volumeGibibytes,
                subnetId: args.network.subnetId,
                securityGroups: [args.network.sageMakerSecurityGroupId],
                kmsKeyId: args.volumeKeyArn,
                roleArn: args.executionRoleArn,
                directInternetAccess: "Disabled",
                rootAccess: "Disabled",
                platformIdentifier: "notebook-al2023-v1",
                instanceMetadataServiceConfiguration: { minimumInstanceMetadataServiceVersion: "2" },
                tags: scopeTags(args.scope),
            },
            { parent: this },
        );
        this.notebookName = notebook.name;
        this.registerOutputs({ notebookName: this.notebookName });
    }
}
