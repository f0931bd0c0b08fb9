import type { ResourceValidationPolicy } from "@pulumi/policy";
import { Model } from "@pulumi/aws/sagemaker";
import { isRecord, isWritten } from "../../support/presence";
import { entriesOf } from "../../support/properties";
import { validateResourceOfTypes } from "../../support/resourceTypes";
import { judgeEach } from "../../support/unknowns";
import { aiSecurity, equivalents } from "../../support/references";

export const sagemakerModelPrivateRegistries: ResourceValidationPolicy = {
    name: "sagemaker-model-private-registries",
    description: "The images of a model with several containers come from private registries in the VPC.",
    severity: "medium",
    enforcementLevel: "disabled",
    framework: aiSecurity("SageMaker.19", "SageMaker multi-container models should use a private registry in a VPC"),
    tags: equivalents({ securityHub: ["SageMaker.19"] }),
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/sagemaker-controls.html#sagemaker-19",
    remediationSteps:
        "Set imageConfig.repositoryAccessMode to Vpc for images of a registry of your own. Images in Amazon ECR have to come by Platform, so that few stacks can keep this policy: it is off by default.",
    validateResource: validateResourceOfTypes([Model], (props, args, reportViolation) => {
        judgeEach(entriesOf(props, "containers"), ({ entry, place }) => {
            const image = isWritten(entry, "imageConfig") ? entry.imageConfig : undefined;
            if (!isRecord(image) || image.repositoryAccessMode !== "Vpc") {
                const mode = `${place}.imageConfig.repositoryAccessMode`;
                reportViolation(`${args.name}: ${mode} is not Vpc; the image comes by the network of SageMaker.`);
            }
        });
    }),
};
