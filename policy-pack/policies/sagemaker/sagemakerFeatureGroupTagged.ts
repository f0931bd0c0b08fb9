import { FeatureGroup } from "@pulumi/aws/sagemaker";
import type { StackValidationPolicy } from "@pulumi/policy";
import { equivalents, wellArchitected } from "../../support/references";
import { tagSchema, validateTags } from "../../support/tags";

export const sagemakerFeatureGroupTagged: StackValidationPolicy = {
    name: "sagemaker-feature-group-tagged",
    description: "A feature group has the tags that are asked for, or any tag where none are.",
    severity: "low",
    enforcementLevel: "mandatory",
    framework: wellArchitected("SEC07-BP01", "Understand your data classification scheme"),
    tags: equivalents({ config: ["SAGEMAKER_FEATURE_GROUP_TAGGED"] }),
    url: "https://docs.aws.amazon.com/config/latest/developerguide/sagemaker-feature-group-tagged.html",
    remediationSteps: "Give the resource the tags, best by the defaultTags of the provider.",
    configSchema: { properties: tagSchema },
    validateStack: validateTags(FeatureGroup),
};
