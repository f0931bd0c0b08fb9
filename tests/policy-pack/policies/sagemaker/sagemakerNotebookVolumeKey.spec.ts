import { NotebookInstance } from "@pulumi/aws/sagemaker";
import { sagemakerNotebookVolumeKey as policy } from "../../../../policy-pack/policies/sagemaker/sagemakerNotebookVolumeKey";
import { propertyContract } from "../../../support/propertyContract";

propertyContract(policy, {
    type: NotebookInstance,
    compliant: { kmsKeyId: "key" },
    property: "kmsKeyId",
    refused: [
        ["", "kmsKeyId is not set"],
        ["alias/aws/sagemaker", "kmsKeyId is a key of AWS"],
    ],
    otherwise: "its volume would be encrypted with a key that nobody here can withdraw.",
    acceptsUnknown: true,
});
