import type { ResourceValidationPolicy } from "@pulumi/policy";
import { Image } from "@pulumi/aws/sagemaker";
import { missingTags, tagSchema, type TagOptions } from "../../support/tags";
import { validateResourceOfTypes } from "../../support/resourceTypes";
import { awsTagging, equivalents } from "../../support/references";

export const sagemakerImageTagged: ResourceValidationPolicy = {
    name: "sagemaker-image-tagged",
    description: "An image of SageMaker has the tags that are asked for, or any tag where none are.",
    severity: "low",
    enforcementLevel: "mandatory",
    framework: awsTagging("SageMaker.7", "SageMaker images should be tagged"),
    tags: equivalents({ config: ["SAGEMAKER_IMAGE_TAGGED"] }),
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/sagemaker-controls.html#sagemaker-7",
    remediationSteps: "Give the resource the tags, best by the defaultTags of the provider.",
    configSchema: { properties: tagSchema },
    validateResource: validateResourceOfTypes([Image], (props, args, reportViolation) => {
        const missing = missingTags(props, args.getConfig<TagOptions>().requiredTags);
        if (missing !== undefined) {
            reportViolation(`${args.name}: tags have no ${missing}; nobody could tell whom it belongs to.`);
        }
    }),
};
