import { Function } from "@pulumi/aws/lambda";
import { lambdaFunctionInVpc as policy } from "../../../../policy-pack/policies/lambda/lambdaFunctionInVpc";
import { propertyContract } from "../../../support/propertyContract";

propertyContract(policy, {
    type: Function,
    compliant: { vpcConfig: { subnetIds: ["subnet-1"], securityGroupIds: ["sg-1"] } },
    property: "vpcConfig.subnetIds",
    refused: [[[], "vpcConfig.subnetIds is not set"]],
    otherwise: "it would run in a network of Lambda, with a way to the internet.",
    acceptsUnknown: true,
});
