import { Project } from "@pulumi/aws/codebuild";
import { codebuildProjectInVpc as policy } from "../../../../policy-pack/policies/codebuild/codebuildProjectInVpc";
import { propertyContract } from "../../../support/propertyContract";

propertyContract(policy, {
    type: Project,
    compliant: { vpcConfig: { vpcId: "vpc-1", subnets: ["subnet-1"], securityGroupIds: ["sg-1"] } },
    property: "vpcConfig.subnets",
    refused: [[[], "vpcConfig.subnets is not set"]],
    otherwise: "builds would run in a network of CodeBuild, with a way to the internet.",
    acceptsUnknown: true,
});
