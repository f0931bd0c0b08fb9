import { Function } from "@pulumi/aws/lambda";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { validateProperty } from "../../support/properties";
import { equivalents, nist } from "../../support/references";

export const lambdaFunctionInVpc: ResourceValidationPolicy = {
    name: "lambda-function-in-vpc",
    description: "A function runs in subnets of a VPC.",
    severity: "medium",
    enforcementLevel: "mandatory",
    framework: nist("Lambda.3", "Lambda functions should be in a VPC"),
    tags: equivalents({ securityHub: ["Lambda.3"] }),
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/lambda-controls.html#lambda-3",
    remediationSteps: "Name private subnets and security groups in vpcConfig.",
    validateResource: validateProperty([Function], {
        property: "vpcConfig.subnetIds",
        otherwise: "it would run in a network of Lambda, with a way to the internet.",
    }),
};
