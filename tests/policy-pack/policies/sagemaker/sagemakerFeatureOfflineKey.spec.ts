import { FeatureGroup } from "@pulumi/aws/sagemaker";
import { sagemakerFeatureOfflineKey as policy } from "../../../../policy-pack/policies/sagemaker/sagemakerFeatureOfflineKey";
import { propertyContract } from "../../../support/propertyContract";

propertyContract(policy, {
    type: FeatureGroup,
    compliant: { offlineStoreConfig: { s3StorageConfig: { s3Uri: "s3://data", kmsKeyId: "key" } } },
    property: "offlineStoreConfig.s3StorageConfig.kmsKeyId",
    refused: [
        ["", "offlineStoreConfig.s3StorageConfig.kmsKeyId is not set"],
        ["alias/aws/sagemaker", "offlineStoreConfig.s3StorageConfig.kmsKeyId is a key of AWS"],
    ],
    otherwise: "whoever reads the bucket reads the features.",
    acceptsUnknown: true,
    exempt: [{ offlineStoreConfig: undefined }],
});
