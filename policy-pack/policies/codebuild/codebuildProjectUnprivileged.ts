import { Project } from "@pulumi/aws/codebuild";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { valueAt } from "../../support/jobs";
import { equivalents, wellArchitected } from "../../support/references";
import { validateResourceOfTypes } from "../../support/resourceTypes";

export const codebuildProjectUnprivileged: ResourceValidationPolicy = {
    name: "codebuild-project-unprivileged",
    description: "Builds have no privileges on the host of their container, unless they make images.",
    severity: "high",
    enforcementLevel: "mandatory",
    framework: wellArchitected("SEC03-BP02", "Grant least privilege access"),
    tags: equivalents({ securityHub: ["CodeBuild.5"] }),
    url: "https://docs.aws.amazon.com/codebuild/latest/userguide/sample-docker.html",
    remediationSteps:
        "Set environment.privilegedMode to false. A project that runs a Docker daemon to make images needs it: " +
        "exempt the project in the configuration of this policy.",
    validateResource: validateResourceOfTypes([Project], (props, args, reportViolation) => {
        if (String(valueAt(props, "environment.privilegedMode")) === "true") {
            reportViolation(`${args.name}: environment.privilegedMode is true; builds could leave their container.`);
        }
    }),
};
