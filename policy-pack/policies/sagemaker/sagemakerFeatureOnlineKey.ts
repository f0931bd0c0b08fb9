import { FeatureGroup } from "@pulumi/aws/sagemaker";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import type { Properties } from "../../declarations";
import { isRecord, isWritten } from "../../support/presence";
import { validateProperty } from "../../support/properties";
import { aiSecurity, equivalents } from "../../support/references";

export const sagemakerFeatureOnlineKey: ResourceValidationPolicy = {
    name: "sagemaker-feature-online-key",
    description: "The online store of a feature group is encrypted with a named key.",
    severity: "medium",
    enforcementLevel: "mandatory",
    framework: aiSecurity(
        "SageMaker.18",
        "SageMaker feature group online stores should be encrypted with AWS KMS keys",
    ),
    tags: equivalents({ securityHub: ["SageMaker.18"] }),
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/sagemaker-controls.html#sagemaker-18",
    remediationSteps: "Set onlineStoreConfig.securityConfig.kmsKeyId to the ARN of a customer-managed key.",
    validateResource: validateProperty([FeatureGroup], {
        property: "onlineStoreConfig.securityConfig.kmsKeyId",
        ownKey: true,
        otherwise: "features would be encrypted with a key that nobody here can withdraw.",
        exceptWhere: hasNoStandardStore,
    }),
};

/** A store in memory takes no key of ours, and one that is off holds nothing. */
function hasNoStandardStore(group: Properties): boolean {
    const store = isWritten(group, "onlineStoreConfig") ? group.onlineStoreConfig : undefined;
    return !isRecord(store) || store.enableOnlineStore === false || store.storageType === "InMemory";
}
