import { Function } from "@pulumi/aws/lambda";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { valueAt } from "../../support/jobs";
import { isRecord } from "../../support/presence";
import { equivalents, wellArchitected } from "../../support/references";
import { validateResourceOfTypes } from "../../support/resourceTypes";
import { holdsSecret, namesSecret } from "../../support/secrets";
import { judgeEach } from "../../support/unknowns";

export const lambdaEnvironmentNoSecrets: ResourceValidationPolicy = {
    name: "lambda-environment-no-secrets",
    description: "No environment variable of a function holds a credential.",
    severity: "critical",
    enforcementLevel: "mandatory",
    framework: wellArchitected("SEC02-BP03", "Store and use secrets securely"),
    tags: equivalents({ checkov: ["CKV_AWS_45"] }),
    url: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html",
    remediationSteps:
        "Keep the secret in Secrets Manager and let the function read it. AWS credentials come from its role.",
    validateResource: validateResourceOfTypes([Function], (props, args, reportViolation) => {
        const variables = valueAt(props, "environment.variables");
        judgeEach(Object.keys(isRecord(variables) ? variables : {}), (name) => {
            if (isRecord(variables) && (namesSecret(name) || holdsSecret(variables[name]))) {
                reportViolation(
                    `${args.name}: the variable ${name} holds a credential; everybody who may look at the function reads it.`,
                );
            }
        });
    }),
};
