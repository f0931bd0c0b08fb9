import type { ResourceValidationPolicy } from "@pulumi/policy";
import { Space } from "@pulumi/aws/sagemaker";
import { valueAt } from "../../support/jobs";
import { validateResourceOfTypes } from "../../support/resourceTypes";
import { equivalents, wellArchitected } from "../../support/references";

export const sagemakerSpaceNoRemoteAccess: ResourceValidationPolicy = {
    name: "sagemaker-space-no-remote-access",
    description: "Nobody opens a space of Studio from an editor on another machine.",
    severity: "medium",
    enforcementLevel: "mandatory",
    framework: wellArchitected("SEC05-BP02", "Control traffic flow within your network layers"),
    tags: equivalents({}),
    url: "https://docs.aws.amazon.com/sagemaker/latest/dg/remote-access.html",
    remediationSteps:
        "Leave spaceSettings.remoteAccess DISABLED, or exempt the space in the configuration of this policy.",
    validateResource: validateResourceOfTypes([Space], (props, args, reportViolation) => {
        if (valueAt(props, "spaceSettings.remoteAccess") === "ENABLED") {
            reportViolation(
                `${args.name}: spaceSettings.remoteAccess is ENABLED; files would leave by an editor on another machine.`,
            );
        }
    }),
};
