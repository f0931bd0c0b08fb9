import * as ssm from "@pulumi/aws/ssm";
import * as pulumi from "@pulumi/pulumi";
import { parameterName, type Scope } from "../support/naming";
import { parameterDocuments, type ParameterSuffix, type ParameterValues } from "./parameters";

/** Inputs of {@link EnvironmentParameters}. */
export interface EnvironmentParametersArgs {
    readonly scope: Scope;
    readonly values: ParameterValues;
}

/** Parameters below `/<environment>/<stage>/`, by which notebooks, pipelines and stack instances find the environment. */
export class EnvironmentParameters extends pulumi.ComponentResource {
    constructor(name: string, args: EnvironmentParametersArgs, opts?: pulumi.ComponentResourceOptions) {
        super("secure-mlops:contract:EnvironmentParameters", name, {}, opts);
        for (const [suffix, value] of Object.entries(args.values)) {
            new ssm.Parameter(
                `${name}-${suffix}`,
                {
                    name: parameterName(args.scope, suffix),
                    type: "String",
                    description: parameterDocuments[suffix as ParameterSuffix].about,
                    // Ids and names are no secrets; a plain value would be treated as one, and hidden in every preview.
                    insecureValue: value,
                },
                { parent: this },
            );
        }
        this.registerOutputs({});
    }
}
