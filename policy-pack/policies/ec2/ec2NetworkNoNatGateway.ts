import { NatGateway } from "@pulumi/aws/ec2";
import { validateResourceOfType, type ResourceValidationPolicy } from "@pulumi/policy";
import { exemptionSchema, isExempt, type ExemptionOptions } from "../../support/exemptions";
import { wellArchitected } from "../../support/references";

export const ec2NetworkNoNatGateway: ResourceValidationPolicy = {
    name: "ec2-network-no-nat-gateway",
    description: "A network has no NAT gateway: every network counts as isolated unless the configuration exempts it.",
    severity: "high",
    enforcementLevel: "mandatory",
    framework: wellArchitected("SEC05-BP01", "Create network layers"),
    url: "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html",
    remediationSteps:
        "Remove the gateway and reach AWS services through VPC endpoints. If the network is meant to reach other " +
        "networks, add the gateway's name to this policy's `exempt` configuration.",
    configSchema: { properties: exemptionSchema("NAT gateways") },
    validateResource: validateResourceOfType(NatGateway, (_, args, reportViolation) => {
        if (!isExempt(args.name, args.getConfig<ExemptionOptions>())) {
            reportViolation(`${args.name}: lets its network call out; an isolated network has no NAT gateway.`);
        }
    }),
};
