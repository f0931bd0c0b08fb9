import type { ResourceValidationPolicy } from "@pulumi/policy";
import { Model } from "@pulumi/aws/sagemaker";
import { isRecord, isWritten } from "../../support/presence";
import { entriesOf } from "../../support/properties";
import { validateResourceOfTypes } from "../../support/resourceTypes";
import { judgeEach } from "../../support/unknowns";
import { aiSecurity, equivalents } from "../../support/references";

export const sagemakerModelPrivateRegistry: ResourceValidationPolicy = {
    name: "sagemaker-model-private-registry",
    description: "The image of a model comes from a private registry in the VPC.",
    severity: "medium",
    enforcementLevel: "disabled",
    framework: aiSecurity(
        "SageMaker.16",
        "SageMaker models should use a private registry in a VPC for primary containers",
    ),
    tags: equivalents({ securityHub: ["SageMaker.16"] }),
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/sagemaker-controls.html#sagemaker-16",
    remediationSteps:
        "Set imageConfig.repositoryAccessMode to Vpc for images of a registry of your own. Images in Amazon ECR have to come by Platform, so that few stacks can keep this policy: it is off by default.",
    validateResource: validateResourceOfTypes([Model], (props, args, reportViolation) => {
        judgeEach(entriesOf(props, "primaryContainer"), ({ entry, place }) => {
            const image = isWritten(entry, "imageConfig") ? entry.imageConfig : undefined;
            if (!isRecord(image) || image.repositoryAccessMode !== "Vpc") {
                const mode = `${place.replace("[0]", "")}.imageConfig.repositoryAccessMode`;
                reportViolation(`${args.name}: ${mode} is not Vpc; the image comes by the network of SageMaker.`);
            }
        });
    }),
};
