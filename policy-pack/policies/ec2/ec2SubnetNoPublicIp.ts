import { DefaultSubnet, Subnet } from "@pulumi/aws/ec2";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { equivalents, foundational } from "../../support/references";
import { remediateProperties } from "../../support/remediation";
import { validateResourceOfTypes } from "../../support/resourceTypes";

export const ec2SubnetNoPublicIp: ResourceValidationPolicy = {
    name: "ec2-subnet-no-public-ip",
    description: "A subnet gives no public addresses to what starts in it.",
    severity: "medium",
    enforcementLevel: "mandatory",
    framework: foundational("EC2.15", "EC2 subnets should not automatically assign public IP addresses"),
    tags: equivalents({ securityHub: ["EC2.15", "EFS.6"], preventive: ["studio-vpc-only"] }),
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-15",
    remediationSteps: "Set mapPublicIpOnLaunch to false. Subnets of the default VPC have it on unless it is set.",
    remediateResource: remediateProperties([Subnet, DefaultSubnet], {
        mapPublicIpOnLaunch: (found, args) => (found === undefined && args.isType(Subnet) ? found : false),
    }),
    validateResource: validateResourceOfTypes([Subnet, DefaultSubnet], (props, args, reportViolation) => {
        const byDefault = args.isType(DefaultSubnet);
        if ((props.mapPublicIpOnLaunch ?? byDefault) === true) {
            reportViolation(
                `${args.name}: mapPublicIpOnLaunch is on; instances in the subnet would get public addresses.`,
            );
        }
    }),
};
