import { AccessPoint } from "@pulumi/aws/efs";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { isWritten } from "../../support/presence";
import { holderOf } from "../../support/properties";
import { equivalents, foundational } from "../../support/references";
import { validateResourceOfTypes } from "../../support/resourceTypes";

export const efsAccessPointRoot: ResourceValidationPolicy = {
    name: "efs-access-point-root",
    description: "An access point of a file system keeps its clients in a directory of their own.",
    severity: "medium",
    enforcementLevel: "mandatory",
    framework: foundational("EFS.3", "EFS access points should enforce a root directory"),
    tags: equivalents({ securityHub: ["EFS.3"] }),
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/efs-controls.html#efs-3",
    remediationSteps: "Set rootDirectory.path to another directory than /.",
    validateResource: validateResourceOfTypes([AccessPoint], (props, args, reportViolation) => {
        const { holder, key } = holderOf(props, "rootDirectory.path");
        const path = holder !== undefined && isWritten(holder, key) ? holder[key] : "/";
        if (/^\/+$/.test(String(path))) {
            reportViolation(`${args.name}: rootDirectory.path is /; clients would reach the whole file system.`);
        }
    }),
};
