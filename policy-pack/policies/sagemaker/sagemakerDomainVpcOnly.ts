import { Domain } from "@pulumi/aws/sagemaker";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { validateResourceOfType } from "../../support/resourceTypes";
import { isRecord, isWritten, listOf } from "../../support/presence";
import { equivalents, wellArchitected } from "../../support/references";
import { judgeAll } from "../../support/unknowns";

interface Options {
    readonly minimumSubnets: number;
}

export const sagemakerDomainVpcOnly: ResourceValidationPolicy = {
    name: "sagemaker-domain-vpc-only",
    description:
        "A SageMaker domain sends all traffic through its VPC and has two subnets or more. The subnets of an environment " +
        "lie in different zones.",
    severity: "high",
    enforcementLevel: "mandatory",
    framework: wellArchitected("SEC05-BP01", "Create network layers"),
    tags: equivalents({ preventive: ["studio-vpc-only"], config: ["SAGEMAKER_DOMAIN_IN_VPC"] }),
    url: "https://docs.aws.amazon.com/sagemaker/latest/dg/studio-updated-and-internet-access.html",
    remediationSteps:
        "Set appNetworkAccessType to VpcOnly, name private subnets in two availability zones, and give security " +
        "groups in defaultUserSettings and, where shared spaces are allowed, in defaultSpaceSettings.",
    configSchema: {
        properties: {
            minimumSubnets: {
                type: "integer",
                minimum: 1,
                maximum: 16,
                default: 2,
                description: "Fewest subnets that a domain may have.",
            },
        },
    },
    validateResource: validateResourceOfType(Domain, (domain, args, reportViolation) => {
        const { minimumSubnets } = args.getConfig<Options>();
        const report = (finding: string): void => {
            reportViolation(`${args.name}: ${finding}`);
        };
        const checkSecurityGroups = (key: "defaultUserSettings" | "defaultSpaceSettings"): void => {
            const settings = domain[key];
            if (isRecord(settings) && !isWritten(settings, "securityGroups")) {
                report(`${key} has no securityGroups; a VPC-only domain needs them to start apps.`);
            }
        };
        judgeAll(
            () => {
                const access = domain.appNetworkAccessType ?? "PublicInternetOnly";
                if (access !== "VpcOnly") {
                    report(`appNetworkAccessType is ${access}; it has to be VpcOnly.`);
                }
            },
            () => {
                const count = listOf(domain.subnetIds).length;
                if (count < minimumSubnets) {
                    report(`subnetIds has ${count} entries; there have to be ${minimumSubnets} or more.`);
                }
            },
            () => {
                checkSecurityGroups("defaultUserSettings");
            },
            () => {
                checkSecurityGroups("defaultSpaceSettings");
            },
        );
    }),
};
