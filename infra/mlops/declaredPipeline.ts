import * as sagemaker from "@pulumi/aws/sagemaker";
import * as pulumi from "@pulumi/pulumi";
import { projectResourceName, type Scope } from "../support/naming";

/** Inputs of {@link DeclaredPipeline}. */
export interface DeclaredPipelineArgs {
    readonly scope: Scope;
    /** Name within the environment; the prefix of projects is put before it. */
    readonly name: string;
    /** Definition in JSON. */
    readonly definition: string;
    /** Role that the pipeline runs with. */
    readonly roleArn: pulumi.Input<string>;
}

/**
 * A SageMaker pipeline whose definition is part of the program, so that the policy pack judges the jobs of its steps
 * before there are any. Nothing starts it: people do, or a schedule of theirs. It costs nothing; its runs do.
 */
export class DeclaredPipeline extends pulumi.ComponentResource {
    public readonly arn: pulumi.Output<string>;

    constructor(name: string, args: DeclaredPipelineArgs, opts?: pulumi.ComponentResourceOptions) {
        super("secure-mlops:mlops:DeclaredPipeline", name, {}, opts);
        const pipelineName = projectResourceName(args);
        const pipeline = new sagemaker.Pipeline(
            `${name}-pipeline`,
            {
                pipelineName,
                pipelineDisplayName: pipelineName,
                pipelineDescription: `Pipeline ${args.name} of ${args.scope.environment}`,
                pipelineDefinition: args.definition,
                roleArn: args.roleArn,
            },
            { parent: this },
        );
        this.arn = pipeline.arn;
        this.registerOutputs({ arn: this.arn });
    }
}
