import { VpcBlockPublicAccessExclusion, VpcBlockPublicAccessOptions } from "@pulumi/aws/ec2";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { equivalents, foundational } from "../../support/references";
import { validateResourceOfTypes } from "../../support/resourceTypes";
import { shown } from "../../support/presence";

/** The ways in which internet gateways of an account are blocked. */
const blocked = ["block-bidirectional", "block-ingress"];

export const ec2NetworkPublicAccessBlocked: ResourceValidationPolicy = {
    name: "ec2-network-public-access-blocked",
    description: "What an account says about public access to its VPCs blocks internet gateways, without exclusions.",
    severity: "medium",
    enforcementLevel: "mandatory",
    framework: foundational("EC2.172", "EC2 VPC Block Public Access settings should block internet gateway traffic"),
    tags: equivalents({ securityHub: ["EC2.172"] }),
    url: "https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html",
    remediationSteps:
        "Set internetGatewayBlockMode to block-bidirectional, or to block-ingress where NAT gateways have to work, and " +
        "remove exclusions. An exclusion that is meant needs an exemption.",
    validateResource: validateResourceOfTypes(
        [VpcBlockPublicAccessOptions, VpcBlockPublicAccessExclusion],
        (props, args, reportViolation) => {
            if (args.isType(VpcBlockPublicAccessExclusion)) {
                reportViolation(
                    `${args.name}: opens a VPC or subnet to the internet; the account keeps all of them closed.`,
                );
            } else if (!blocked.includes(String(props.internetGatewayBlockMode))) {
                reportViolation(
                    `${args.name}: internetGatewayBlockMode is ${shown(props.internetGatewayBlockMode)}; ` +
                        `it has to be ${blocked.join(" or ")}.`,
                );
            }
        },
    ),
};
