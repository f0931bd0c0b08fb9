import type { ResourceValidationPolicy } from "@pulumi/policy";
import { Domain } from "@pulumi/aws/sagemaker";
import { isRecord, isWritten } from "../../support/presence";
import { valueAt } from "../../support/jobs";
import { validateResourceOfTypes } from "../../support/resourceTypes";
import { equivalents, wellArchitected } from "../../support/references";

export const sagemakerDomainDockerOff: ResourceValidationPolicy = {
    name: "sagemaker-domain-docker-off",
    description: "Users of a SageMaker domain run containers of trusted accounts alone, or none.",
    severity: "medium",
    enforcementLevel: "mandatory",
    framework: wellArchitected("SEC03-BP02", "Grant least privilege access"),
    tags: equivalents({}),
    url: "https://docs.aws.amazon.com/sagemaker/latest/dg/studio-updated-local.html",
    remediationSteps:
        "Leave domainSettings.dockerSettings.enableDockerAccess DISABLED, or name the accounts in vpcOnlyTrustedAccounts.",
    validateResource: validateResourceOfTypes([Domain], (props, args, reportViolation) => {
        const docker = valueAt(props, "domainSettings.dockerSettings");
        if (
            isRecord(docker) &&
            docker.enableDockerAccess === "ENABLED" &&
            !isWritten(docker, "vpcOnlyTrustedAccounts")
        ) {
            reportViolation(
                `${args.name}: domainSettings.dockerSettings.enableDockerAccess is ENABLED without vpcOnlyTrustedAccounts; ` +
                    "users could run images of any account.",
            );
        }
    }),
};
