import {
    CarrierGateway,
    DefaultVpc,
    EgressOnlyInternetGateway,
    InternetGateway,
    InternetGatewayAttachment,
} from "@pulumi/aws/ec2";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { awsxVpc } from "../../support/networks";
import { equivalents, wellArchitected } from "../../support/references";
import { validateResourceOfTypes } from "../../support/resourceTypes";

export const ec2NetworkNoInternetGateway: ResourceValidationPolicy = {
    name: "ec2-network-no-internet-gateway",
    description:
        "A network has no internet gateway: every network counts as isolated unless the configuration exempts it.",
    severity: "critical",
    enforcementLevel: "mandatory",
    framework: wellArchitected("SEC05-BP01", "Create network layers"),
    tags: equivalents({
        preventive: ["studio-vpc-only"],
        config: ["INTERNET_GATEWAY_AUTHORIZED_VPC_ONLY"],
        cfnGuard: ["internet_gateway_authorized_vpc_only"],
    }),
    url: "https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html",
    remediationSteps:
        "Remove the gateway and reach AWS services through VPC endpoints. If the network is meant to reach the " +
        "internet, exempt the gateway in the configuration of this policy.",
    validateResource: validateResourceOfTypes(
        [InternetGateway, InternetGatewayAttachment, EgressOnlyInternetGateway, CarrierGateway, DefaultVpc, awsxVpc],
        (_, args, reportViolation) => {
            reportViolation(
                args.isType(DefaultVpc)
                    ? `${args.name}: the default VPC has an internet gateway; an isolated network has none.`
                    : `${args.name}: gives its network a way to the internet; an isolated network has none.`,
            );
        },
    ),
};
