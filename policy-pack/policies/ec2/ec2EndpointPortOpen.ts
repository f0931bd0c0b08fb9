import { VpcEndpoint } from "@pulumi/aws/ec2";
import type { PolicyResource, StackValidationPolicy } from "@pulumi/policy";
import { groupsIn, lets } from "../../support/openPorts";
import { isWrittenInStack } from "../../support/presence";
import { equivalents, wellArchitected } from "../../support/references";
import { kindOf } from "../../support/relations";
import { validateStackResources } from "../../support/resourceTypes";
import { judgeEach, someOf } from "../../support/unknowns";

const isVpcEndpoint = kindOf(VpcEndpoint);

const https = { from: 443, to: 443 };

export const ec2EndpointPortOpen: StackValidationPolicy = {
    name: "ec2-endpoint-port-open",
    description: "A security group of an interface endpoint lets HTTPS in.",
    severity: "medium",
    enforcementLevel: "mandatory",
    framework: wellArchitected("SEC05-BP02", "Control traffic flow within your network layers"),
    tags: equivalents({}),
    url: "https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html",
    remediationSteps:
        "Give a security group of the endpoint an ingress rule for TCP port 443, from the security group of those who call.",
    validateStack: validateStackResources(({ resources }, reportViolation) => {
        const endpoints = resources.filter(isVpcEndpoint);
        judgeEach(endpoints, (endpoint) => {
            const groups = groupsIn(endpoint, "securityGroupIds");
            if (
                groups.length > 0 &&
                typeOf(endpoint) === "Interface" &&
                !someOf(groups, (group) => lets(group, "ingress", https, resources))
            ) {
                reportViolation(
                    `${endpoint.name}: no security group of it lets TCP port 443 in; nothing in the network could call it.`,
                    endpoint.urn,
                );
            }
        });
    }),
};

/** One of which the program does not say what it is gets to be a gateway. */
function typeOf(endpoint: PolicyResource): unknown {
    return isWrittenInStack(endpoint, "vpcEndpointType") ? endpoint.props.vpcEndpointType : "Gateway";
}
