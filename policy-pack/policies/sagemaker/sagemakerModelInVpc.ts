import type { ResourceValidationPolicy } from "@pulumi/policy";
import { Model } from "@pulumi/aws/sagemaker";
import { isRecord, isWritten } from "../../support/presence";
import { validateResourceOfTypes } from "../../support/resourceTypes";
import { equivalents, wellArchitected } from "../../support/references";

export const sagemakerModelInVpc: ResourceValidationPolicy = {
    name: "sagemaker-model-in-vpc",
    description: "The containers of a model run in subnets of a VPC.",
    severity: "high",
    enforcementLevel: "mandatory",
    framework: wellArchitected("SEC05-BP01", "Create network layers"),
    tags: equivalents({ preventive: ["jobs-in-vpc"], config: ["SAGEMAKER_MODEL_IN_VPC"] }),
    url: "https://docs.aws.amazon.com/sagemaker/latest/dg/host-vpc.html",
    remediationSteps: "Name private subnets and security groups in vpcConfig. Serverless endpoints take no VPC.",
    validateResource: validateResourceOfTypes([Model], (props, args, reportViolation) => {
        const network = isWritten(props, "vpcConfig") ? props.vpcConfig : undefined;
        const missing = ["subnets", "securityGroupIds"].filter((key) => !isRecord(network) || !isWritten(network, key));
        if (missing.length > 0) {
            reportViolation(
                `${args.name}: vpcConfig has no ${missing.join(" and no ")}; the model would run in a network of SageMaker.`,
            );
        }
    }),
};
