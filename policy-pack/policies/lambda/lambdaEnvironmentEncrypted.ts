import { Function } from "@pulumi/aws/lambda";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import type { Properties } from "../../declarations";
import { valueAt } from "../../support/jobs";
import { isRecord } from "../../support/presence";
import { validateProperty } from "../../support/properties";
import { equivalents, wellArchitected } from "../../support/references";

export const lambdaEnvironmentEncrypted: ResourceValidationPolicy = {
    name: "lambda-environment-encrypted",
    description: "The environment variables of a function are encrypted with a named key.",
    severity: "medium",
    enforcementLevel: "mandatory",
    framework: wellArchitected("SEC08-BP02", "Enforce encryption at rest"),
    tags: equivalents({ checkov: ["CKV_AWS_173"] }),
    url: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html",
    remediationSteps: "Set kmsKeyArn to the ARN of a customer-managed key.",
    validateResource: validateProperty([Function], {
        property: "kmsKeyArn",
        ownKey: true,
        otherwise: "its variables would be encrypted with a key that nobody here can withdraw.",
        exceptWhere: (props) => !hasVariables(props),
    }),
};

function hasVariables(props: Properties): boolean {
    const variables = valueAt(props, "environment.variables");
    return isRecord(variables) && Object.keys(variables).length > 0;
}
