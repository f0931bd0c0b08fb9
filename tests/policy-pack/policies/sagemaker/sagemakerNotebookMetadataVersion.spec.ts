import { NotebookInstance } from "@pulumi/aws/sagemaker";
import { sagemakerNotebookMetadataVersion as policy } from "../../../../policy-pack/policies/sagemaker/sagemakerNotebookMetadataVersion";
import { propertyContract } from "../../../support/propertyContract";

propertyContract(policy, {
    type: NotebookInstance,
    compliant: { instanceMetadataServiceConfiguration: { minimumInstanceMetadataServiceVersion: "2" } },
    property: "instanceMetadataServiceConfiguration.minimumInstanceMetadataServiceVersion",
    accepted: [2],
    refused: [["1", "instanceMetadataServiceConfiguration.minimumInstanceMetadataServiceVersion is 1"]],
    otherwise: "whatever makes the notebook send a request gets the credentials of its role.",
    acceptsUnknown: false,
});
