import type { ResourceValidationPolicy } from "@pulumi/policy";
import { EndpointConfiguration } from "@pulumi/aws/sagemaker";
import { hasLocalStorageAlone } from "../../support/jobs";
import { isWritten } from "../../support/presence";
import { entriesOf } from "../../support/properties";
import { validateResourceOfTypes } from "../../support/resourceTypes";
import { someOf } from "../../support/unknowns";
import { equivalents, wellArchitected } from "../../support/references";

export const sagemakerEndpointVolumeKey: ResourceValidationPolicy = {
    name: "sagemaker-endpoint-volume-key",
    description:
        "The volumes of an endpoint are encrypted with a named key, unless its instances have local storage alone.",
    severity: "high",
    enforcementLevel: "mandatory",
    framework: wellArchitected("SEC08-BP02", "Enforce encryption at rest"),
    tags: equivalents({
        config: ["SAGEMAKER_ENDPOINT_CONFIGURATION_KMS_KEY_CONFIGURED"],
        checkov: ["CKV_AWS_98"],
        cfnGuard: ["sagemaker_endpoint_configuration_kms_key_configured"],
    }),
    url: "https://docs.aws.amazon.com/sagemaker/latest/dg/encryption-at-rest.html",
    remediationSteps: "Set kmsKeyArn to the ARN of a customer-managed key of the account.",
    validateResource: validateResourceOfTypes([EndpointConfiguration], (props, args, reportViolation) => {
        if (isWritten(props, "kmsKeyArn")) {
            return;
        }
        const variants = entriesOf(props, "productionVariants").map(({ entry }) => entry);
        if (someOf(variants, (variant) => !isWritten(variant, "serverlessConfig") && !hasLocalStorageAlone(variant))) {
            reportViolation(
                `${args.name}: kmsKeyArn is not set; its volumes would be encrypted with a key that nobody here can withdraw.`,
            );
        }
    }),
};
