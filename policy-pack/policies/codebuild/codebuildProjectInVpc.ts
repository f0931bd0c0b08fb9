import { Project } from "@pulumi/aws/codebuild";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { validateProperty } from "../../support/properties";
import { equivalents, wellArchitected } from "../../support/references";

export const codebuildProjectInVpc: ResourceValidationPolicy = {
    name: "codebuild-project-in-vpc",
    description: "Builds run in subnets of a VPC.",
    severity: "high",
    enforcementLevel: "mandatory",
    framework: wellArchitected("SEC05-BP01", "Create network layers"),
    tags: equivalents({}),
    url: "https://docs.aws.amazon.com/codebuild/latest/userguide/vpc-support.html",
    remediationSteps: "Name the VPC, private subnets and security groups in vpcConfig.",
    validateResource: validateProperty([Project], {
        property: "vpcConfig.subnets",
        otherwise: "builds would run in a network of CodeBuild, with a way to the internet.",
    }),
};
