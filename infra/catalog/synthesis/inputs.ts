import { parameterDocuments, type ParameterSuffix } from "../../contract/parameters";
import type { ProductEnvironment, ProductInputs } from "../product";
import { imagesOfRegion } from "./images";
import { pseudoParameters, tokenText } from "./tokens";

/** Name in templates of a parameter that an environment has in its account: `kms-s3-key-arn` is `KmsS3KeyArn`. */
export function toldName(suffix: ParameterSuffix): string {
    return suffix
        .split("-")
        .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
        .join("");
}

/** The suffix of such a name; undefined for other parameters. */
export function toldSuffix(name: string): ParameterSuffix | undefined {
    return (Object.keys(parameterDocuments) as ParameterSuffix[]).find((suffix) => toldName(suffix) === name);
}

/** Tokens for everything that a template is told when somebody launches it. */
export function inputsFor(name: string, environment: ProductEnvironment): ProductInputs {
    return {
        name,
        environment,
        scope: {
            ...pseudoParameters,
            environment: environment.environment,
            stage: environment.stage,
            imageAccounts: imagesOfRegion,
            ...(environment.buckets === undefined ? {} : { buckets: environment.buckets }),
        },
        chosen: (parameter) => tokenText({ kind: "reference", name: parameter }),
        // Programs hand numbers on without calculating; a template can do neither.
        chosenNumber: (parameter) => tokenText({ kind: "number", name: parameter }) as unknown as number,
        told: (suffix) => tokenText({ kind: "reference", name: toldName(suffix) }),
        toldList: (suffix) => tokenText({ kind: "list", name: toldName(suffix) }),
    };
}
