import * as sagemaker from "@pulumi/aws/sagemaker";
import * as pulumi from "@pulumi/pulumi";
import { policyJson } from "../identity/policyDocument";
import { modelPackageGroupName } from "../support/naming";
import { modelPackageGroupStatements, type RegistryReaders } from "./registryPolicies";

/** Inputs of {@link ModelPackageGroup}. */
export interface ModelPackageGroupArgs extends RegistryReaders {
    /** What follows the prefix in the group's name: at most 38 lower-case letters, digits and single hyphens. */
    readonly name: string;
    /** What the models of the group are for. @default SageMaker shows none */
    readonly description?: string;
    /** Tags besides those of the stage. @default none */
    readonly tags?: Readonly<Record<string, string>>;
    /** Refuses the deletion of the group. SageMaker deletes none that holds models. @default true */
    readonly protect?: boolean;
}

/**
 * The versions of one model. Target accounts make models of approved ones; who approves is up to the roles of the
 * development account.
 */
export class ModelPackageGroup extends pulumi.ComponentResource {
    public readonly arn: pulumi.Output<string>;

    constructor(name: string, args: ModelPackageGroupArgs, opts?: pulumi.ComponentResourceOptions) {
        super("secure-mlops:registry:ModelPackageGroup", name, {}, opts);
        const group = new sagemaker.ModelPackageGroup(
            `${name}-group`,
            {
                modelPackageGroupName: modelPackageGroupName(args.scope, args.name),
                ...(args.description === undefined ? {} : { modelPackageGroupDescription: args.description }),
                ...(args.tags === undefined ? {} : { tags: { ...args.tags } }),
            },
            { parent: this, protect: args.protect ?? true },
        );
        const statements = modelPackageGroupStatements(args, args.name);
        if (statements.length > 0) {
            new sagemaker.ModelPackageGroupPolicy(
                `${name}-policy`,
                { modelPackageGroupName: group.modelPackageGroupName, resourcePolicy: policyJson(statements) },
                { parent: this },
            );
        }

        this.arn = group.arn;
        this.registerOutputs({ arn: this.arn });
    }
}
