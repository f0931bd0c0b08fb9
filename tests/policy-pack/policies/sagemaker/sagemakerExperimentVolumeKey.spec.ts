import { sagemakerExperimentVolumeKey as policy } from "../../../../policy-pack/policies/sagemaker/sagemakerExperimentVolumeKey";
import { propertyContract } from "../../../support/propertyContract";

propertyContract(policy, {
    type: "aws:sagemaker/inferenceExperiment:InferenceExperiment",
    compliant: { kmsKey: "key" },
    property: "kmsKey",
    refused: [
        ["", "kmsKey is not set"],
        ["alias/aws/sagemaker", "kmsKey is a key of AWS"],
    ],
    otherwise: "its volumes would be encrypted with a key that nobody here can withdraw.",
    acceptsUnknown: true,
});
