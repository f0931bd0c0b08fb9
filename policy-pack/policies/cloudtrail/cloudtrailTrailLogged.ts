import { Trail } from "@pulumi/aws/cloudtrail";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { validateProperty } from "../../support/properties";
import { equivalents, foundational } from "../../support/references";

export const cloudtrailTrailLogged: ResourceValidationPolicy = {
    name: "cloudtrail-trail-logged",
    description: "A trail also writes to a log group, where alarms can watch it.",
    severity: "low",
    enforcementLevel: "mandatory",
    framework: foundational("CloudTrail.5", "CloudTrail trails should be integrated with Amazon CloudWatch Logs"),
    tags: equivalents({ securityHub: ["CloudTrail.5"] }),
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudtrail-controls.html#cloudtrail-5",
    remediationSteps:
        "Set cloudWatchLogsGroupArn to a log group, and cloudWatchLogsRoleArn to a role that may write to it.",
    validateResource: validateProperty([Trail], {
        property: "cloudWatchLogsGroupArn",
        otherwise: "no alarm could ring when somebody does what nobody should.",
    }),
};
