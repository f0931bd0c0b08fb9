import { AccessPoint } from "@pulumi/aws/efs";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { validateProperty } from "../../support/properties";
import { equivalents, foundational } from "../../support/references";

export const efsAccessPointUser: ResourceValidationPolicy = {
    name: "efs-access-point-user",
    description: "An access point of a file system gives its clients a user identity.",
    severity: "medium",
    enforcementLevel: "mandatory",
    framework: foundational("EFS.4", "EFS access points should enforce a user identity"),
    tags: equivalents({ securityHub: ["EFS.4"] }),
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/efs-controls.html#efs-4",
    remediationSteps: "Set uid and gid in posixUser.",
    validateResource: validateProperty([AccessPoint], {
        property: "posixUser.uid",
        otherwise: "clients would say themselves who they are.",
    }),
};
