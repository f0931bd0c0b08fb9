import { Pipeline } from "@pulumi/aws/codepipeline";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { isKeyOfAws } from "../../support/keys";
import { isRecord, isWritten, known } from "../../support/presence";
import { entriesOf } from "../../support/properties";
import { equivalents, wellArchitected } from "../../support/references";
import { validateResourceOfTypes } from "../../support/resourceTypes";
import { judgeEach } from "../../support/unknowns";

export const codepipelineStoreEncrypted: ResourceValidationPolicy = {
    name: "codepipeline-store-encrypted",
    description: "A delivery pipeline encrypts its artifacts with a named key in every region.",
    severity: "medium",
    enforcementLevel: "mandatory",
    framework: wellArchitected("SEC08-BP02", "Enforce encryption at rest"),
    tags: equivalents({ checkov: ["CKV_AWS_219"] }),
    url: "https://docs.aws.amazon.com/codepipeline/latest/userguide/S3-artifact-encryption.html",
    remediationSteps: "Name a customer-managed key, of type KMS, in encryptionKey of every artifact store.",
    validateResource: validateResourceOfTypes([Pipeline], (props, args, reportViolation) => {
        judgeEach(entriesOf(props, "artifactStores"), ({ entry, place }) => {
            const key: unknown = "encryptionKey" in entry ? entry.encryptionKey : undefined;
            if (!isRecord(key) || !isWritten(key, "id") || isKeyOfAws(known(key, "id"))) {
                reportViolation(
                    `${args.name}: ${place}.encryptionKey names no customer-managed key; accounts that deploy the artifacts could not be admitted to them.`,
                );
            }
        });
    }),
};
