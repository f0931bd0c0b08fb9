import type { StackValidationPolicy } from "@pulumi/policy";
import { Image } from "@pulumi/aws/sagemaker";
import { tagSchema, validateTags } from "../../support/tags";
import { awsTagging, equivalents } from "../../support/references";

export const sagemakerImageTagged: StackValidationPolicy = {
    name: "sagemaker-image-tagged",
    description: "An image of SageMaker has the tags that are asked for, or any tag where none are.",
    severity: "low",
    enforcementLevel: "mandatory",
    framework: awsTagging("SageMaker.7", "SageMaker images should be tagged"),
    tags: equivalents({ securityHub: ["SageMaker.7"] }),
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/sagemaker-controls.html#sagemaker-7",
    remediationSteps: "Give the resource the tags, best by the defaultTags of the provider.",
    configSchema: { properties: tagSchema },
    validateStack: validateTags(Image),
};
