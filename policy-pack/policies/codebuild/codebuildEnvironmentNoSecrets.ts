import { Project } from "@pulumi/aws/codebuild";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import type { Properties } from "../../declarations";
import { isRecord, isWritten, shown } from "../../support/presence";
import { entriesOf } from "../../support/properties";
import { equivalents, foundational } from "../../support/references";
import { validateResourceOfTypes } from "../../support/resourceTypes";
import { holdsSecret, namesSecret } from "../../support/secrets";
import { judgeEach } from "../../support/unknowns";

export const codebuildEnvironmentNoSecrets: ResourceValidationPolicy = {
    name: "codebuild-environment-no-secrets",
    description: "No environment variable of a build holds a credential in plain text.",
    severity: "critical",
    enforcementLevel: "mandatory",
    framework: foundational(
        "CodeBuild.2",
        "CodeBuild project environment variables should not contain clear text credentials",
    ),
    tags: equivalents({ securityHub: ["CodeBuild.2"] }),
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/codebuild-controls.html#codebuild-2",
    remediationSteps:
        "Keep the secret in Secrets Manager or Parameter Store, and give the variable the type SECRETS_MANAGER or " +
        "PARAMETER_STORE. AWS credentials come from the role of the project.",
    validateResource: validateResourceOfTypes([Project], (props, args, reportViolation) => {
        const environment = "environment" in props ? props.environment : undefined;
        const variables = isRecord(environment) ? entriesOf(environment, "environmentVariables") : [];
        judgeEach(variables, ({ entry }) => {
            if (isPlain(entry) && (namesSecret(String(entry.name)) || holdsSecret(entry.value))) {
                reportViolation(
                    `${args.name}: the variable ${shown(entry.name)} holds a credential in plain text; logs and everybody who may look at the project show it.`,
                );
            }
        });
    }),
};

/** CodeBuild takes the value itself unless the type says where it is. */
function isPlain(variable: Properties): boolean {
    return !isWritten(variable, "type") || variable.type === "PLAINTEXT";
}
