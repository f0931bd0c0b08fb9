import { Repository } from "@pulumi/aws/ecr";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { isKeyOfAws } from "../../support/keys";
import { isWritten, known } from "../../support/presence";
import { entriesOf } from "../../support/properties";
import { equivalents, nist } from "../../support/references";
import { validateResourceOfTypes } from "../../support/resourceTypes";
import { someOf } from "../../support/unknowns";

export const ecrRepositoryEncrypted: ResourceValidationPolicy = {
    name: "ecr-repository-encrypted",
    description: "A repository encrypts its images with a named key.",
    severity: "medium",
    enforcementLevel: "mandatory",
    framework: nist("ECR.5", "ECR repositories should be encrypted with customer managed AWS KMS keys"),
    tags: equivalents({ securityHub: ["ECR.5"] }),
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecr-controls.html#ecr-5",
    remediationSteps:
        "Set encryptionType to KMS and kmsKey to a customer-managed key in encryptionConfigurations. A change replaces " +
        "the repository.",
    validateResource: validateResourceOfTypes([Repository], (props, args, reportViolation) => {
        const isEncrypted = someOf(
            entriesOf(props, "encryptionConfigurations"),
            ({ entry }) =>
                isWritten(entry, "kmsKey") &&
                !isKeyOfAws(known(entry, "kmsKey")) &&
                /^KMS(_DSSE)?$/.test(String(entry.encryptionType)),
        );
        if (!isEncrypted) {
            reportViolation(
                `${args.name}: encryptionConfigurations names no customer-managed key; images would be encrypted with a key that nobody here can withdraw.`,
            );
        }
    }),
};
