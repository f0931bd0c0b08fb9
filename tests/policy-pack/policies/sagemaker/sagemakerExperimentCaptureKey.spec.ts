import { sagemakerExperimentCaptureKey as policy } from "../../../../policy-pack/policies/sagemaker/sagemakerExperimentCaptureKey";
import { propertyContract } from "../../../support/propertyContract";

propertyContract(policy, {
    type: "aws:sagemaker/inferenceExperiment:InferenceExperiment",
    compliant: { dataStorageConfig: { destination: "s3://data", kmsKey: "key" } },
    property: "dataStorageConfig.kmsKey",
    refused: [
        ["", "dataStorageConfig.kmsKey is not set"],
        ["alias/aws/sagemaker", "dataStorageConfig.kmsKey is a key of AWS"],
    ],
    otherwise: "whoever reads the bucket reads requests and answers.",
    acceptsUnknown: true,
    exempt: [{ dataStorageConfig: undefined }],
});
