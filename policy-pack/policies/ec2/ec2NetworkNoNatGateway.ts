import { NatGateway } from "@pulumi/aws/ec2";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { awsxVpc } from "../../support/networks";
import { isRecord } from "../../support/presence";
import { equivalents, wellArchitected } from "../../support/references";
import { validateResourceOfTypes } from "../../support/resourceTypes";

export const ec2NetworkNoNatGateway: ResourceValidationPolicy = {
    name: "ec2-network-no-nat-gateway",
    description: "A network has no NAT gateway: every network counts as isolated unless the configuration exempts it.",
    severity: "high",
    enforcementLevel: "mandatory",
    framework: wellArchitected("SEC05-BP01", "Create network layers"),
    tags: equivalents({ preventive: ["studio-vpc-only"] }),
    url: "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html",
    remediationSteps:
        "Remove the gateway and reach AWS services through VPC endpoints. If the network is meant to reach other " +
        "networks, exempt the gateway in the configuration of this policy.",
    validateResource: validateResourceOfTypes([NatGateway, awsxVpc], (props, args, reportViolation) => {
        // awsx registers its gateways one by one as well; a strategy says the same where only its inputs are seen.
        const hasGateway = args.isType(NatGateway) || isNatStrategy(props.natGateways);
        if (hasGateway) {
            reportViolation(`${args.name}: lets its network call out; an isolated network has no NAT gateway.`);
        }
    }),
};

function isNatStrategy(natGateways: unknown): boolean {
    return isRecord(natGateways) && String(natGateways.strategy).toLowerCase() !== "none";
}
