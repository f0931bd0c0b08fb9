import { VpcEndpoint } from "@pulumi/aws/ec2";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { validateResourceOfType } from "../../support/resourceTypes";
import { wellArchitected } from "../../support/references";

export const ec2EndpointPrivateDns: ResourceValidationPolicy = {
    name: "ec2-endpoint-private-dns",
    description:
        "An interface endpoint answers under the service's own DNS name, so that nothing looks for the public one.",
    severity: "medium",
    enforcementLevel: "mandatory",
    framework: wellArchitected("SEC05-BP02", "Control traffic flow within your network layers"),
    url: "https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-access-aws-services.html",
    remediationSteps: "Set privateDnsEnabled to true, and enableDnsSupport and enableDnsHostnames on the VPC.",
    validateResource: validateResourceOfType(VpcEndpoint, (endpoint, args, reportViolation) => {
        if (endpoint.vpcEndpointType !== "Interface") {
            return;
        }
        if (endpoint.privateDnsEnabled !== true) {
            reportViolation(
                `${args.name}: privateDnsEnabled is not true; callers would reach for the public endpoint.`,
            );
        }
    }),
};
