import type { ResourceValidationPolicy } from "@pulumi/policy";
import { AppImageConfig } from "@pulumi/aws/sagemaker";
import { missingTags, tagSchema, type TagOptions } from "../../support/tags";
import { validateResourceOfTypes } from "../../support/resourceTypes";
import { awsTagging, equivalents } from "../../support/references";

export const sagemakerAppImageConfigTagged: ResourceValidationPolicy = {
    name: "sagemaker-app-image-config-tagged",
    description: "A configuration of an image of SageMaker has the tags that are asked for, or any tag where none are.",
    severity: "low",
    enforcementLevel: "mandatory",
    framework: awsTagging("SageMaker.6", "SageMaker app image configurations should be tagged"),
    tags: equivalents({ config: ["SAGEMAKER_APP_IMAGE_CONFIG_TAGGED"] }),
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/sagemaker-controls.html#sagemaker-6",
    remediationSteps: "Give the resource the tags, best by the defaultTags of the provider.",
    configSchema: { properties: tagSchema },
    validateResource: validateResourceOfTypes([AppImageConfig], (props, args, reportViolation) => {
        const missing = missingTags(props, args.getConfig<TagOptions>().requiredTags);
        if (missing !== undefined) {
            reportViolation(`${args.name}: tags have no ${missing}; nobody could tell whom it belongs to.`);
        }
    }),
};
