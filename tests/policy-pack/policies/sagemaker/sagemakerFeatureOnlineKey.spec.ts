import { FeatureGroup } from "@pulumi/aws/sagemaker";
import { sagemakerFeatureOnlineKey as policy } from "../../../../policy-pack/policies/sagemaker/sagemakerFeatureOnlineKey";
import { propertyContract } from "../../../support/propertyContract";

propertyContract(policy, {
    type: FeatureGroup,
    compliant: { onlineStoreConfig: { enableOnlineStore: true, securityConfig: { kmsKeyId: "key" } } },
    property: "onlineStoreConfig.securityConfig.kmsKeyId",
    refused: [
        ["", "onlineStoreConfig.securityConfig.kmsKeyId is not set"],
        ["alias/aws/sagemaker", "onlineStoreConfig.securityConfig.kmsKeyId is a key of AWS"],
    ],
    otherwise: "features would be encrypted with a key that nobody here can withdraw.",
    acceptsUnknown: true,
    exempt: [
        { onlineStoreConfig: undefined },
        { onlineStoreConfig: { enableOnlineStore: false } },
        { onlineStoreConfig: { enableOnlineStore: true, storageType: "InMemory" } },
    ],
});
