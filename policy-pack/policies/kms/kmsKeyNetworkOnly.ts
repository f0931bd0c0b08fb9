import { Key } from "@pulumi/aws/kms";
import type { StackValidationPolicy } from "@pulumi/policy";
import { isBucket, receivesAccessLogs } from "../../support/buckets";
import { statementsOf } from "../../support/documents";
import { encryptedWith, keyDocuments } from "../../support/keys";
import { refusesOutside } from "../../support/perimeter";
import { equivalents, wellArchitected } from "../../support/references";
import { kindOf } from "../../support/relations";
import { validateStackResources } from "../../support/resourceTypes";
import { judgeEach, someOf } from "../../support/unknowns";

const isKey = kindOf(Key);

/** What makes data readable, or writes it under the key. */
const guardedActions = ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey", "kms:ReEncryptFrom"];

export const kmsKeyNetworkOnly: StackValidationPolicy = {
    name: "kms-key-network-only",
    description: "A key that encrypts buckets refuses its direct use from outside named networks.",
    severity: "high",
    enforcementLevel: "mandatory",
    framework: wellArchitected("SEC05-BP02", "Control traffic flow within your network layers"),
    tags: equivalents({ preventive: ["data-from-network-only"] }),
    url: "https://docs.aws.amazon.com/kms/latest/developerguide/vpce-policy-condition.html",
    remediationSteps:
        "Deny the cryptographic actions to everybody unless aws:SourceVpce or aws:SourceVpc is one of your own, with " +
        "BoolIfExists on aws:ViaAWSService and aws:PrincipalIsAWSService, so that services go on working. Except roles by " +
        "aws:PrincipalArn.",
    validateStack: validateStackResources(({ resources }, reportViolation) => {
        judgeEach(resources.filter(isKey), (key) => {
            const buckets = resources.filter((bucket) => isBucket(bucket) && encryptedWith(bucket, key, resources));
            if (!buckets.some((bucket) => !receivesAccessLogs(bucket, resources))) {
                return;
            }
            const statements = keyDocuments(key, resources).flatMap((document) => statementsOf(document()) ?? []);
            const passing = guardedActions.filter(
                (action) => !someOf(statements, (statement) => refusesOutside(statement, action, false)),
            );
            if (passing.length > 0) {
                reportViolation(
                    `${key.name}: its policy lets ${passing.join(", ")} pass from outside the network; named networks, roles and services alone use it.`,
                    key.urn,
                );
            }
        });
    }),
};
