import { Image } from "@pulumi/aws/sagemaker";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { validateProperty } from "../../support/properties";
import { equivalents, wellArchitected } from "../../support/references";

export const sagemakerImageDescribed: ResourceValidationPolicy = {
    name: "sagemaker-image-described",
    description: "An image of SageMaker says what it is for.",
    severity: "low",
    enforcementLevel: "mandatory",
    framework: wellArchitected("SEC06-BP02", "Provision compute from hardened images"),
    tags: equivalents({ config: ["SAGEMAKER_IMAGE_DESCRIPTION"] }),
    url: "https://docs.aws.amazon.com/config/latest/developerguide/sagemaker-image-description.html",
    remediationSteps: "Set description to what the image holds and who looks after it.",
    validateResource: validateProperty([Image], {
        property: "description",
        otherwise: "nobody could tell which images are still meant to be used.",
    }),
};
