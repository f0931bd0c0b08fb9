import { Secret, SecretRotation } from "@pulumi/aws/secretsmanager";
import type { PolicyResource, StackValidationPolicy } from "@pulumi/policy";
import { secretRotationDays } from "../../controls/values";
import { isRecord, isWritten, known } from "../../support/presence";
import { equivalents, foundational } from "../../support/references";
import { companionsOf, kindOf } from "../../support/relations";
import { validateStackResources } from "../../support/resourceTypes";
import { judgeEach, someOf } from "../../support/unknowns";

const isSecret = kindOf(Secret);
const isSecretRotation = kindOf(SecretRotation);

interface Options {
    readonly maximumDays: number;
}

/** What a rotation may name its secret by. */
const secretIdentity = ["id", "arn", "name"];

export const secretsmanagerSecretRotated: StackValidationPolicy = {
    name: "secretsmanager-secret-rotated",
    description: "A secret is replaced by itself, every 90 days or more often.",
    severity: "medium",
    enforcementLevel: "mandatory",
    framework: foundational("SecretsManager.1", "Secrets Manager secrets should have automatic rotation enabled"),
    tags: equivalents({ securityHub: ["SecretsManager.1", "SecretsManager.4"] }),
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/secretsmanager-controls.html#secretsmanager-1",
    remediationSteps:
        "Declare an aws.secretsmanager.SecretRotation for the secret with rotationRules.automaticallyAfterDays, or a " +
        "scheduleExpression of a rate. A secret that nothing can replace by itself needs an exemption.",
    configSchema: {
        properties: {
            maximumDays: {
                type: "integer",
                minimum: 1,
                maximum: 1000,
                default: secretRotationDays,
                description: "Most days between two rotations.",
            },
        },
    },
    validateStack: validateStackResources((args, reportViolation) => {
        const { maximumDays } = args.getConfig<Options>();
        const secrets = args.resources.filter(isSecret);
        judgeEach(secrets, (secret) => {
            const rotations = companionsOf(secret, args.resources, isSecretRotation, "secretId", secretIdentity);
            if (!someOf(rotations, ({ props }) => daysBetween(props) <= maximumDays)) {
                reportViolation(
                    `${secret.name}: no SecretRotation replaces it every ${maximumDays} days or more often; ` +
                        "whoever got hold of it could go on using it.",
                    secret.urn,
                );
            }
        });
    }),
};

/** Days between two rotations; without end where there are none, or where they are told by a clock. */
function daysBetween(rotation: PolicyResource["props"]): number {
    const rules: unknown = known(rotation, "rotationEnabled") === false ? undefined : rotation.rotationRules;
    if (!isRecord(rules)) {
        return Infinity;
    }
    if (isWritten(rules, "automaticallyAfterDays")) {
        return Number(rules.automaticallyAfterDays);
    }
    const [, count, unit] = /^rate\((\d+) (day|hour)s?\)$/.exec(String(rules.scheduleExpression)) ?? [];
    return count === undefined ? Infinity : Number(count) / (unit === "hour" ? 24 : 1);
}
