import type { StackValidationPolicy } from "@pulumi/policy";
import { AppImageConfig } from "@pulumi/aws/sagemaker";
import { tagSchema, validateTags } from "../../support/tags";
import { awsTagging, equivalents } from "../../support/references";

export const sagemakerAppImageConfigTagged: StackValidationPolicy = {
    name: "sagemaker-app-image-config-tagged",
    description: "A configuration of an image of SageMaker has the tags that are asked for, or any tag where none are.",
    severity: "low",
    enforcementLevel: "mandatory",
    framework: awsTagging("SageMaker.6", "SageMaker app image configurations should be tagged"),
    tags: equivalents({ securityHub: ["SageMaker.6"] }),
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/sagemaker-controls.html#sagemaker-6",
    remediationSteps: "Give the resource the tags, best by the defaultTags of the provider.",
    configSchema: { properties: tagSchema },
    validateStack: validateTags(AppImageConfig),
};
